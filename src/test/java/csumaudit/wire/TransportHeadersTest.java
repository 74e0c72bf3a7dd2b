package csumaudit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportHeadersTest {
  private static final int AT = 1;

  @Test
  void tcpHasItsChecksumBehindTheWindow() {
    ByteBuffer octets = at("ffff 0016 01020304 05060708 5018 0200 abcd 0000");

    assertThat(Tcp.sourcePort(octets, AT)).isEqualTo(65535);
    assertThat(Tcp.destinationPort(octets, AT)).isEqualTo(22);
    assertThat(octets.getShort(Tcp.checksumAt(AT))).isEqualTo((short) 0xABCD);
    assertThat(Tcp.fits(AT, AT + 20)).isTrue();
    assertThat(Tcp.fits(AT, AT + 19)).isFalse();
  }

  @Test
  void theMaximumSegmentSizeIsAmongTheOptions() {
    ByteBuffer octets = at("ffff 0016 01020304 05060708 8002 0200 abcd 0000 0101 0204 2300 0303 0700 0000");

    assertThat(Tcp.maximumSegmentSize(octets, AT, AT + 32)).isEqualTo(0x2300);
    assertThat(Tcp.maximumSegmentSize(octets, AT, AT + 25)).as("cut off").isZero();
    assertThat(Tcp.maximumSegmentSize(octets, AT, AT + 20)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000 0204 2300 0000", "0100 0204 2300 0000", "0300 0204 2300 0000", "fe02 03ff 0204 2300"})
  void behindTheEndOfOptionsOrOneThatLiesIsNone(String options) {
    assertThat(Tcp.maximumSegmentSize(at("ffff 0016 01020304 05060708 7002 0200 abcd 0000" + options), AT, AT + 28)).isZero();
  }

  @Test
  void udpHasItsLengthBeforeTheChecksum() {
    ByteBuffer octets = at("8000 0035 fffe abcd");

    assertThat(Udp.sourcePort(octets, AT)).isEqualTo(0x8000);
    assertThat(Udp.destinationPort(octets, AT)).isEqualTo(53);
    assertThat(Udp.declaredLength(octets, AT)).isEqualTo(0xFFFE);
    assertThat(octets.getShort(Udp.checksumAt(AT))).isEqualTo((short) 0xABCD);
    assertThat(Udp.fits(AT, AT + 8)).isTrue();
    assertThat(Udp.fits(AT, AT + 7)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {2152, 4341, 4754, 4789, 4790, 6080, 6081, 6635, 8472})
  void tunnelsMayGoUnchecked(int port) {
    assertThat(Udp.mayGoUnchecked(port)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 53, 67, 443, 4788, 65535})
  void othersMayNot(int port) {
    assertThat(Udp.mayGoUnchecked(port)).isFalse();
  }

  @Test
  void icmpHasItsChecksumBehindTypeAndCode() {
    assertThat(at("0800 abcd").getShort(Icmp.checksumAt(AT))).isEqualTo((short) 0xABCD);
    assertThat(Icmp.fits(AT, AT + 4)).isTrue();
    assertThat(Icmp.fits(AT, AT + 3)).isFalse();
  }

  private static ByteBuffer at(String header) {
    return Octets.buffer(Octets.of(0xCC), Octets.hex(header));
  }
}
