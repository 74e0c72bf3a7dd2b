package csumaudit.report.html;

import csumaudit.report.AuditReport;
import csumaudit.report.Exhibit;
import csumaudit.report.Instants;
import csumaudit.report.Suspects;
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
    table.end(Suspects.packets(report), "the first corrupt and the first deferred ones", "checksums.csv");
  }

  private HtmlPackets() {}
}
