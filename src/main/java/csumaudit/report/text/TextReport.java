package csumaudit.report.text;

import static csumaudit.report.Columns.padded;
import static csumaudit.report.Columns.right;

import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Tally;
import csumaudit.evidence.Testimony;
import csumaudit.evidence.Traffic;
import csumaudit.report.AuditReport;
import csumaudit.report.Columns;
import csumaudit.report.Figures;
import csumaudit.report.Instants;
import csumaudit.report.Paragraph;
import csumaudit.report.Style;
import csumaudit.report.Texts;
import csumaudit.report.WorstSenders;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The summary that a person reads in ten seconds: what was read, packets by verdict, senders, what it means. */
public final class TextReport {
  private static final int SENDERS_SHOWN = 8;
  private static final int BAR = 20;
  private static final int SHORTEST_BAR = 4;
  /** Columns of a verdict's line beside its bar: name, count, share, and what may stand behind. */
  private static final int BESIDE_BAR = 53;
  private static final int LINK_TYPES_SHOWN = 4;
  private static final int SHORTEST_NAME = 24;
  /** Columns of the three counts of a sender. */
  private static final int COUNTS = 26;
  /** Characters that are printed at a time. */
  private static final int PIECE = 1 << 13;

  private static final char NO_BREAK = '\u00a0';

  private final AuditReport report;
  private final Style style;
  private final boolean everySender;
  /** What has not yet been printed. */
  private final StringBuilder text = new StringBuilder();
  /** Or null when all is to be kept. */
  private PrintStream out;

  /** Speaks of this report; of every sender and cure at length, or of the worst few of each source. */
  public TextReport(AuditReport report, Style style, boolean everySender) {
    this.report = report;
    this.style = style;
    this.everySender = everySender;
  }

  /** Prints it piece by piece: that of many senders, whole, is more than the heap has room for. */
  public void printTo(PrintStream stream) {
    out = stream;
    out.print(this);
    out = null;
  }

  @Override
  public String toString() {
    text.setLength(0);
    for (int source = 0; source < report.sources().size(); source++) {
      source(source);
    }
    if (!report.sources().isEmpty()) {
      text.append(new FindingsText(report, style, everySender)).append(new MeaningText(report, style));
    }
    if (text.indexOf("\n\n", text.length() - 2) >= 0) {
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }

  private void source(int index) {
    SourceSummary source = report.sources().get(index);
    Traffic traffic = report.snapshot().sources().get(index);
    origin(source, traffic);
    notAudited(source);
    text.append('\n');
    if (source.frames() > 0) {
      packets(traffic.packets());
      marks(traffic.testimonies());
      senders(index);
    }
  }

  /** What it is, how much of it there is, from when, and what it lacks. */
  private void origin(SourceSummary source, Traffic traffic) {
    text.append(style.heading(Texts.printable(source.name()))).append('\n');
    text.append("  ").append(source.format()).append(style.separator()).append(links(source)).append('\n');
    String read = Figures.counted(source.frames(), "frame")
        + (source.frames() > 0 ? style.separator() + octets(traffic) : "");
    String when = traffic.earliest() <= traffic.latest() ? when(traffic) : "";
    String both = when.isEmpty() ? read : read + style.separator() + when;
    if (2 + Columns.of(both) <= style.width()) {
      text.append("  ").append(both).append('\n');
    } else {
      wrap(read, "  ");
      wrap(when, "  ");
    }
    if (source.dropped() > 0) {
      wrap(Figures.counted(source.dropped(), "frame") + (source.dropped() == 1 ? " is" : " are")
          + " missing: dropped by the kernel or the interface that captured", "  ");
    }
    if (source.damage() != null) {
      wrap("damaged at octet " + Figures.grouped(source.damage().offset()) + ": " + source.damage().what()
          + "; what came before is all here", "  ");
    }
  }

  private static String octets(Traffic traffic) {
    return Figures.octets(traffic.onWire())
        + (traffic.captured() < traffic.onWire() ? " on the wire, " + Figures.octets(traffic.captured()) + " captured"
        : "");
  }

  private static String when(Traffic traffic) {
    return Figures.duration(traffic.latest() - traffic.earliest()) + " from " + Instants.utc(traffic.earliest());
  }

  private static String links(SourceSummary source) {
    return source.linkTypes().isEmpty() ? "no interface" : names(source.linkTypes());
  }

  /** The first few, and how many more. */
  private static String names(List<Integer> linkTypes) {
    StringBuilder names = new StringBuilder();
    for (int linkType : linkTypes.subList(0, Math.min(linkTypes.size(), LINK_TYPES_SHOWN))) {
      names.append(names.length() == 0 ? "" : ", ").append(LinkType.name(linkType));
    }
    int more = linkTypes.size() - LINK_TYPES_SHOWN;
    return more > 0 ? names + " and " + more + " more" : names.toString();
  }

  private void notAudited(SourceSummary source) {
    List<Integer> unknown = new ArrayList<>(source.linkTypes());
    unknown.removeIf(LinkType::isAudited);
    if (!unknown.isEmpty() && source.frames() > 0) {
      wrap("This program does not know where IP begins behind " + names(unknown) + " headers: "
          + (unknown.size() == source.linkTypes().size() ? "nothing was judged." : "those frames were not judged."),
          "  ");
    }
  }

  private void packets(Tally<PacketVerdict> packets) {
    for (PacketVerdict verdict : AuditReport.GRAVEST_FIRST) {
      long count = packets.of(verdict);
      if (count == 0 && verdict != PacketVerdict.CORRUPT && verdict != PacketVerdict.DEFERRED) {
        continue;
      }
      String label = padded(verdict.label(), 14);
      text.append("  ").append(count == 0 ? label : style.of(verdict, label))
          .append(right(Figures.grouped(count), 13)).append("  ")
          .append(right(Figures.percent(count, packets.total()), 7));
      if (count > 0) {
        text.append("  ")
            .append(style.of(verdict, style.bar(count, packets.total(), Math.min(BAR, style.width() - BESIDE_BAR))));
      }
      if (verdict == PacketVerdict.OTHER) {
        text.append(style.aside("  no checksum"));
      }
      text.append('\n');
    }
    text.append('\n');
  }

  /** What the kernel's marks say beside the octets; nothing for a capture without marks. */
  private void marks(Tally<Testimony> testimonies) {
    long compared = testimonies.total() - testimonies.of(Testimony.SILENT);
    if (compared == 0) {
      return;
    }
    text.append("  ").append(style.heading("Kernel's marks against the octets")).append('\n');
    for (Testimony testimony : Testimony.values()) {
      long count = testimonies.of(testimony);
      if (count > 0 && testimony != Testimony.SILENT) {
        String figure = right(Figures.grouped(count), 11);
        text.append("  ").append(testimony == Testimony.LEAKED ? style.of(PacketVerdict.CORRUPT, figure) : figure)
            .append("  ").append(testimony.label()).append('\n');
      }
    }
    text.append('\n');
  }

  private void senders(int source) {
    List<Sender> shown = WorstSenders.of(report, sender -> sender.source() == source,
        everySender ? Integer.MAX_VALUE : SENDERS_SHOWN);
    if (shown.isEmpty()) {
      return;
    }
    int width = SHORTEST_NAME;
    for (Sender sender : shown) {
      width = Math.max(width, Columns.of(name(sender)));
    }
    text.append("  ").append(style.heading(padded("Senders, worst first", width) + "  packets deferred corrupt"))
        .append('\n');
    for (Sender sender : shown) {
      sender(sender, width);
    }
    long more = sendersOf(source) - shown.size();
    if (more > 0) {
      text.append("  and ").append(Figures.grouped(more)).append(" more: -v shows them, -o DIR saves them\n");
    }
    text.append('\n');
  }

  private long sendersOf(int source) {
    long count = 0;
    for (Sender sender : report.snapshot().senders()) {
      count += sender.source() == source ? 1 : 0;
    }
    return count;
  }

  private void sender(Sender sender, int width) {
    if (out != null && text.length() > PIECE) {
      out.print(text);
      text.setLength(0);
    }
    long total = sender.packets();
    long deferred = sender.deferred();
    long corrupt = sender.corrupt();
    PacketVerdict worst = corrupt > 0 ? PacketVerdict.CORRUPT
        : deferred > 0 ? PacketVerdict.DEFERRED : PacketVerdict.VALID;
    text.append("  ").append(style.of(worst, padded(name(sender), width))).append(right(Figures.grouped(total), 9))
        .append(right(Figures.grouped(deferred), 9)).append(right(Figures.grouped(corrupt), 8));
    int room = style.width() - 2 - width - COUNTS - 2;
    StringBuilder detail = new StringBuilder(where(sender));
    if (sender.suspects() > 0) {
      if (room >= SHORTEST_BAR) {
        text.append("  ").append(style.of(worst, style.bar(sender.suspects(), total, Math.min(room, BAR))));
      }
      append(detail, whichProtocols(sender));
    } else if (Columns.of(detail.toString()) <= room) {
      text.append("  ").append(style.aside(detail.toString())).append('\n');
      return;
    }
    text.append('\n');
    detail(detail.toString());
  }

  /** In lines, broken between its items only. */
  private void detail(String items) {
    String together = items.replace(' ', NO_BREAK).replace("," + NO_BREAK, ", ").replace("·" + NO_BREAK, "· ");
    StringBuilder lines = new StringBuilder();
    Paragraph.append(lines, together, "    ", style.width());
    for (String line : lines.toString().replace(NO_BREAK, ' ').split("\n")) {
      text.append("    ").append(style.aside(line.strip())).append('\n');
    }
  }

  private static String name(Sender sender) {
    if (sender.beyondBound()) {
      return "all others (table full)";
    }
    return sender.address().isEmpty() ? "unreadable IP header" : sender.address();
  }

  private String where(Sender sender) {
    StringBuilder where = new StringBuilder(Texts.mac(sender.mac()));
    append(where, sender.vlan() < 0 ? "" : "VLAN " + Texts.vlan(sender.vlan()));
    String name = report.sources().get(sender.source()).interfaceName(sender.interfaceIndex());
    append(where, Texts.printable(Texts.interfaceName(name, sender.interfaceIndex())));
    return where.toString();
  }

  /** Such as {@code TCP 8 deferred, UDP 2 corrupt}. */
  private static String whichProtocols(Sender sender) {
    StringBuilder which = new StringBuilder();
    for (Sender.Protocol protocol : sender.protocols()) {
      for (Verdict verdict : new Verdict[] {Verdict.CORRUPT, Verdict.DEFERRED}) {
        long count = protocol.checks().of(verdict);
        if (count > 0) {
          which.append(which.length() == 0 ? "" : ", ").append(protocol.kind().label()).append(' ')
              .append(Figures.grouped(count)).append(' ').append(verdict.packet().label());
        }
      }
      if (protocol.ofDeferred().leaked() > 0) {
        which.append(" (").append(Figures.grouped(protocol.ofDeferred().leaked())).append(" leaked)");
      }
    }
    return which.toString();
  }

  private void append(StringBuilder list, String item) {
    if (!item.isEmpty()) {
      list.append(list.length() == 0 ? "" : style.separator()).append(item);
    }
  }

  private void wrap(String sentence, String indent) {
    Paragraph.append(text, sentence, indent, style.width());
  }
}
