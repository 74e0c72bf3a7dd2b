package csumaudit.report.csv;

import csumaudit.report.AuditReport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A CSV file of a report that is written at its end, and appears only when it is committed. */
abstract class Table implements Closeable {
  final CsvFile csv;

  Table(Path path, boolean overwrite, String... columns) throws IOException {
    csv = new CsvFile(path, overwrite, columns);
  }

  /** Writes all rows, in the order of the evidence. */
  abstract void rows(AuditReport report) throws IOException;

  void write(AuditReport report) throws IOException {
    rows(report);
    csv.complete();
  }

  /** Puts the complete file in its place. */
  void commit() throws IOException {
    csv.commit();
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
