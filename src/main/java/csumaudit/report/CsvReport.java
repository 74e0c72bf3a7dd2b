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
import java.util.function.IntFunction;

/** The report as CSV: a directory with {@code checksums.csv} and {@code senders.csv}, complete or not there. */
public final class CsvReport implements CheckSink, Closeable {
  private final ChecksumRows checksums;
  private final SenderRows senders;

  /**
   * Prepares the directory.
   *
   * @throws IOException with a message that says what to do, when a report is there already, or none can be written
   */
  public CsvReport(Path directory, RowChoice choice, boolean overwrite) throws IOException {
    try {
      if (Files.exists(directory) && !Files.isDirectory(directory)) {
        throw new FileSystemException(directory.toString(), null, "is no directory");
      }
      Files.createDirectories(directory);
      senders = new SenderRows(directory.resolve("senders.csv"), overwrite);
      checksums = startChecksums(directory.resolve("checksums.csv"), choice, overwrite);
    } catch (FileSystemException refused) {
      throw new IOException(explain(refused), refused);
    }
  }

  private ChecksumRows startChecksums(Path path, RowChoice choice, boolean overwrite) throws IOException {
    try {
      return new ChecksumRows(path, choice, overwrite);
    } catch (IOException refused) {
      senders.close();
      throw refused;
    }
  }

  /** As {@link ChecksumRows#startSource}. */
  public void startSource(String name, IntFunction<String> namesOfInterfaces) {
    checksums.startSource(name, namesOfInterfaces);
  }

  @Override
  public void onChecks(Checks checks) {
    checksums.onChecks(checks);
  }

  /** Puts the files in their place, both when both are complete. */
  public void commit(AuditReport report) throws IOException {
    try {
      senders.write(report);
      checksums.complete();
      checksums.commit();
      senders.commit();
    } catch (FileSystemException refused) {
      throw new IOException(explain(refused), refused);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      senders.close();
    } finally {
      checksums.close();
    }
  }

  /** What a person can do about it. */
  static String explain(FileSystemException refused) {
    String file = Texts.printable(String.valueOf(refused.getFile()));
    if (refused instanceof FileAlreadyExistsException) {
      return file + " exists; choose another directory, or --force";
    }
    if (refused instanceof AccessDeniedException) {
      return "no permission to write " + file;
    }
    return file + " " + (refused.getReason() == null ? "cannot be written" : refused.getReason());
  }
}
