package csumaudit.report.csv;

import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import csumaudit.report.AtomicFile;
import csumaudit.report.AuditReport;
import csumaudit.report.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The report as CSV: a directory with {@code checksums.csv}, {@code senders.csv}, {@code findings.csv} and
 * {@code flows.csv}, complete or not there.
 */
public final class CsvReport implements CheckSink, Closeable {
  /** A table of this path, or a refusal to overwrite one that is there. */
  private interface Opening {
    Table at(Path path, boolean overwrite) throws IOException;
  }

  private static final String CHECKSUMS = "checksums.csv";
  public static final String SENDERS = "senders.csv";
  public static final String FINDINGS = "findings.csv";
  public static final String FLOWS = "flows.csv";
  /** The files in the directory. */
  public static final List<String> FILES = List.of(CHECKSUMS, SENDERS, FINDINGS, FLOWS);

  private final Path directory;
  private final boolean made;
  private final List<Table> tables = new ArrayList<>();
  private final ChecksumRows checksums;

  /**
   * Prepares the directory.
   *
   * @throws IOException with a message that says what to do, when a report is there already, or none can be written
   */
  public CsvReport(Path directory, RowChoice choice, boolean overwrite) throws IOException {
    this.directory = directory;
    made = Files.notExists(directory);
    try {
      if (Files.exists(directory) && !Files.isDirectory(directory)) {
        throw new NotDirectoryException(directory.toString());
      }
      Files.createDirectories(directory);
      checksums = start(directory, choice, overwrite);
    } catch (FileSystemException refused) {
      throw new IOException(explain(refused), refused);
    }
  }

  /** Starts all files, or none. */
  private ChecksumRows start(Path directory, RowChoice choice, boolean overwrite) throws IOException {
    try {
      start(SenderRows::new, directory.resolve(SENDERS), overwrite);
      start(FindingRows::new, directory.resolve(FINDINGS), overwrite);
      start(FlowRows::new, directory.resolve(FLOWS), overwrite);
      return new ChecksumRows(directory.resolve(CHECKSUMS), choice, overwrite);
    } catch (IOException refused) {
      closeTables();
      throw refused;
    }
  }

  private void start(Opening table, Path path, boolean overwrite) throws IOException {
    tables.add(table.at(path, overwrite));
  }

  /** As {@link ChecksumRows#startSource}. */
  public void startSource(String name, IntFunction<String> namesOfInterfaces) {
    checksums.startSource(name, namesOfInterfaces);
  }

  @Override
  public void onChecks(Checks checks) {
    checksums.onChecks(checks);
  }

  /** Puts the files in their place, all of them when all are complete. */
  public void commit(AuditReport report) throws IOException {
    try {
      for (Table table : tables) {
        table.write(report);
      }
      checksums.complete();
      checksums.commit();
      for (Table table : tables) {
        table.commit();
      }
    } catch (FileSystemException refused) {
      throw new IOException(explain(refused), refused);
    }
  }

  /** Removes what was not committed, and the directory if it was made for it and holds nothing. */
  @Override
  public void close() throws IOException {
    try {
      closeTables();
    } finally {
      checksums.close();
    }
    if (made) {
      try {
        Files.deleteIfExists(directory);
      } catch (DirectoryNotEmptyException committed) {
        // as it should be
      }
    }
  }

  /** Closes every one, and then tells of the first that could not be closed. */
  private void closeTables() throws IOException {
    IOException first = null;
    for (Table table : tables) {
      try {
        table.close();
      } catch (IOException failed) {
        first = first == null ? failed : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** What a person can do about it; drafts, which have other names, are nothing to them. */
  private String explain(FileSystemException refused) {
    String file = Texts.printable(String.valueOf(refused.getFile()));
    if (refused instanceof FileAlreadyExistsException) {
      return file + " exists; choose another directory, or --force";
    }
    if (refused instanceof AccessDeniedException) {
      return "no permission to write in " + Texts.printable(directory.toString());
    }
    if (refused instanceof NotDirectoryException) {
      return file + " is no directory; choose another name";
    }
    if (refused.getFile() != null && Files.isDirectory(Path.of(refused.getFile()))) {
      return file + " is a directory; choose another place";
    }
    return "nothing can be written in " + Texts.printable(directory.toString()) + AtomicFile.because(refused)
        + "; choose another place";
  }
}
