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
