package csumaudit.report.html;

import csumaudit.evidence.Flow;
import csumaudit.report.AuditReport;
import csumaudit.report.Texts;
import java.util.Comparator;
import java.util.List;

/** The table of flows in the page: a row for each direction of each flow in which something is suspect. */
final class HtmlFlows {
  private static final Comparator<Flow> WORST_FIRST = Comparator.comparingLong(HtmlFlows::lost)
      .thenComparingLong(HtmlFlows::suspects).reversed();

  static void write(Markup page, AuditReport report) {
    List<Flow> flows = report.snapshot().flows();
    if (flows.isEmpty()) {
      return;
    }
    HtmlTable table = new HtmlTable(page, "flows", "Flows in which something is suspect", "sender", "#port", "receiver",
        "#port", "protocol", "#valid", "#deferred", "#corrupt", "#got through", "#sent again", "#unanswered",
        "difference", "=file", "#first frame", "#last frame", "display filter");
    for (Flow flow : flows.stream().sorted(WORST_FIRST).limit(HtmlTable.ROWS / 2).toList()) {
      String file = HtmlSenders.file(report, flow.source());
      row(table, file, flow, flow.one(), flow.other());
      row(table, file, flow, flow.other(), flow.one());
    }
    table.end(2L * flows.size(), "the worst", "flows.csv");
  }

  private static void row(HtmlTable table, String file, Flow flow, Flow.Half half, Flow.Half other) {
    table.row().address(flow.address(half)).place(half.port()).address(flow.address(other)).place(other.port())
        .text(flow.protocol().label()).number(half.valid()).number(half.deferred(), "deferred")
        .number(half.corrupt(), "corrupt").number(half.ofDeferred().delivered())
        .number(half.ofDeferred().repeated(), "corrupt").number(half.ofDeferred().unanswered(), "corrupt")
        .text(half.difference() < 0 ? "" : Texts.hex(half.difference())).text(file).place(flow.firstFrame())
        .place(flow.lastFrame()).filter(DisplayFilter.of(flow));
  }

  private static long lost(Flow flow) {
    return flow.one().ofDeferred().lost() + flow.other().ofDeferred().lost();
  }

  private static long suspects(Flow flow) {
    return flow.one().deferred() + flow.one().corrupt() + flow.other().deferred() + flow.other().corrupt();
  }

  private HtmlFlows() {}
}
