package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  private static final ReportFormat SAID = (report, to) -> to.write("said");

  @TempDir
  private Path directory;

  @Test
  void appearsWhenItIsComplete() throws IOException {
    Path path = directory.resolve("report.json");
    try (ReportFile file = new ReportFile(path, SAID, false)) {
      assertThat(path).doesNotExist();
      file.commit(null);
    }
    assertThat(path).hasContent("said");
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void withoutCommitThereIsNoFile() throws IOException {
    new ReportFile(directory.resolve("report.json"), SAID, false).close();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aReportThatIsThereStaysUnlessForced() throws IOException {
    Path path = Files.writeString(directory.resolve("report.json"), "mine");

    assertThatThrownBy(() -> new ReportFile(path, SAID, false)).hasMessage(path + " exists; choose another name, or --force");
    try (ReportFile file = new ReportFile(path, SAID, true)) {
      file.commit(null);
    }
    assertThat(path).hasContent("said");
  }

  @Test
  void aMissingDirectoryIsToldWithTheNameThatWasAskedFor() {
    Path path = directory.resolve("missing/report.json");

    assertThatThrownBy(() -> new ReportFile(path, SAID, true))
        .hasMessage(path + " is in a directory that does not exist; make it first");
  }

  @Test
  void aDirectoryWhereNothingCanBeMadeIsNotCalledMissing() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no such place here");

    assertThatThrownBy(() -> new ReportFile(Path.of("/proc/report.json"), SAID, true))
        .hasMessage("/proc/report.json cannot be written; choose another place");
  }

  @Test
  void aFormatThatFailsLeavesNothing() throws IOException {
    ReportFormat full = (report, to) -> {
      throw new IOException("no space left");
    };
    try (ReportFile file = new ReportFile(directory.resolve("report.json"), full, false)) {
      assertThatThrownBy(() -> file.commit(null)).hasMessage("no space left");
    }
    assertThat(directory).isEmptyDirectory();
  }
}
