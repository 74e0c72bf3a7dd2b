package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import csumaudit.testing.PcapngBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
  private static final String SAMPLE = "captures/xen-S3a-relay-domU-tx-on-vif2.0.pcap";
  private static final String VERDICTS = "captures/made-verdicts.pcap";

  /** By which a writer of pcapng says that all marks are there. */
  private static final String PROMISE = "csumaudit: epb_flags bits 9 and 10 are the kernel's, set or not";

  @TempDir
  private Path directory;

  @Test
  void aDeferredSegmentIsAddedUpToItsSeed() {
    Run run = explain(SAMPLE, 9);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("frame 9: deferred", "IPv4 checksum  VALID, SUM_OK", "TCP checksum  DEFERRED, SEED",
        "001a  0a4d  0a4d     source 10.77.0.11", "-  0006  14b7     protocol 6, TCP", "seed          14df",
        "stored 0x14df   seed 0x14df   expected 0xf460", "frame.number == 9", "tcp.port == 80", "proves nothing");
  }

  @Test
  void itsSentencesAreNoWiderThanTheTerminal() {
    String narrow = Run.within(60, "explain", VERDICTS, "--frame", "9").out();

    assertThat(narrow.split("\n\n")).filteredOn(paragraph -> paragraph.matches("(?s)  [A-Z][a-z].*")).isNotEmpty()
        .allSatisfy(paragraph -> assertThat(paragraph.lines()).allMatch(line -> line.length() <= 60));
    assertThat(narrow).contains("(+1: a carry)\n");
  }

  /** That every reason is among them, a test of the samples sees. */
  @Test
  void everyFrameOfTheSampleOfAllVerdictsFitsIntoEightyColumns() {
    for (int frame = 1; frame <= 41; frame++) {
      Run run = explain(VERDICTS, frame);
      assertThat(run.exit()).isZero();
      assertThat(run.out().lines()).as("frame %d", frame)
          .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }
    assertThat(explain(VERDICTS, 42).exit()).isEqualTo(1);
  }

  @Test
  void aSecondCaptureIsOneTooMany() {
    Run run = Run.of("explain", SAMPLE, VERDICTS, "--frame", "1");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("one argument too many: " + VERDICTS);
  }

  @Test
  void aFinalDestinationIsShownWhereItStands() {
    assertThat(explain(VERDICTS, 7).out()).contains("destination 10.88.0.1", "the final one, from an option");
    assertThat(explain(VERDICTS, 8).out()).contains("destination fd77::99", "the final one, from an extension header");
  }

  @Test
  void aLengthLeftToHardwareIsSeenInTheSum() {
    assertThat(explain(VERDICTS, 14).out()).contains("SEED_WITHOUT_LENGTH", "before length", "which is what the field holds");
  }

  @Test
  void anIpv4HeaderLeftToHardwareIsNoWorkOfLinux() {
    assertThat(explain(VERDICTS, 16).out()).contains("IPv4 checksum  DEFERRED, BLANK", "MSS_IN_FIELD", "so from a Linux sender it is damage")
        .containsOnlyOnce("the kernel here has merged segments");
  }

  @Test
  void aMissingSumIsOffByNothing() {
    assertThat(explain(VERDICTS, 20).out()).contains("CORRUPT, ILLEGAL_ZERO", "the sender made none")
        .doesNotContain("by the same amount");
  }

  @Test
  void aCrcIsNotToldByHowMuchItIsWrong() {
    // Ethernet, IPv4 of 32 octets with protocol 132, and an SCTP header without chunks whose CRC is wrong
    String octets = "00163e00001200163e0000110800" + "4500002000000000408465aa0a4d000b0a4d000c" + "9c4000500000000112345678";
    Path capture = new PcapBuilder().record(HexFormat.of().parseHex(octets)).writeTo(directory.resolve("sctp.pcap"));

    assertThat(explain(capture.toString(), 1).out()).contains("SCTP checksum  CORRUPT, MISMATCH", "covers no address")
        .doesNotContain("by the same amount");
  }

  @Test
  void whatIsCorruptIsToldByHowMuch() {
    assertThat(explain(VERDICTS, 17).out()).contains("CORRUPT, MISMATCH", "off by 0x", "rewrote addresses");
  }

  @Test
  void ofACutSegmentOnlyTheSeedIsAddedUp() {
    assertThat(explain(VERDICTS, 11).out()).contains("96 of 1,054 octets", "seed", "expected unknown").doesNotContain("payload");
  }

  @Test
  void whatCannotBeReadIsNotAddedUp() {
    assertThat(explain(VERDICTS, 26).out()).contains("UNVERIFIABLE, FRAGMENT", "other fragments").doesNotContain("expected unknown");
    assertThat(explain(VERDICTS, 24).out()).contains("TRUNCATED", "Capture whole packets");
  }

  @Test
  void aFrameWithoutChecksumIsToldSo() {
    assertThat(explain(VERDICTS, 30).out()).contains("frame 30: other", "no checksum that this program judges");
  }

  @Test
  void aLongPayloadIsShownAtItsEndsOnly() {
    assertThat(explain(VERDICTS, 10).out()).contains("492 words, up to offset").hasLineCount(67);
    assertThat(Run.of("explain", VERDICTS, "--frame", "10", "--all").out().lines()).hasSizeGreaterThan(540);
    assertThat(Run.of("explain", VERDICTS, "--frame", "10", "-v").out()).doesNotContain("492 words");
  }

  @Test
  void theKernelsMarksDecide() {
    Packet segment = Packets.tcp4().seed().payload(20).build();
    PcapngBuilder file = new PcapngBuilder();
    file.section().interfaceOf(1, file.name("vif2.0"), file.text(1, PROMISE)).enhanced(0, segment.octets(), file.flags(1))
        .enhanced(0, segment.octets(), file.flags(1 | 1 << 9));
    String capture = file.writeTo(directory.resolve("a.pcapng")).toString();

    assertThat(explain(capture, 1).out()).contains("vif2.0", "received", "without mark", "The note was lost");
    assertThat(explain(capture, 2).out()).contains("marked unfinished", "Not wrong yet");
  }

  @Test
  void aLargeFrameMayHaveBeenMergedHere() {
    assertThat(explain(VERDICTS, 14).out()).contains("longer than Ethernet carries");
    assertThat(explain(VERDICTS, 10).out()).doesNotContain("longer than Ethernet");
  }

  @Test
  void gzipIsReadToo() {
    assertThat(explain("captures/made-links.pcap.gz", 1).out()).contains("sent", "hardware comes later");
    assertThat(explain("captures/made-links.pcap.gz", 2).out()).contains("frame 2: deferred", "received");
  }

  @Test
  void aFrameBeyondTheEndIsToldWithTheNumberOfFrames() {
    Run run = explain(SAMPLE, 87);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no frame 87", "86 frames").hasLineCount(1);
    assertThat(explain("captures/made-damaged.pcap", 3).err()).contains("2 frames", "damaged at octet");
    assertThat(explain(new PcapBuilder().writeTo(directory.resolve("none.pcap")).toString(), 1).err()).contains("none at all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "nine", "9.5", "", "99999999999999999999", "\u001b[31m"})
  void whatIsNoFrameNumberIsWrongUsage(String frame) {
    Run run = Run.of("explain", SAMPLE, "--frame=" + frame);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--frame", "is no frame number").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @CsvSource({"explain --frame 1, CAPTURE", "explain a.pcap, which frame? Name one with --frame N"})
  void bothAreNeeded(String arguments, String missing) {
    Run run = Run.of(arguments.split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(missing, "csumaudit explain --help");
  }

  @Test
  void aMissingFileIsOneSentence() {
    Run run = explain(directory.resolve("none.pcap").toString(), 1);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("does not exist").hasLineCount(1);
  }

  @Test
  void theReadmeShowsARealExplanation() throws IOException {
    String out = explain(SAMPLE, 9).out();
    String arithmetic = out.substring(out.indexOf("TCP checksum"), out.indexOf("expected 0xf460"));
    assertThat(Files.readString(Path.of("README.md"))).contains(arithmetic);
  }

  @Test
  void helpHasExamples() {
    assertThat(Run.of("explain", "--help").out()).contains("Examples:", "--frame", "Exit codes:");
  }

  private static Run explain(String capture, int frame) {
    return Run.of("explain", capture, "--frame", Integer.toString(frame));
  }
}
