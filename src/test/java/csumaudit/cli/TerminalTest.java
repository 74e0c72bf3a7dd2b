package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.cli.Terminal.When;
import csumaudit.report.Style;
import csumaudit.testing.PcapBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  @TempDir
  private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "AUTO, true, false, true",
    "AUTO, true, true, false",
    "AUTO, false, false, false",
    "ALWAYS, false, true, true",
    "NEVER, true, false, false"
  })
  void colourIsForTerminalsUnlessSomebodySaysOtherwise(When when, boolean tty, boolean noColour, boolean coloured) {
    assertThat(terminal(false, tty, noColour, false).style(when)).isEqualTo(new Style(coloured, false));
  }

  @Test
  void blocksAreForTerminalsThatHaveThem() {
    assertThat(terminal(false, false, false, true).style(When.AUTO).unicode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"60, 60", "72, 72", "20, 60", "200, 80", "0, 80", "wide, 80", "'', 80", ", 80"})
  void textIsAsWideAsTheTerminalWithinReason(String said, int width) {
    Terminal terminal = new Terminal(System.out, System.err, false, true, false, false, false, Terminal.columns(said));

    assertThat(terminal.style(When.AUTO).width()).isEqualTo(width);
  }

  /** Who forgets the pipe would wait for ever. */
  @Test
  void aTerminalIsNoCapture() {
    int exit = new Main(terminal(true, false, false, false)).run("analyse", "-");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("standard input is a terminal", "tcpdump").hasLineCount(1);
    assertThat(out.size()).isZero();
  }

  /** Whoever reads the exit code of {@code csumaudit analyse a.pcap > file} wants to know that the disk is full. */
  @Test
  void aSummaryThatCannotBeWrittenIsAFailure() {
    Terminal full = new Terminal(new PrintStream(new FullDisk(), false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), false, false, false, true, false);
    String capture = new PcapBuilder().writeTo(directory.resolve("a.pcap")).toString();

    assertThat(new Main(full).run("analyse", capture)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).as("why").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "help offload", "help", "analyse --help", "extcap --extcap-interfaces"})
  void soIsAHelpThatCannot(String arguments) {
    Terminal full = new Terminal(new PrintStream(new FullDisk(), false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), false, false, false, true, false);

    assertThat(new Main(full).run(arguments.split(" "))).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("standard output could not be written").hasLineCount(1);
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  private Terminal terminal(boolean inputTty, boolean outTty, boolean noColour, boolean unicode) {
    return new Terminal(new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), inputTty, outTty, false, noColour, unicode);
  }
}
