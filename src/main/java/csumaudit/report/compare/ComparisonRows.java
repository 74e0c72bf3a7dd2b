package csumaudit.report.compare;

import csumaudit.report.AtomicFile;
import csumaudit.report.csv.CsvFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A comparison as CSV: one row for each sender and protocol. */
public final class ComparisonRows implements Closeable {
  private static final String[] COLUMNS = {
    "sender", "sender_after", "mac", "protocol", "valid_before", "deferred_before", "corrupt_before", "leaked_before",
    "valid_after", "deferred_after", "corrupt_after", "leaked_after", "outcome"
  };

  private final Path path;
  private final CsvFile csv;

  /**
   * Starts the file, which appears only when it is complete.
   *
   * @throws IOException with a message that says what to do
   */
  public ComparisonRows(Path path, boolean overwrite) throws IOException {
    this.path = path;
    try {
      csv = new CsvFile(path, overwrite, COLUMNS);
    } catch (FileSystemException refused) {
      throw new IOException(AtomicFile.explain(path, refused), refused);
    }
  }

  /** Writes all rows, and puts the file in its place. */
  public void commit(Comparison comparison) throws IOException {
    for (HostChange host : comparison.hosts()) {
      for (SenderChange sender : host.senders()) {
        for (Change change : sender.changes()) {
          row(sender, change);
        }
      }
    }
    try {
      csv.commit();
    } catch (FileSystemException refused) {
      throw new IOException(AtomicFile.explain(path, refused), refused);
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  private void row(SenderChange sender, Change change) throws IOException {
    csv.cell(sender.address());
    csv.cell(sender.addressNow());
    csv.text(sender.mac());
    csv.text(change.protocol());
    counts(change.before());
    counts(change.after());
    csv.cell(change.outcome().label());
    csv.endRow();
  }

  private void counts(Standing standing) throws IOException {
    csv.cell(standing.valid());
    csv.cell(standing.deferred());
    csv.cell(standing.corrupt());
    csv.cell(standing.leaked());
  }
}
