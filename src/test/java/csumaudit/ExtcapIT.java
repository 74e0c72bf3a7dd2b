package csumaudit;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Shell;
import csumaudit.testing.VethPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wireshark's own programs, with the script in the extcap directory of a file system that only they see so. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExtcapIT {
  private static final int SOON_SECONDS = 120;
  private static final Path SCRIPT = Path.of("src/main/extcap/csumaudit").toAbsolutePath();
  private static final String INSTEAD = "mount --bind \"$1\" \"$2\" && shift 2 && exec \"$@\"";

  @TempDir
  private Path directory;
  private VethPair cable;

  @BeforeEach
  void connect() throws Exception {
    Shell.assumeInstalled("tshark");
    Shell.assumeInstalled("unshare");
    cable = new VethPair();
    Path there = Files.createDirectory(directory.resolve("extcap")).resolve("csumaudit");
    Files.writeString(there, "#!/bin/sh\nexec '" + SCRIPT + "' \"$@\"\n");
    assertThat(there.toFile().setExecutable(true)).isTrue();
  }

  @AfterEach
  void disconnect() {
    if (cable != null) {
      cable.close();
    }
  }

  @Test
  void tsharkListsItsInterfaces() throws Exception {
    Process tshark = start("tshark", "-D");
    tshark.waitFor();

    assertThat(said("out")).contains(" csumaudit-" + cable.host() + " (csumaudit: " + cable.host() + " (veth)", "csumaudit-any");
  }

  @Test
  void tsharkKnowsTheLink() throws Exception {
    start("tshark", "-L", "-i", "csumaudit-" + cable.host()).waitFor();

    assertThat(said("out")).contains("EN10MB");
  }

  @Test
  void tsharkShowsTheKernelsMarksAndWhatIsWrong() throws Exception {
    Process tshark = start("tshark", "-i", "csumaudit-" + cable.host(), "-f", "udp port 9", "-c", "5", "-T", "fields",
        "-e", "frame.interface_name", "-e", "frame.packet_flags", "-e", "frame.comment");
    sendUntilItEnds(tshark);

    assertThat(tshark.exitValue()).as(said("err")).isZero();
    // received, and not ready
    assertThat(said("out").lines()).hasSize(5).allMatch(line -> line.startsWith(cable.host() + "\t0x00000201\tdeferred: UDP checksum 0x")
        && line.endsWith("; the kernel marks it as unfinished"));
    assertThat(listeners()).isEmpty();
  }

  @Test
  void aFilterThatMakesNoSenseEndsItWithTheReason() throws Exception {
    start("tshark", "-i", "csumaudit-" + cable.host(), "-f", "udpp port 9").waitFor();

    assertThat(said("err")).contains("'udpp port 9'", "syntax error");
  }

  /** It must not wait for what never comes. */
  @ParameterizedTest
  @ValueSource(strings = {"much", "900000GiB"})
  void aBufferThatMakesNoSenseEndsItWithTheReason(String size) throws Exception {
    String preference = "extcap.csumaudit_" + cable.host() + ".buffer:" + size;
    start("tshark", "-i", "csumaudit-" + cable.host(), "-o", preference).waitFor();

    assertThat(said("err")).containsAnyOf("'much' is not a number and a unit", "a buffer of ");
    assertThat(listeners()).isEmpty();
  }

  @Test
  void withoutPermissionItEndsWithTheReason() throws Exception {
    start("setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw", "tshark", "-i", "csumaudit-" + cable.host()).waitFor();

    assertThat(said("err")).contains("no permission to listen", "wireshark -k -i -");
  }

  @Test
  void wiresharkLearnsWhatIsWrongWithAFilterWhileItIsTyped() throws Exception {
    assertThat(script("--extcap-interface", "csumaudit-lo", "--extcap-capture-filter", "udpp").out()).contains("syntax error");
    assertThat(script("--extcap-interface", "csumaudit-lo", "--extcap-capture-filter", "udp").out()).isEmpty();
  }

  @Test
  void onAnIdleLinkASignalEndsIt() throws Exception {
    Process listener = listener(SCRIPT.toString());
    listener.destroy();

    assertThat(listener.waitFor(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(listener.exitValue()).as(said("err")).isZero();
    assertThat(said("err")).isEmpty();
  }

  @Test
  void onAnIdleLinkItEndsWithWhoeverAskedForIt() throws Exception {
    Process asking = listener("sh", "-c", "\"$@\"; true", "sh", SCRIPT.toString());
    List<ProcessHandle> listeners = listeners();
    assertThat(listeners).isNotEmpty();
    asking.destroyForcibly();

    for (ProcessHandle listener : listeners) {
      listener.onExit().get(SOON_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Listens until it is told otherwise; returns when it has begun to write. */
  private Process listener(String... command) throws Exception {
    Path fifo = directory.resolve("fifo");
    assertThat(Shell.run("mkfifo", fifo.toString()).exit()).isZero();
    List<String> words = new ArrayList<>(Arrays.asList(command));
    words.addAll(List.of("--capture", "--extcap-interface", "csumaudit-" + cable.host(), "--fifo", fifo.toString(),
        "--extcap-capture-filter", "udp port 9"));
    Process listener = start(words);
    Process reader = new ProcessBuilder("cat", fifo.toString()).redirectOutput(directory.resolve("heard").toFile()).start();
    while (listener.isAlive() && Files.size(directory.resolve("heard")) == 0) {
      Thread.sleep(10);
    }
    assertThat(reader.isAlive()).as(said("err")).isTrue();
    return listener;
  }

  private Shell script(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(SCRIPT.toString()));
    words.addAll(List.of(arguments));
    return Shell.run(words.toArray(String[]::new));
  }

  private void sendUntilItEnds(Process tshark) throws InterruptedException {
    while (!tshark.waitFor(200, TimeUnit.MILLISECONDS)) {
      cable.send(3);
    }
  }

  /** Processes that hear this cable. */
  private List<ProcessHandle> listeners() {
    return ProcessHandle.allProcesses().filter(each -> each.info().arguments()
        .filter(words -> Arrays.asList(words).containsAll(List.of("extcap", "--capture", "csumaudit-" + cable.host())))
        .isPresent()).toList();
  }

  private Process start(String... command) throws Exception {
    String folders = Shell.run("tshark", "-G", "folders").out();
    String there = folders.lines().filter(line -> line.startsWith("Extcap path:") || line.startsWith("Global Extcap path:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElseThrow();
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", INSTEAD, "sh",
        directory.resolve("extcap").toString(), there));
    words.addAll(List.of(command));
    return start(words);
  }

  private Process start(List<String> words) throws IOException {
    return new ProcessBuilder(words).redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile()).start();
  }

  private String said(String where) throws IOException {
    return Files.readString(directory.resolve(where));
  }
}
