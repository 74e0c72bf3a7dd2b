package csumaudit.report.html;

import csumaudit.checksum.PacketVerdict;
import csumaudit.evidence.Traffic;
import csumaudit.report.AuditReport;
import csumaudit.report.Exhibit;
import csumaudit.report.Instants;
import csumaudit.report.Texts;
import java.util.List;

/** The table of suspect packets in the page, each with what is wrong with it. */
final class HtmlPackets {
  static void write(Markup page, AuditReport report) {
    List<Exhibit> exhibits = report.exhibits();
    if (exhibits.isEmpty()) {
      return;
    }
    HtmlTable table = new HtmlTable(page, "packets", "Suspect packets", "#frame", "sender", "receiver",
        "verdict", "what is wrong", "=time", "=interface", "=file", "display filter");
    for (Exhibit exhibit : exhibits) {
      table.row().place(exhibit.frame()).address(exhibit.from()).address(exhibit.to()).verdict(exhibit.verdict())
          .text(exhibit.comment()).text(exhibit.nanos() == 0 ? "" : Instants.iso(exhibit.nanos()))
          .text(Texts.printable(exhibit.interfaceName())).text(HtmlSenders.file(report, exhibit.source()))
          .filter("frame.number == " + exhibit.frame());
    }
    table.end(suspects(report), "the first corrupt and the first deferred ones", "checksums.csv");
  }

  private static long suspects(AuditReport report) {
    long suspects = 0;
    for (Traffic traffic : report.snapshot().sources()) {
      suspects += traffic.packets().of(PacketVerdict.DEFERRED) + traffic.packets().of(PacketVerdict.CORRUPT);
    }
    return suspects;
  }

  private HtmlPackets() {}
}
