package csumaudit.report.text;

import csumaudit.host.DropCounters;
import csumaudit.report.Figures;
import csumaudit.report.Paragraph;
import java.util.ArrayList;
import java.util.List;

/**
 * What the host that listened dropped itself meanwhile, of what was addressed to it: its own word that some checksums
 * were wrong where they arrived.
 */
public final class Meanwhile {
  /** A sentence in lines of at most this width, or nothing when it dropped nothing. */
  public static String sentence(DropCounters dropped, int width) {
    List<String> what = new ArrayList<>();
    add(what, dropped.tcp(), "TCP segment");
    add(what, Math.max(0, dropped.udp()) + Math.max(0, dropped.udpV6()), "UDP datagram");
    add(what, Math.max(0, dropped.icmp()) + Math.max(0, dropped.icmpV6()), "ICMP message");
    StringBuilder text = new StringBuilder();
    if (!what.isEmpty()) {
      Paragraph.append(text, "Meanwhile this host itself dropped " + String.join(" and ", what)
          + " that were addressed to it: the checksum was wrong.", "", width);
    }
    return text.toString();
  }

  private static void add(List<String> what, long count, String noun) {
    if (count > 0) {
      what.add(Figures.counted(count, noun));
    }
  }

  private Meanwhile() {}
}
