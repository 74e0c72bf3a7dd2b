package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.capture.CaptureFormatException;
import csumaudit.capture.file.PcapFormat.LengthOrder;
import csumaudit.testing.Octets;
import csumaudit.testing.PcapBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapFormatTest {
  @ParameterizedTest
  @ValueSource(strings = {"a1b2c3d4", "d4c3b2a1", "a1b23c4d", "4d3cb2a1", "a1b2cd34", "34cdb2a1"})
  void sixMagicNumbersAreKnown(String magic) {
    assertThat(PcapFormat.isMagic(Integer.parseUnsignedInt(magic, 16))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0a0d0d0a", "a1b2c3d5", "c3d4a1b2", "00000000", "1f8b0800"})
  void othersAreNot(String magic) {
    assertThat(PcapFormat.isMagic(Integer.parseUnsignedInt(magic, 16))).isFalse();
  }

  @Test
  void aHeaderMadeByHandIsRead() throws Exception {
    ByteBuffer head = Octets.buffer(Octets.hex("4d3cb2a1 0200 0400 00000000 00000000 00000400 14010000"));

    assertThat(PcapFormat.parse(head))
        .isEqualTo(new PcapFormat(true, true, 16, LengthOrder.CAPTURED_FIRST, 0x40000, 276, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, ON_WIRE_FIRST",
    "2, 2, ON_WIRE_FIRST",
    "2, 3, SHORTER_IS_CAPTURED",
    "2, 4, CAPTURED_FIRST",
    "2, 5, CAPTURED_FIRST",
    "543, 0, ON_WIRE_FIRST"
  })
  void theVersionTellsTheOrderOfLengths(int major, int minor, LengthOrder order) throws Exception {
    assertThat(parse(new PcapBuilder().version(major, minor)).lengthOrder()).isEqualTo(order);
    assertThat(parse(new PcapBuilder().littleEndian().version(major, minor)).lengthOrder()).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "3, 0", "0, 4", "543, 1", "512, 1024"})
  void otherVersionsAreRefusedWithTheirNumber(int major, int minor) {
    assertThatThrownBy(() -> parse(new PcapBuilder().version(major, minor)))
        .isInstanceOf(CaptureFormatException.class).hasMessageContaining("version " + major + "." + minor);
  }

  @Test
  void theLinkTypeHasNoFlagsInIt() throws Exception {
    PcapFormat format = parse(new PcapBuilder().linkType(276).linkFlags(0x0BFF_0000));

    assertThat(format.linkType()).isEqualTo(276);
    assertThat(format.frameCheckLength()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 30})
  void theFrameCheckCountsInPairsOfOctets(int octets) throws Exception {
    assertThat(parse(new PcapBuilder().frameCheck(octets)).frameCheckLength()).isEqualTo(octets);
    assertThat(parse(new PcapBuilder().littleEndian().frameCheck(octets)).frameCheckLength()).isEqualTo(octets);
    assertThat(parse(new PcapBuilder().frameCheck(octets)).linkType()).isEqualTo(1);
  }

  @Test
  void aFrameCheckLengthWithoutItsFlagIsNone() throws Exception {
    assertThat(parse(new PcapBuilder().linkFlags(2 << 28)).frameCheckLength()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 23})
  void aCutHeaderSaysHowMuchIsThere(int length) {
    ByteBuffer head = ByteBuffer.wrap(Arrays.copyOf(new PcapBuilder().toBytes(), length));

    assertThatThrownBy(() -> PcapFormat.parse(head)).isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining(length + " of 24 octets");
  }

  @Test
  void itSpeaksInWords() throws Exception {
    assertThat(parse(new PcapBuilder()).describe()).isEqualTo("pcap, microseconds, big-endian");
    assertThat(parse(new PcapBuilder().littleEndian().nanoseconds()).describe())
        .isEqualTo("pcap, nanoseconds, little-endian");
    assertThat(parse(new PcapBuilder().kuznetzov()).describe())
        .isEqualTo("pcap, microseconds, big-endian, Kuznetzov");
  }

  private static PcapFormat parse(PcapBuilder file) throws CaptureFormatException {
    return PcapFormat.parse(Octets.buffer(file.toBytes()));
  }
}
