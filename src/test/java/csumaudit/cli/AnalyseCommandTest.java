package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import csumaudit.testing.PcapngBuilder;
import csumaudit.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an audit says, and with which exit code it ends. */
class AnalyseCommandTest {
  @TempDir
  private Path directory;

  @Test
  void aCaptureIsSummarized() {
    Run run = analyse(valid());

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("valid.pcap", "2 frames", "No packet is deferred or corrupt");
  }

  @Test
  void theAmericanSpellingDoesTheSame() {
    assertThat(Run.of("analyze", valid())).isEqualTo(Run.of("analyse", valid()));
  }

  /** With nothing but captures, nothing is parsed. */
  @Test
  void anOptionWithoutEffectChangesNothing() {
    assertThat(analyse(valid(), deferred())).isEqualTo(Run.of("analyse", "-n", valid(), deferred()));
    assertThat(analyse("missing.pcap")).isEqualTo(Run.of("analyse", "-n", "missing.pcap"));
    assertThat(analyse("")).isEqualTo(Run.of("analyse", "-n", ""));
  }

  @Test
  void severalCapturesAreOneAuditKeptApartByFile() {
    Run run = analyse(valid(), deferred(), corrupt());

    assertThat(run.exit()).isZero();
    assertThat(run.out()).containsSubsequence("valid.pcap", "deferred.pcap", "corrupt.pcap", "1 packet is deferred",
        "1 packet is corrupt");
  }

  @Test
  void oneCaptureNamedTwiceIsReadTwice() {
    assertThat(analyse(deferred(), deferred()).out()).contains("2 packets are deferred");
  }

  @Test
  void findingsAloneAreNoFailure() {
    assertThat(analyse(corrupt()).exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "deferred, valid, 0", "deferred, deferred, 4", "deferred, corrupt, 4",
    "corrupt, valid, 0", "corrupt, deferred, 0", "corrupt, corrupt, 4",
    "CORRUPT, corrupt, 4"
  })
  void failOnMakesThemOne(String failOn, String capture, int exit) {
    String file = switch (capture) {
      case "deferred" -> deferred();
      case "corrupt" -> corrupt();
      default -> valid();
    };

    Run run = analyse("--fail-on", failOn, file);

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.out()).contains(capture + ".pcap");
  }

  @ParameterizedTest
  @CsvSource({
    "finding, src/test/resources/csumaudit/scenarios/host-that-drops-everything.pcap, 4",
    "likely, src/test/resources/csumaudit/scenarios/host-that-drops-everything.pcap, 0",
    "likely, captures/xen-S3a-relay-domU-tx-on-vif2.0.pcap, 4",
    "finding, captures/xen-S1-domU-tx-on-vif1.0.pcap, 0", "likely, captures/xen-S1-domU-tx-on-vif1.0.pcap, 0"
  })
  void aJobThatNobodyWatchesFailsOnWhatIsLikely(String failOn, String capture, int exit) {
    assertThat(analyse("--fail-on", failOn, capture).exit()).isEqualTo(exit);
  }

  @Test
  void failOnLooksAtEveryCapture() {
    assertThat(analyse("--fail-on", "corrupt", corrupt(), valid()).exit()).isEqualTo(4);
  }

  @Test
  void aMissingCaptureFailsAndTheOthersAreStillRead() {
    Run run = analyse(valid(), directory.resolve("none.pcap").toString(), deferred());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("none.pcap does not exist").hasLineCount(1);
    assertThat(run.out()).contains("valid.pcap", "deferred.pcap").doesNotContain("none.pcap");
  }

  @Test
  void aDirectoryStandsForTheCapturesInItAndOthersArePassedOver() throws IOException {
    deferred();
    corrupt();
    Files.writeString(directory.resolve("notes.txt"), "no capture");
    Files.createDirectory(directory.resolve("sub"));

    Run run = analyse(directory.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("passed over 1 file in ", "is no capture").hasLineCount(1);
    assertThat(run.out()).containsSubsequence("corrupt.pcap", "deferred.pcap", "1 packet is deferred");
  }

  /** Java cannot open it; it must not be passed over in silence. */
  @Test
  void aNameThatIsNoTextIsComplainedOfWithAWayOut() throws Exception {
    deferred();
    Shell made = Shell.run(directory, Map.of(), "sh", "-c", "cp deferred.pcap \"$(printf 'bad\\377.pcap')\"");
    assertThat(made.exit()).as(made.err()).isZero();

    Run run = analyse(directory.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("no text in UTF-8", "csumaudit ... < FILE").hasLineCount(1);
    assertThat(run.out()).contains("deferred.pcap");
  }

  @Test
  void rotatedCapturesComeInTheOrderOfTheirFirstFrames() {
    write("vif.pcap10", at(10));
    write("vif.pcap2", at(2));
    write("vif.pcap", at(1));
    write("eth.pcap", at(0));

    Run run = analyse(directory.resolve("vif*").toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out()).containsSubsequence("vif.pcap\n", "vif.pcap2\n", "vif.pcap10\n").doesNotContain("eth.pcap");
  }

  @Test
  void aDirectoryWithoutCapturesFails() throws IOException {
    Files.writeString(directory.resolve("notes.txt"), "no capture");

    Run run = analyse(directory.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("holds no capture among 1 file");
    assertThat(run.out()).isEmpty();
    assertThat(analyse(directory.resolve("*.pcap").toString()).err()).contains("matches no file");
  }

  @Test
  void aPatternMayBeTheNameOfAFile() {
    assertThat(analyse(write("a[1]*.pcap", at(1))).out()).contains("a[1]*.pcap");
  }

  private static byte[] at(int second) {
    return new PcapBuilder().at(PcapBuilder.START + second, 0).packets(Packets.tcp4().build()).toBytes();
  }

  @Test
  void anotherFormatIsToldHowToGoOn() {
    Run run = analyse(write("a.snoop", Octets.hex("736e6f6f 70000000 00000002")));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("snoop", "editcap");
  }

  @Test
  void aDamagedCaptureIsPartial() {
    Run run = analyse(damaged());

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("damaged.pcap is damaged at octet 94", "ends inside frame 2");
    assertThat(run.out()).contains("damaged.pcap", "1 frame", "damaged at octet 94");
  }

  @Test
  void aCaptureThatLacksFramesIsPartial() {
    PcapngBuilder file = new PcapngBuilder().section().interfaceOf(1).packets(0, Packets.tcp4().build());
    Run run = analyse(write("lossy.pcapng", file.statistics(0, file.counter(5, 42)).toBytes()));

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("lossy.pcapng lacks 42 of the frames that passed");
    assertThat(run.out()).contains("42 frames are missing");
  }

  @Test
  void theGravestThingIsTheExitCode() {
    assertThat(analyse("--fail-on", "corrupt", damaged(), corrupt()).exit()).as("found, though partial").isEqualTo(4);
    assertThat(analyse("--fail-on", "corrupt", corrupt(), "none").exit()).as("failed").isEqualTo(1);
    assertThat(analyse(damaged(), "none").exit()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "--quiet"})
  void quietSaysOnlyWhatIsWrong(String option) {
    assertThat(analyse(option, corrupt())).isEqualTo(new Run(0, "", ""));
    assertThat(analyse(option, "--fail-on", "corrupt", corrupt()).exit()).isEqualTo(4);
    assertThat(analyse(option, damaged()).err()).contains("damaged");
    assertThat(analyse(option, damaged()).out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-v", "--verbose"})
  void verboseShowsEverySender(String option) {
    PcapBuilder file = new PcapBuilder();
    for (int i = 1; i <= 12; i++) {
      file.packets(Packets.tcp4().from("10.77.1." + i).build());
    }
    String capture = write("many.pcap", file.toBytes());

    assertThat(analyse(capture).out()).contains("and 4 more").doesNotContain("10.77.1.12");
    assertThat(analyse(option, capture).out()).contains("10.77.1.12").doesNotContain("more:");
  }

  @Test
  void colourIsForTerminalsAndForThoseWhoAsk() {
    assertThat(analyse(corrupt()).out()).doesNotContain("\u001b");
    assertThat(analyse("--color", "auto", corrupt()).out()).doesNotContain("\u001b");
    assertThat(analyse("--color", "always", corrupt()).out()).contains("\u001b[31m");
    assertThat(analyse("--color=NEVER", corrupt()).out()).doesNotContain("\u001b");
  }

  @Test
  void gzipIsReadToo() {
    String capture = write("a.pcap.gz", new PcapBuilder().packets(Packets.tcp4().seed().build()).toGzip());

    assertThat(analyse(capture).out()).contains("gzip", "1 packet is deferred");
  }

  @Test
  void aCaptureWithoutFramesIsDone() {
    Run run = analyse(write("empty.pcap", new PcapBuilder().toBytes()));

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("empty.pcap", "0 frames");
  }

  @Test
  void namesCannotSteerATerminal() {
    Run run = analyse("a\u001b[31m\nb.pcap");

    assertThat(run.err()).startsWith("csumaudit: a\\u001b[31m\\u000ab.pcap does not exist").hasLineCount(1);
  }

  private Run analyse(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "analyse";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Run.of(all);
  }

  private String valid() {
    return write("valid.pcap", new PcapBuilder().packets(Packets.tcp4().build(), Packets.udp6().build()).toBytes());
  }

  private String deferred() {
    return write("deferred.pcap", new PcapBuilder().packets(Packets.tcp4().seed().build()).toBytes());
  }

  private String corrupt() {
    return write("corrupt.pcap", new PcapBuilder().packets(Packets.tcp4().checksum(0x1234).build()).toBytes());
  }

  /** Cut inside its second frame. */
  private String damaged() {
    byte[] whole = new PcapBuilder().packets(Packets.tcp4().build(), Packets.tcp4().build()).toBytes();
    return write("damaged.pcap", Arrays.copyOf(whole, whole.length - 1));
  }

  private String write(String name, byte[] octets) {
    return PcapBuilder.write(directory.resolve(name), octets).toString();
  }
}
