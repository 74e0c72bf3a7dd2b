package csumaudit.report.csv;

import csumaudit.evidence.Flow;
import csumaudit.evidence.Outcomes;
import csumaudit.report.AuditReport;
import csumaudit.report.Texts;
import java.io.IOException;
import java.nio.file.Path;

/** {@code flows.csv}: one row for each direction of each flow in which something was deferred or corrupt. */
final class FlowRows extends Table {
  private static final String[] COLUMNS = {
    "file", "protocol", "source", "source_port", "destination", "destination_port", "valid", "deferred", "corrupt",
    "deferred_delivered", "deferred_repeated", "deferred_unanswered", "valid_delivered", "valid_repeated",
    "valid_unanswered", "difference", "first_frame", "last_frame"
  };

  FlowRows(Path path, boolean overwrite) throws IOException {
    super(path, overwrite, COLUMNS);
  }

  @Override
  void rows(AuditReport report) throws IOException {
    for (Flow flow : report.snapshot().flows()) {
      String file = report.sources().get(flow.source()).name();
      row(file, flow, flow.one(), flow.other());
      row(file, flow, flow.other(), flow.one());
    }
  }

  private void row(String file, Flow flow, Flow.Half half, Flow.Half other) throws IOException {
    csv.text(file);
    csv.cell(flow.protocol().label());
    csv.cell(flow.address(half));
    csv.cell(half.port());
    csv.cell(flow.address(other));
    csv.cell(other.port());
    csv.cell(half.valid());
    csv.cell(half.deferred());
    csv.cell(half.corrupt());
    outcomes(half.ofDeferred());
    outcomes(half.ofValid());
    csv.cell(half.difference() < 0 ? "" : Texts.hex(half.difference()));
    csv.cell(flow.firstFrame());
    csv.cell(flow.lastFrame());
    csv.endRow();
  }

  private void outcomes(Outcomes outcomes) throws IOException {
    csv.cell(outcomes.delivered());
    csv.cell(outcomes.repeated());
    csv.cell(outcomes.unanswered());
  }
}
