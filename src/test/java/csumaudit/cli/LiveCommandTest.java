package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Tunnel;
import csumaudit.testing.VethPair;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listening as a user meets it, to a guest at the other end of a cable. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveCommandTest {
  @TempDir
  private Path directory;
  private VethPair cable;

  @BeforeEach
  void connect() {
    cable = new VethPair();
  }

  @AfterEach
  void disconnect() {
    if (cable != null) {
      cable.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "libpcap"})
  void whatIsHeardIsReported(String backend) throws Exception {
    try (Program live = live("--backend", backend, "-c", "20", "-o", "report", "--rows", "all", "udp", "port", "9")) {
      cable.send(20);

      assertThat(live.endsSoon()).as(live.said()).isZero();
      assertThat(live.said()).contains("20 frames", "20 packets are deferred", "198.18.7.2");
    }
    assertThat(Files.readAllLines(directory.resolve("report/checksums.csv"))).hasSize(1 + 2 * 20)
        .anyMatch(row -> row.contains("," + cable.host() + ",") && row.contains("DEFERRED")
            && row.contains(backend.equals("ring") ? ",in,0,UDP" : ",unknown,0,UDP")
            && row.contains(backend.equals("ring") ? ",not_ready," : ",unknown,"));
    assertThat(Files.readAllLines(directory.resolve("report/senders.csv"))).anyMatch(row -> row.contains(cable.host()));
  }

  /** The saved capture proves as much as listening did. */
  @Test
  void whatIsHeardIsSavedWithTheKernelsWord() throws Exception {
    try (Program live = live("-c", "20", "-w", "all.pcapng", "--write-suspects", "suspects.pcapng", "-o", "heard",
        "--rows", "all", "udp", "port", "9")) {
      cable.send(20);
      assertThat(live.endsSoon()).as(live.said()).isZero();
    }
    for (String file : List.of("all", "suspects")) {
      Run run = Run.of("analyse", "--rows", "all", "-o", directory.resolve(file).toString(),
          directory.resolve(file + ".pcapng").toString());
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(rows(file)).isEqualTo(rows("heard"));
    }
  }

  /** Without the name of the file, which differs. */
  private List<String> rows(String report) throws Exception {
    return Files.readAllLines(directory.resolve(report).resolve("checksums.csv")).stream()
        .map(row -> row.replaceFirst("^(\"[^\"]*\"|[^,]*),", "")).toList();
  }

  @Test
  void otherToolsReadWhatIsSaved() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "SKIPPED: no tshark");
    try (Program live = live("-c", "20", "-w", "all.pcapng", "udp", "port", "9")) {
      cable.send(20);
      assertThat(live.endsSoon()).as(live.said()).isZero();
    }
    Process tshark = new ProcessBuilder("tshark", "-r", "all.pcapng", "-T", "fields", "-e", "frame.interface_name", "-e",
        "frame.packet_flags_direction", "-e", "udp.dstport").directory(directory.toFile()).redirectErrorStream(true).start();
    List<String> lines = new String(tshark.getInputStream().readAllBytes()).lines()
        .filter(line -> !line.startsWith("Running as user")).toList();

    assertThat(lines).hasSize(20).allMatch(line -> line.startsWith(cable.host() + "\t"));
  }

  @Test
  void savingGoesToStandardOutputToo() throws Exception {
    List<String> words = Program.command("live", "-i", cable.host(), "-c", "5", "-w", "-", "udp port 9");
    Process live = new ProcessBuilder(words).redirectError(directory.resolve("err").toFile()).start();
    while (live.isAlive() && !Files.readString(directory.resolve("err")).contains("listening")) {
      Thread.sleep(10);
    }
    cable.send(5);
    byte[] saved = live.getInputStream().readAllBytes();
    Files.write(directory.resolve("piped"), saved);

    assertThat(live.waitFor()).isZero();
    assertThat(Run.of("analyse", directory.resolve("piped").toString()).out()).contains("5 frames");
    assertThat(Files.readString(directory.resolve("err"))).contains("5 frames");
  }

  @Test
  void whenNobodyReadsStandardOutputAnyMoreItEnds() throws Exception {
    List<String> words = new ArrayList<>(List.of("bash", "-c", "\"$@\" | head -c 28 >/dev/null", "bash"));
    words.addAll(Program.command("live", "-i", cable.host(), "-w", "-", "udp port 9"));
    try (Program live = new Program(directory, words)) {
      live.says("listening");
      cable.send(5);
      live.endsSoon();

      assertThat(live.said()).contains("closed by its reader");
    }
  }

  @Test
  void aFullDiskEndsTheSavingAndNotTheListening() throws Exception {
    try (Program live = live("-c", "20", "-w", "/dev/full", "udp port 9")) {
      cable.send(20);

      assertThat(live.endsSoon()).isEqualTo(1);
      assertThat(live.said()).containsOnlyOnce("/dev/full cannot be written").contains("No space left", "20 frames");
    }
  }

  @Test
  void aSavedCaptureIsNotOverwrittenByMistake() throws Exception {
    Path there = Files.createFile(directory.resolve("there.pcapng"));

    Run other = Run.of("live", "-i", cable.host(), "-w", directory.resolve("all.pcapng").toString(), "--write-suspects",
        there.toString());
    assertThat(other.err()).contains("exists");
    assertThat(directory.resolve("all.pcapng")).doesNotExist();

    Run run = Run.of("live", "-i", cable.host(), "-w", there.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("there.pcapng exists", "--force").hasLineCount(1);
  }

  @Test
  void aSignalEndsItWithTheReport() throws Exception {
    try (Program live = live("udp", "port", "9")) {
      cable.send(20);
      live.terminate();

      assertThat(live.endsSoon()).as(live.said()).isZero();
      assertThat(live.said()).contains("20 frames", "20 packets are deferred");
    }
  }

  /** A report, or the exit code of a signal, and nothing between. */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalAtAnyMomentEndsItWithAReportOrAtOnce(String signal) throws Exception {
    int reported = 0;
    for (int millis = 20; millis <= 1500; millis += signal.equals("INT") ? 120 : 40) {
      reported += isReportedWhenSignalled(signal, millis) ? 1 : 0;
    }
    try (Program live = signalled()) {
      live.says("listening");
      live.signal(signal);
      assertThat(live.endsSoon()).as(live.said()).isZero();
    }
    System.out.println(reported + " of those that were sent " + signal + " had something to report");
  }

  private boolean isReportedWhenSignalled(String signal, int millis) throws Exception {
    try (Program live = signalled()) {
      Thread.sleep(millis);
      live.signal(signal);
      int exit = live.endsSoon();
      String said = live.said();
      if (said.contains("during initialization of VM")) {
        System.out.println("after " + millis + " ms, Java itself failed: a signal in one moment of its start does that to it");
        return false;
      }
      assertThat(exit).as("after %d ms: %s", millis, said).isIn(0, signal.equals("INT") ? 130 : 143);
      assertThat(said).doesNotContain("Exception", "\tat ");
      assertThat(said.contains("0 frames")).as("after %d ms: %s", millis, said).isEqualTo(exit == 0);
      isWhole(exit);
      return exit == 0;
    }
  }

  private void isWhole(int exit) throws Exception {
    Path saved = directory.resolve("any.pcapng");
    String[] report = directory.resolve("any").toFile().list();
    if (exit == 0) {
      assertThat(report).containsExactlyInAnyOrder("checksums.csv", "senders.csv", "findings.csv", "flows.csv");
    } else {
      assertThat(report).as("no drafts are left").isNullOrEmpty();
    }
    // it may have been opened a moment before the signal
    if (Files.exists(saved) && (exit == 0 || Files.size(saved) > 0)) {
      Run read = Run.of("analyse", saved.toString());
      assertThat(read.exit()).as(read.err()).isZero();
    }
    Files.deleteIfExists(saved);
    try (Stream<Path> files = report == null ? Stream.empty() : Files.list(directory.resolve("any"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** Started, perhaps not yet listening; who starts the tests in the background makes children ignore Ctrl-C. */
  private Program signalled() throws Exception {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
    command.addAll(Program.command("live", "-i", cable.host(), "-w", "any.pcapng", "-o", "any", "udp port 9"));
    return new Program(directory, command);
  }

  @Test
  void itEndsAfterATime() throws Exception {
    long start = System.nanoTime();
    try (Program live = live("--duration", "1500ms", "udp", "port", "9")) {
      assertThat(live.endsSoon()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(1500));
      assertThat(live.said()).contains("0 frames");
    }
  }

  @Test
  void aFilterThatMakesNoSenseIsWrongUsage() {
    Run run = Run.of("live", "-i", cable.host(), "tcpp", "port", "80");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("'tcpp port 80'", "syntax error").hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anInterfaceInThePlaceOfTheFilterIsToldItsOption() {
    Run run = Run.of("live", "-i", cable.host(), "-c", "1", "lo");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("the filter 'lo' is wrong", "; to listen to lo as well: -i lo\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "libpcap"})
  void aPatternThatIsNoneIsWrongUsage(String backend) {
    Run run = Run.of("live", "-i", "vif[", "--backend", backend);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("'vif[' is no pattern", "'vif*'").hasLineCount(1);
  }

  @Test
  void moreMemoryThanThereIsIsNotEvenAskedFor() {
    Run run = Run.of("live", "-i", cable.host(), "--buffer", "1000000GiB");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("half of the memory", "--buffer").hasLineCount(1);
  }

  @Test
  void aWrongNameIsAnsweredWithTheNearOnes() {
    Run run = Run.of("live", "-i", cable.host() + "q");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("no interface " + cable.host() + "q", "did you mean " + cable.host());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "libpcap"})
  void withoutPermissionItSaysHowToGetIt(String backend) throws Exception {
    List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw"));
    command.addAll(Program.command("live", "-i", cable.host(), "--backend", backend));
    try (Program live = new Program(directory, command)) {
      assertThat(live.endsSoon()).as(live.said()).isEqualTo(1);
      assertThat(live.said()).contains("no permission to listen", "sudo", "ambient-caps", "tcpdump", "csumaudit analyse -");
    }
  }

  /** A tunnel without link header beside a cable: each interface keeps its own kind of link, and its own losses. */
  @ParameterizedTest
  @ValueSource(strings = {"ring", "libpcap"})
  void interfacesOfSeveralKindsAreSavedAsTheyAre(String backend) throws Exception {
    String name = "csat" + Long.toString(ProcessHandle.current().pid(), 36);
    try (Tunnel tunnel = new Tunnel(name, "198.18.98.0/24"); DatagramSocket socket = new DatagramSocket();
        Program live = live("-i", name, "--backend", backend, "-w", "both.pcapng", "-o", "heard", "--rows", "all",
            "udp port 9")) {
      assertThat(tunnel).isNotNull();
      cable.send(5);
      socket.send(new DatagramPacket(new byte[30], 30, InetAddress.getByName("198.18.98.9"), 9));
      Thread.sleep(300);
      live.terminate();
      assertThat(live.endsSoon()).as(live.said()).isZero();
    }
    Run run = Run.of("analyse", "--rows", "all", "-o", directory.resolve("saved").toString(),
        directory.resolve("both.pcapng").toString());

    assertThat(run.out()).contains("6 frames", "Ethernet", "raw IP");
    assertThat(rows("saved")).isEqualTo(rows("heard"));
  }

  /** Asleep while more comes than its ring has room for. */
  @ParameterizedTest
  @ValueSource(strings = {"ring", "libpcap"})
  void whatWasLostIsToldAndMakesTheResultsPartial(String backend) throws Exception {
    try (Program live = live("--backend", backend, "--buffer", "4MiB", "-w", "some.pcapng", "udp port 9")) {
      live.signal("STOP");
      cable.send(4, 3000);
      live.signal("CONT");
      cable.send(1);
      live.terminate();

      assertThat(live.endsSoon()).as(live.said()).isEqualTo(3);
      assertThat(live.said()).contains("frames came faster", "--buffer", "frames are missing");
    }
    Run run = Run.of("analyse", directory.resolve("some.pcapng").toString());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).contains("frames are missing");
  }

  @Test
  void withoutLibpcapTheRingStillListens() throws Exception {
    try (Program live = new Program(directory, withoutLibpcap("--duration", "1s"))) {
      assertThat(live.endsSoon()).as(live.said()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "--backend=libpcap"})
  void whatNeedsLibpcapSaysWhatToInstall(String argument) throws Exception {
    try (Program live = new Program(directory, withoutLibpcap(argument))) {
      assertThat(live.endsSoon()).as(live.said()).isEqualTo(1);
      assertThat(live.said()).contains("needs libpcap", "apt install libpcap0.8").doesNotContain("Exception");
    }
  }

  @Test
  void aJavaThatCannotCallTheSystemSaysWhatToDo() throws Exception {
    try (Program live = new Program(directory, with("-Djna.nounpack=true"))) {
      assertThat(live.endsSoon()).as(live.said()).isEqualTo(1);
      assertThat(live.said()).contains("cannot call the system", "jna.tmpdir").doesNotContain("\tat ");
    }
  }

  private List<String> withoutLibpcap(String... more) {
    return with("-Dorg.pcap4j.core.pcapLibName=/nowhere/libpcap.so", more);
  }

  /** The command to listen, by a Java with this property. */
  private List<String> with(String property, String... more) {
    List<String> arguments = new ArrayList<>(List.of("live", "-i", cable.host()));
    arguments.addAll(List.of(more));
    List<String> command = Program.command(arguments.toArray(String[]::new));
    command.add(1, property);
    return command;
  }

  @Test
  void aReportThatCannotBeWrittenIsToldOfBeforeListening() throws Exception {
    Files.createFile(Files.createDirectory(directory.resolve("report")).resolve("senders.csv"));

    Run run = Run.of("live", "-i", cable.host(), "-o", directory.resolve("report").toString(), "-w",
        directory.resolve("all.pcapng").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("senders.csv exists", "--force");
    assertThat(directory.resolve("all.pcapng")).doesNotExist();
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aFileThatIsCalledLikeStandardOutputIsLeftAlone() throws Exception {
    Files.createFile(Files.createDirectory(directory.resolve("report")).resolve("senders.csv"));
    Files.createFile(directory.resolve("-"));

    try (Program refused = new Program(directory, null, "live", "-i", cable.host(), "-o", "report", "-w", "-")) {
      assertThat(refused.endsSoon()).isEqualTo(1);
      assertThat(refused.said()).contains("senders.csv exists");
    }
    assertThat(directory.resolve("-")).exists();
  }

  @Test
  void anInterfaceThatIsNamedTwiceIsHeardOnce() throws Exception {
    try (Program live = live("-i", cable.host(), "-c", "5", "udp port 9")) {
      cable.send(5);

      assertThat(live.endsSoon()).isZero();
      assertThat(live.said()).contains("listening to " + cable.host() + ";", "5 frames");
    }
  }

  @Test
  void twoMayListenAtOnce() throws Exception {
    try (Program one = live("-c", "9", "udp port 9");
        Program other = new Program(Files.createDirectory(directory.resolve("other")), null, "live", "-i", cable.host(),
            "-c", "9", "udp port 9")) {
      other.says("listening");
      cable.send(9);

      assertThat(one.endsSoon()).isZero();
      assertThat(other.endsSoon()).isZero();
    }
  }

  /** Started, and listening. */
  private Program live(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("live", "-i", cable.host()));
    arguments.addAll(List.of(more));
    Program program = new Program(directory, null, arguments.toArray(String[]::new));
    program.says("listening");
    return program;
  }
}
