package csumaudit.report.html;

import csumaudit.capture.SourceSummary;
import csumaudit.checksum.Verdict;
import csumaudit.evidence.Sender;
import csumaudit.report.AuditReport;
import csumaudit.report.Texts;
import csumaudit.report.WorstSenders;

/** The table of senders in the page: a row for each protocol. */
final class HtmlSenders {
  static void write(Markup page, AuditReport report) {
    HtmlTable table = new HtmlTable(page, "senders", "Senders", "sender", "protocol", "#checksums", "#valid",
        "#deferred", "#corrupt", "#leaked", "#not judged", "MAC", "=VLAN", "=interface", "=file", "#first frame",
        "#last frame", "display filter");
    int rows = 0;
    for (Sender sender : WorstSenders.of(report, HtmlTable.ROWS)) {
      for (Sender.Protocol protocol : sender.protocols()) {
        if (rows++ < HtmlTable.ROWS) {
          row(table, report, sender, protocol);
        }
      }
    }
    table.end(report.snapshot().senders().stream().mapToLong(sender -> sender.protocols().size()).sum(), "the worst",
        "senders.csv");
  }

  /** Its address, or what there is in its place. */
  static String name(Sender sender) {
    return sender.beyondBound() ? "all others" : sender.address().isEmpty() ? "unreadable IP header" : sender.address();
  }

  /** Which capture it is of; nothing where there is but one, which the top of the page names. */
  static String file(AuditReport report, int source) {
    return report.sources().size() == 1 ? "" : Texts.printable(report.sources().get(source).name());
  }

  private static void row(HtmlTable table, AuditReport report, Sender sender, Sender.Protocol protocol) {
    SourceSummary source = report.sources().get(sender.source());
    String name = Texts.interfaceName(source.interfaceName(sender.interfaceIndex()), sender.interfaceIndex());
    table.row().address(name(sender)).text(protocol.kind().label()).number(protocol.checks().total())
        .number(protocol.checks().of(Verdict.VALID)).number(protocol.deferred(), "deferred")
        .number(protocol.corrupt(), "corrupt").number(protocol.ofDeferred().leaked(), "corrupt")
        .number(protocol.checks().of(Verdict.UNVERIFIABLE) + protocol.checks().of(Verdict.ABSENT))
        .address(Texts.mac(sender.mac())).text(Texts.vlan(sender.vlan())).text(Texts.printable(name))
        .text(file(report, sender.source())).place(protocol.firstFrame()).place(protocol.lastFrame())
        .filter(DisplayFilter.of(sender, protocol.kind()));
  }

  private HtmlSenders() {}
}
