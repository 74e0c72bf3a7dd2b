package csumaudit.report.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import csumaudit.report.Reports;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReportTest {
  private static final Packet DEFERRED = Packets.tcp4().seed().build();

  @TempDir
  private Path directory;

  @Test
  void makesItsDirectoryAndAllFiles() throws IOException {
    Path deep = directory.resolve("reports").resolve("monday");

    write(deep, false);

    assertThat(deep).isDirectoryContaining(path -> path.endsWith("checksums.csv"))
        .isDirectoryContaining(path -> path.endsWith("senders.csv"));
    assertThat(deep.toFile().list()).containsExactlyInAnyOrder("checksums.csv", "senders.csv", "findings.csv", "flows.csv");
    assertThat(Files.readAllLines(deep.resolve("checksums.csv"))).hasSize(2);
    assertThat(Files.readAllLines(deep.resolve("senders.csv"))).hasSize(3);
  }

  @Test
  void withoutCommitThereIsNoFile() throws IOException {
    try (CsvReport report = new CsvReport(directory, RowChoice.ALL, false)) {
      report.startSource("a.pcap", index -> "");
      report.onChecks(Audited.of(DEFERRED));
    }

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aReportThatIsThereStays() throws IOException {
    write(directory, false);
    String before = Files.readString(directory.resolve("senders.csv"));

    assertThatThrownBy(() -> write(directory, false)).isInstanceOf(IOException.class)
        .hasMessageContaining("exists").hasMessageContaining("--force");
    assertThat(directory.resolve("senders.csv")).hasContent(before.replace("\r\n", "\n"));
    assertThat(directory.toFile().list()).hasSize(4);
  }

  @Test
  void anyFileAloneIsAReport() throws IOException {
    for (String file : List.of("checksums.csv", "senders.csv", "findings.csv", "flows.csv")) {
      Path alone = Files.createDirectory(directory.resolve("with-" + file));
      Files.writeString(alone.resolve(file), "mine");

      assertThatThrownBy(() -> write(alone, false)).hasMessageContaining(file + " exists");
      assertThat(alone.toFile().list()).containsExactly(file);
    }
  }

  @Test
  void forceOverwrites() throws IOException {
    Files.writeString(directory.resolve("checksums.csv"), "old");
    Files.writeString(directory.resolve("senders.csv"), "old");

    write(directory, true);

    assertThat(Files.readAllLines(directory.resolve("checksums.csv"))).hasSize(2);
    assertThat(Files.readAllLines(directory.resolve("senders.csv"))).hasSize(3);
    assertThat(directory.toFile().list()).hasSize(4);
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsNoDirectory() throws IOException {
    Path file = Files.writeString(directory.resolve("report"), "mine");

    assertThatThrownBy(() -> write(file, true)).isInstanceOf(IOException.class)
        .hasMessageContaining("report is no directory");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aFileInPlaceOfItsParentIsNoDirectoryEither() throws IOException {
    Path file = Files.writeString(directory.resolve("report"), "mine");

    assertThatThrownBy(() -> write(file.resolve("monday"), true)).isInstanceOf(IOException.class)
        .hasMessageContaining("Not a directory").hasMessageContaining(file.toString());
  }

  @Test
  void aFileNamedLikeOneOfItsOwnIsNoDirectoryEither() throws IOException {
    Path file = Files.writeString(directory.resolve("report.csv"), "mine");

    assertThatThrownBy(() -> write(file, true)).hasMessageContaining("report.csv is no directory")
        .hasMessageNotContaining("--force");
  }

  @Test
  void aDirectoryInPlaceOfAFileIsOne() throws IOException {
    Files.createDirectory(directory.resolve("checksums.csv"));

    assertThatThrownBy(() -> write(directory, false)).hasMessageContaining("checksums.csv")
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> write(directory, true)).hasMessageContaining("checksums.csv")
        .hasMessageNotContaining(".part");
  }

  @Test
  void aPlaceWhereNothingCanBeMadeIsToldInWords() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no such place here");

    assertThatThrownBy(() -> write(Path.of("/proc/report"), false)).isInstanceOf(IOException.class)
        .hasMessageContaining("/proc/report").hasMessageNotContaining("null");
  }

  @Test
  void aDraftThatCannotBeMadeIsNotNamed() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no such place here");

    assertThatThrownBy(() -> write(Path.of("/proc"), false))
        .hasMessage("nothing can be written in /proc; choose another place");
  }

  @Test
  void allFilesAppearOrNone() throws IOException {
    Files.createDirectory(directory.resolve("senders.csv"));

    assertThatThrownBy(() -> write(directory, true)).isInstanceOf(IOException.class);
    assertThat(directory.resolve("checksums.csv")).doesNotExist();
  }

  @Test
  void namesInMessagesCannotSteerATerminal() throws IOException {
    Path file = Files.writeString(directory.resolve("a\u001b[31mb"), "mine");

    assertThatThrownBy(() -> write(file, false)).hasMessageContaining("a\\u001b[31mb")
        .hasMessageNotContaining("\u001b");
  }

  private static void write(Path to, boolean force) throws IOException {
    try (CsvReport report = new CsvReport(to, RowChoice.SUSPECT, force)) {
      report.startSource("a.pcap", index -> "");
      report.onChecks(Audited.of(DEFERRED));
      report.commit(Reports.of("a.pcap", DEFERRED));
    }
  }
}
