package csumaudit.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A report that is one file: complete, or not there. */
public final class ReportFile implements Closeable {
  private final Path path;
  private final ReportFormat format;
  private final AtomicFile file;

  /**
   * Makes sure, before the audit, that it can be written.
   *
   * @throws IOException with a message that says what to do, when it is there already, or cannot be written
   */
  public ReportFile(Path path, ReportFormat format, boolean overwrite) throws IOException {
    this.path = path;
    this.format = format;
    try {
      file = new AtomicFile(path, overwrite);
    } catch (FileSystemException refused) {
      throw new IOException(AtomicFile.explain(path, refused), refused);
    }
  }

  /** Puts the file in its place. */
  public void commit(AuditReport report) throws IOException {
    try {
      format.write(report, file.writer());
      file.commit();
    } catch (FileSystemException refused) {
      throw new IOException(AtomicFile.explain(path, refused), refused);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
