package csumaudit.report;

import java.io.IOException;
import java.io.Writer;

/** A way to say it in one document. */
public interface ReportFormat {
  /** Says all of it; closes nothing. */
  void write(AuditReport report, Writer to) throws IOException;
}
