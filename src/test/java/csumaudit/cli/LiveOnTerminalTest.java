package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import csumaudit.testing.VethPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listening as somebody sees it who sits before a terminal, which {@code script} of util-linux makes. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveOnTerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final int COLUMNS = 90;
  private static final int LINES = 30;

  @TempDir
  private Path directory;
  private VethPair cable;
  private Process terminal;

  @BeforeEach
  void connect() {
    boolean there = Files.isExecutable(SCRIPT);
    if (!there) {
      System.err.println("SKIPPED: no terminal can be made without " + SCRIPT + " (Debian: apt install bsdutils)");
    }
    assumeTrue(there, "no " + SCRIPT);
    cable = new VethPair();
  }

  @AfterEach
  void disconnect() {
    if (terminal != null) {
      terminal.descendants().forEach(ProcessHandle::destroyForcibly);
      terminal.destroyForcibly();
    }
    if (cable != null) {
      cable.close();
    }
  }

  @Test
  void thePageNamesTheSenderAndIsRedrawnInItsPlace() throws Exception {
    start("udp", "port", "9");
    cable.send(20);
    awaitPage("198.18.7.2");
    int length = written().length();
    while (written().length() < 2 * length) {
      Thread.sleep(50);
    }

    assertThat(seen()).containsOnlyOnce("worst first").containsOnlyOnce("20 frames").contains(cable.host())
        .containsPattern("deferred +20 ");
  }

  /** Of everything but SIGKILL the report is the last that is seen, and of the page nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void aSignalLeavesTheReportAlone(String signal) throws Exception {
    start("udp", "port", "9");
    cable.send(20);
    awaitPage("198.18.7.2");
    kill(signal);

    assertThat(terminal.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(seen()).doesNotContain("\nworst first").contains("20 frames", "198.18.7.2");
    isAsItWas();
  }

  @Test
  void whoIsKilledLeavesTheTerminalAsItWas() throws Exception {
    start("udp", "port", "9");
    awaitPage("0:0");
    kill("KILL");

    assertThat(terminal.waitFor(120, TimeUnit.SECONDS)).isTrue();
    isAsItWas();
  }

  @Test
  void whatHappensMeanwhileIsSaidAboveThePage() throws Exception {
    start("udp", "port", "9");
    cable.send(1);
    awaitPage("198.18.7.2");
    cable.cut();
    awaitPage("is gone");
    awaitPage("worst first");

    assertThat(seen()).containsOnlyOnce("worst first").containsSubsequence("listening", "is gone", "worst first");
  }

  @Test
  void aSmallWindowIsNotOverflown() throws Exception {
    startIn(40, 8, "");
    cable.send(20);
    awaitPage("worst");

    String page = seen().substring(seen().indexOf("0:0"));
    assertThat(page.lines()).hasSizeLessThanOrEqualTo(7).allMatch(line -> line.length() < 40);
  }

  @Test
  void aTerminalThatCannotMoveItsCursorGetsLinesWithoutColours() throws Exception {
    startIn(COLUMNS, LINES, "TERM=dumb ");
    awaitPage(" s: ");
    kill("INT");

    assertThat(terminal.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(written()).containsPattern("\\d\\.\\d s: ").contains("No packet is deferred or corrupt").doesNotContain("\u001b");
  }

  private void start(String... more) throws Exception {
    startIn(COLUMNS, LINES, "", more);
  }

  private void startIn(int columns, int lines, String environment, String... more) throws Exception {
    List<String> command = Program.command("live", "-i", cable.host());
    command.addAll(1, List.of("-Dcsumaudit.tty=012", "-Dcsumaudit.unicode=true"));
    command.addAll(List.of(more));
    // who starts the tests in the background makes them ignore Ctrl-C, and so their children
    String line = "stty cols " + columns + " rows " + lines + "; echo $$ >pid; " + environment
        + "exec env --default-signal=INT,TERM,HUP " + String.join(" ", command);
    terminal = new ProcessBuilder(SCRIPT.toString(), "-qefc", line, "written").directory(directory.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    awaitPage("listening");
  }

  private void kill(String signal) throws Exception {
    String pid = Files.readString(directory.resolve("pid")).strip();
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }

  /** Waits until this is seen, or the program has ended. */
  private void awaitPage(String what) throws Exception {
    while (terminal.isAlive() && !seen().contains(what)) {
      Thread.sleep(50);
    }
  }

  private String seen() throws IOException {
    return new PaperTerminal().write(written()).seen();
  }

  /** What the program wrote, without the words of {@code script} around it. */
  private String written() throws IOException {
    Path written = directory.resolve("written");
    if (!Files.exists(written)) {
      return "";
    }
    // a character may be there in part
    String all = new String(Files.readAllBytes(written), StandardCharsets.UTF_8);
    int start = all.indexOf('\n') + 1;
    int end = all.lastIndexOf("\nScript done");
    return all.substring(start, end < start ? all.length() : end);
  }

  /** No mode was changed, so that none has to be restored; and colours were switched off again. */
  private void isAsItWas() throws IOException {
    assertThat(written()).doesNotContain("\u001b[?").doesNotContainPattern("\u001b[78c]");
    assertThat(written().lastIndexOf("\u001b[0m")).isGreaterThanOrEqualTo(written().lastIndexOf("\u001b[1m"));
  }
}
