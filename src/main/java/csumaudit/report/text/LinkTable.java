package csumaudit.report.text;

import csumaudit.host.Feature;
import csumaudit.host.Link;
import csumaudit.host.LinkKind;
import csumaudit.host.OffloadFeatures;
import csumaudit.host.Ties;
import csumaudit.report.Columns;
import csumaudit.report.Style;
import csumaudit.report.Texts;
import java.util.ArrayList;
import java.util.List;

/** The interfaces of a machine as a table for people: what each is, what it offloads, whom it is tied to. */
public final class LinkTable {
  private static final List<String> HEADINGS = List.of(
      "NAME", "KIND", "STATE", "MTU", "MAC", "TX-V4", "TX-V6", "TSO", "GSO", "GRO", "RX", "TIES");
  private static final String GAP = "  ";

  private final List<Link> links;
  private final Style style;

  public LinkTable(List<Link> links, Style style) {
    this.links = links;
    this.style = style;
  }

  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    links.forEach(link -> rows.add(row(link)));
    int[] widths = widths(rows);
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      String line = line(row, widths);
      text.append(row == HEADINGS ? style.heading(line) : line).append('\n');
    }
    return text.append('\n').append(style.aside(legend())).append('\n').toString();
  }

  private static List<String> row(Link link) {
    OffloadFeatures features = link.features();
    return List.of(Texts.printable(link.name()), kind(link), link.state().label(),
        link.mtu() < 0 ? "?" : Integer.toString(link.mtu()), link.mac() == null ? "-" : Texts.printable(link.mac()),
        word(features.txChecksumV4()), word(features.txChecksumV6()), word(features.tso()), word(features.gso()),
        word(features.gro()), word(features.rxChecksum()), Texts.printable(ties(link)));
  }

  private static String kind(Link link) {
    boolean device = link.kind() == LinkKind.PHYSICAL || link.kind() == LinkKind.PARAVIRTUAL;
    return link.kind().label() + (device && link.driver() != null ? " " + Texts.printable(link.driver()) : "");
  }

  /** {@code on}, {@code [on]} where it is fixed, {@code on!} where somebody asked for off. */
  static String word(Feature feature) {
    if (!feature.known()) {
      return "?";
    }
    String word = feature.active() ? "on" : "off";
    return feature.fixed() ? "[" + word + "]" : feature.refused() ? word + "!" : word;
  }

  static String ties(Link link) {
    Ties ties = link.ties();
    List<String> words = new ArrayList<>();
    if (ties.master() != null) {
      words.add("port of " + ties.master());
    }
    if (!ties.ports().isEmpty()) {
      words.add("bridges " + String.join(", ", ties.ports()));
    }
    if (!ties.lower().isEmpty()) {
      words.add("over " + String.join(", ", ties.lower()));
    }
    if (ties.peer() != null) {
      words.add("paired with " + ties.peer());
    } else if (ties.peerElsewhere()) {
      words.add("paired with number " + ties.peerIndex() + " of another namespace");
    }
    if ((link.kind() == LinkKind.TAP || link.kind() == LinkKind.TUN) && !link.virtioHeader()) {
      words.add("no virtio header");
    }
    return words.isEmpty() ? "-" : String.join("; ", words);
  }

  private String legend() {
    return """
        [on] [off]  fixed: ethtool -K cannot switch it       on! off!  the opposite was asked for, and not granted
        TX on: what is sent through this interface shows deferred checksums. That is harmless as long as the
        kernel's note goes with each packet, and harm where something on the way loses it.""";
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Columns.of(row.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(Columns.padded(row.get(i), widths[i])).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
