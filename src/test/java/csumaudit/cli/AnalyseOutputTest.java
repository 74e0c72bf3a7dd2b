package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.NamedPipe;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an audit writes, and what it leaves alone. */
class AnalyseOutputTest {
  @TempDir
  private Path directory;
  private Path output;
  private String capture;

  @BeforeEach
  void makeCapture() {
    output = directory.resolve("report");
    capture = new PcapBuilder().packets(Packets.tcp4().build(), Packets.tcp4().seed().build(), Packets.udp4().build())
        .writeTo(directory.resolve("a.pcap")).toString();
  }

  @Test
  void nothingIsWrittenUnasked() {
    analyse(capture);

    assertThat(directory.toFile().list()).containsExactly("a.pcap");
  }

  @Test
  void aReportIsFourFilesAndTheSummaryIsStillSaid() throws IOException {
    Run run = analyse("-o", output.toString(), capture);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 packet is deferred");
    assertThat(output.toFile().list()).containsExactlyInAnyOrder("checksums.csv", "senders.csv", "findings.csv",
        "flows.csv");
    assertThat(lines("checksums.csv")).hasSize(2).last().asString().contains(",2,", ",DEFERRED,SEED,");
    assertThat(lines("senders.csv")).hasSize(1 + 3);
  }

  /** A variable that is not set would put the report into the current directory. */
  @ParameterizedTest
  @ValueSource(strings = {"-o", "--html", "--json", "--metrics"})
  void anEmptyNameIsNoPlaceForAReport(String option) {
    Run run = analyse(option, "", capture);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("'' is no name", option);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void rowsMayBeAllOrNone() throws IOException {
    analyse("--output", output.toString(), "--rows", "all", capture);
    assertThat(lines("checksums.csv")).hasSize(1 + 6);

    analyse("-o", output.toString(), "--rows=NONE", "--force", capture);
    assertThat(lines("checksums.csv")).hasSize(1);
    assertThat(lines("senders.csv")).hasSize(1 + 3);
  }

  @Test
  void severalCapturesShareTheFiles() throws IOException {
    String other = new PcapBuilder().packets(Packets.tcp6().seed().build())
        .writeTo(directory.resolve("b.pcap")).toString();

    analyse("-o", output.toString(), capture, other);

    assertThat(lines("checksums.csv")).hasSize(3);
    assertThat(lines("checksums.csv").get(1)).contains("a.pcap");
    assertThat(lines("checksums.csv").get(2)).contains("b.pcap");
  }

  @Test
  void aReportIsNotOverwritten() throws IOException {
    analyse("-o", output.toString(), capture);
    Files.writeString(output.resolve("senders.csv"), "mine");

    Run run = analyse("-o", output.toString(), "--rows", "all", capture);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("senders.csv exists", "--force");
    assertThat(run.err().lines().distinct()).as("at the start, and again behind the summary").hasSize(1);
    assertThat(output.resolve("senders.csv")).hasContent("mine");
    assertThat(lines("checksums.csv")).hasSize(2);
  }

  @Test
  void forceOverwritesIt() throws IOException {
    analyse("-o", output.toString(), capture);

    Run run = analyse("-o", output.toString(), "--rows", "all", "--force", capture);

    assertThat(run.exit()).isZero();
    assertThat(lines("checksums.csv")).hasSize(7);
  }

  @Test
  void aFileInPlaceOfTheDirectoryStays() throws IOException {
    Files.writeString(output, "mine");

    Run run = analyse("-o", output.toString(), capture);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("cannot write the report", "is no directory");
    assertThat(output).hasContent("mine");
  }

  /** The way is blocked when the audit has begun and waits for its capture, which comes through a pipe. */
  @Test
  @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theSummaryIsNotLostWhenTheReportCannotBeWritten() {
    Path pipe = NamedPipe.in(directory);
    CompletableFuture.runAsync(() -> blockTheWayThenFeed(pipe));

    Run run = analyse("-o", output.toString(), "--force", pipe.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("cannot write the report");
    assertThat(run.out()).contains("1 packet is deferred");
    assertThat(output.toFile().list()).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void whatWasRefusedIsSaidAgainWhereTheSummaryEnds() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(
        new PrintStream(new BufferedOutputStream(screen, 1 << 16), false, StandardCharsets.UTF_8),
        new PrintStream(screen, true, StandardCharsets.UTF_8), false, true, false, true, true);

    new Main(terminal).run("analyse", "--html", directory.toString(), capture);

    assertThat(screen.toString(StandardCharsets.UTF_8)).containsSubsequence("cannot write the report",
        "1 packet is deferred", "cannot write the report");
  }

  @Test
  void withoutAnyReadableCaptureThereIsNoReport() {
    Run run = analyse("-o", output.toString(), directory.resolve("none.pcap").toString(),
        directory.resolve("nowhere/*.pcap").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(2);
    assertThat(run.out()).isEmpty();
    assertThat(output.resolve("checksums.csv")).doesNotExist();
    assertThat(output.resolve("senders.csv")).doesNotExist();
  }

  @Test
  void norIsItsDirectoryMade() {
    analyse("-o", output.toString(), directory.resolve("none.pcap").toString());

    assertThat(output).doesNotExist();
  }

  @Test
  void whatIsReadableOfSeveralIsReported() throws IOException {
    Run run = analyse("-o", output.toString(), directory.resolve("none.pcap").toString(), capture);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(lines("senders.csv")).hasSize(1 + 3);
  }

  @Test
  void noDraftIsEverLeft() throws IOException {
    analyse("-o", output.toString(), capture);
    analyse("-o", output.toString(), capture);
    analyse("-o", output.toString(), "--force", capture);
    analyse("-o", output.toString(), "--force", "none");

    assertThat(output.toFile().list()).containsExactlyInAnyOrder("checksums.csv", "senders.csv", "findings.csv",
        "flows.csv");
  }

  private void blockTheWayThenFeed(Path pipe) {
    try (OutputStream out = Files.newOutputStream(pipe)) {
      Files.createDirectories(output.resolve("senders.csv").resolve("in the way"));
      Files.copy(Path.of(capture), out);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Run analyse(String... arguments) {
    List<String> all = new ArrayList<>(List.of("analyse"));
    all.addAll(List.of(arguments));
    return Run.of(all.toArray(String[]::new));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(output.resolve(file));
  }
}
