package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.Octets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variants of the format; every one has the same frame in it. */
class PcapReaderTest {
  private static final byte[] FRAME = Octets.counting(60, 1);

  @TempDir
  private Path directory;

  @Test
  void aFileMadeByHandIsRead() throws IOException {
    byte[] file = Octets.hex("d4c3b2a1 0200 0400 00000000 00000000 ffff0000 01000000"
        + "01000000 02000000 03000000 05000000 aabbcc");

    Heard frame = read(file).frame();

    assertThat(frame.octets()).containsExactly(0xAA, 0xBB, 0xCC);
    assertThat(frame.onWire()).isEqualTo(5);
    assertThat(frame.nanos()).isEqualTo(1_000_002_000L);
    assertThat(frame.number()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void microsecondsAreReadInBothByteOrders(boolean littleEndian) throws IOException {
    Heard frame = read(builder(littleEndian).at(PcapBuilder.START, 999_999).record(FRAME, 1514)).frame();

    assertThat(frame.octets()).isEqualTo(FRAME);
    assertThat(frame.onWire()).isEqualTo(1514);
    assertThat(time(frame)).isEqualTo("2026-01-02T03:04:05.999999Z");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nanosecondsAreReadInBothByteOrders(boolean littleEndian) throws IOException {
    Heard frame = read(builder(littleEndian).nanoseconds().at(PcapBuilder.START, 123_456_789).record(FRAME)).frame();

    assertThat(frame.octets()).isEqualTo(FRAME);
    assertThat(time(frame)).isEqualTo("2026-01-02T03:04:05.123456789Z");
  }

  @Test
  void secondsCountBeyondTwentyThirtyEight() throws IOException {
    Heard frame = read(new PcapBuilder().at(0xFFFF_FFFFL, 0).record(FRAME)).frame();

    assertThat(time(frame)).isEqualTo("2106-02-07T06:28:15Z");
  }

  @ParameterizedTest
  @CsvSource({"false, 4, OUT", "true, 4, OUT", "true, 0, IN", "false, 1, IN", "true, 3, IN"})
  void kuznetzovTellsInterfaceAndDirection(boolean littleEndian, int packetType, Direction way) throws IOException {
    Heard frame = read(builder(littleEndian).kuznetzov().seenOn(9, packetType).record(FRAME)).frame();

    assertThat(frame.octets()).isEqualTo(FRAME);
    assertThat(frame.interfaceIndex()).isEqualTo(9);
    assertThat(frame.direction()).isEqualTo(way);
  }

  @Test
  void plainPcapTellsNeither() throws IOException {
    Heard frame = read(new PcapBuilder().record(FRAME)).frame();

    assertThat(frame.interfaceIndex()).isEqualTo(-1);
    assertThat(frame.direction()).isEqualTo(Direction.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "2, 1", "2, 2", "2, 4", "2, 9", "543, 0"})
  void bothOrdersOfLengthsAreRead(int major, int minor) throws IOException {
    PcapBuilder file = new PcapBuilder().version(major, minor).record(FRAME, 1514).record(FRAME);

    assertThat(read(file).frames()).extracting(Heard::onWire).containsExactly(1514, 60);
    assertThat(read(file).frames()).allSatisfy(frame -> assertThat(frame.octets()).isEqualTo(FRAME));
  }

  @Test
  void inVersionTwoThreeTheShorterLengthIsTheCapturedOne() throws IOException {
    byte[] newOrder = new PcapBuilder().version(2, 3).header(60, 1514).damage(FRAME).toBytes();
    byte[] oldOrder = new PcapBuilder().version(2, 3).header(1514, 60).damage(FRAME).toBytes();

    assertThat(read(newOrder).frame().onWire()).isEqualTo(1514);
    assertThat(read(oldOrder).frame().onWire()).isEqualTo(1514);
    assertThat(read(oldOrder).frame().octets()).isEqualTo(FRAME);
  }

  @Test
  void framesKnowTheirFrameCheck() throws IOException {
    Heard frame = read(new PcapBuilder().linkType(1).frameCheck(4).linkFlags(0x00FF_0000).record(FRAME)).frame();

    assertThat(frame.linkType()).isEqualTo(1);
    assertThat(frame.frameCheckLength()).isEqualTo(4);
    assertThat(frame.octets()).hasSize(60);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 65535})
  void theDeclaredSnapLengthRefusesNoFrame(int snapLength) throws IOException {
    byte[] large = Octets.counting(200_000, 2);

    assertThat(read(new PcapBuilder().snapLength(snapLength).record(large)).frame().octets()).isEqualTo(large);
  }

  @Test
  void aFrameLongerThanItWasOnTheWireIsKeptWhole() throws IOException {
    Heard frame = read(new PcapBuilder().record(FRAME, 20)).frame();

    assertThat(frame.octets()).isEqualTo(FRAME);
    assertThat(frame.onWire()).isEqualTo(60);
  }

  @Test
  void aFrameWithoutOctetsIsAFrame() throws IOException {
    Opened opened = read(new PcapBuilder().record(new byte[0], 100).record(FRAME));

    assertThat(opened.frames()).extracting(Heard::number).containsExactly(1L, 2L);
    assertThat(opened.frames().get(0).onWire()).isEqualTo(100);
  }

  @Test
  void aFileWithoutFramesIsWhole() throws IOException {
    Opened opened = read(new PcapBuilder());

    assertThat(opened.frames()).isEmpty();
    assertThat(opened.summary().damage()).isNull();
    assertThat(opened.summary().frames()).isZero();
  }

  @Test
  void theSummarySaysWhatWasRead() throws IOException {
    Opened opened = read(new PcapBuilder().littleEndian().nanoseconds().linkType(113).record(FRAME).record(FRAME));

    assertThat(opened.summary().name()).endsWith("test.pcap");
    assertThat(opened.summary().format()).isEqualTo("pcap, nanoseconds, little-endian");
    assertThat(opened.summary().linkTypes()).containsExactly(113);
    assertThat(opened.summary().frames()).isEqualTo(2);
    assertThat(opened.octetsRead()).isEqualTo(opened.octetsTotal()).isEqualTo(24 + 2 * 76);
  }

  private static PcapBuilder builder(boolean littleEndian) {
    return littleEndian ? new PcapBuilder().littleEndian() : new PcapBuilder();
  }

  private static String time(Heard frame) {
    return Instant.ofEpochSecond(0, frame.nanos()).toString();
  }

  private Opened read(PcapBuilder file) throws IOException {
    return read(file.toBytes());
  }

  private Opened read(byte[] file) throws IOException {
    return Opened.of(directory, file);
  }
}
