package csumaudit.report;

import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report as CSV: a directory with {@code checksums.csv} and {@code senders.csv}, complete or not there. */
public final class CsvReport implements CheckSink, Closeable {
  private final Path senders;
  private final boolean overwrite;
  private final ChecksumRows checksums;

  /**
   * Prepares the directory.
   *
   * @throws IOException with a message that says what to do, when a report is there already, or none can be written
   */
  public CsvReport(Path directory, RowChoice choice, boolean overwrite) throws IOException {
    this.senders = directory.resolve("senders.csv");
    this.overwrite = overwrite;
    try {
      Files.createDirectories(directory);
      if (!overwrite && Files.exists(senders)) {
        throw new FileAlreadyExistsException(senders.toString());
      }
      checksums = new ChecksumRows(directory.resolve("checksums.csv"), choice, overwrite);
    } catch (FileSystemException refused) {
      throw new IOException(explain(refused), refused);
    }
  }

  /** What follows is of the source of this name. */
  public void startSource(String name) {
    checksums.startSource(name);
  }

  @Override
  public void onChecks(Checks checks) {
    checksums.onChecks(checks);
  }

  /** Puts the files in their place. */
  public void commit(AuditReport report) throws IOException {
    try {
      checksums.commit();
      SenderRows.write(senders, overwrite, report);
    } catch (FileSystemException refused) {
      throw new IOException(explain(refused), refused);
    }
  }

  @Override
  public void close() throws IOException {
    checksums.close();
  }

  private static String explain(FileSystemException refused) {
    String file = Texts.printable(String.valueOf(refused.getFile()));
    if (refused instanceof FileAlreadyExistsException) {
      return Files.isRegularFile(Path.of(refused.getFile())) && file.endsWith(".csv")
          ? file + " exists; choose another directory, or --force" : file + " is no directory";
    }
    if (refused instanceof AccessDeniedException) {
      return "no permission to write " + file;
    }
    return file + ": " + refused.getReason();
  }
}
