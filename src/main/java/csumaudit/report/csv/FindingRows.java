package csumaudit.report.csv;

import csumaudit.diagnose.Diagnosis;
import csumaudit.diagnose.Remedies;
import csumaudit.report.AuditReport;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code findings.csv}: one row for each sender, family and protocol with which something is the matter, worst first.
 */
final class FindingRows extends Table {
  private static final String[] COLUMNS = {
    "file", "interface", "sender", "protocol", "cause", "confidence", "packets", "first_frame", "last_frame",
    "evidence", "remedy"
  };

  FindingRows(Path path, boolean overwrite) throws IOException {
    super(path, overwrite, COLUMNS);
  }

  @Override
  void rows(AuditReport report) throws IOException {
    Remedies remedies = new Remedies(report.findings());
    for (Diagnosis finding : report.findings()) {
      csv.text(report.sources().get(finding.source()).name());
      csv.text(String.join(" ", report.everyInterface(finding)));
      csv.cell(finding.address());
      csv.cell(finding.protocol().label());
      csv.cell(finding.cause().name());
      csv.cell(finding.confidence().name());
      csv.cell(finding.packets());
      csv.cell(finding.firstFrame());
      csv.cell(finding.lastFrame());
      csv.text(String.join("; ", finding.evidence()));
      csv.text(remedies.of(finding, report.interfaces(finding)).inOneLine());
      csv.endRow();
    }
  }
}
