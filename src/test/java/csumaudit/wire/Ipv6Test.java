package csumaudit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Ipv6Test {
  private static final int AT = 5;

  @Test
  void headerFieldsStandWhereRfc8200PutsThem() {
    ByteBuffer octets = Octets.buffer(new byte[AT], Octets.hex("6f0fffff fffe 3a 40"),
        Octets.address("fd77::11"), Octets.address("fd77::12"));

    assertThat(Ipv6.version(octets, AT)).isEqualTo(6);
    assertThat(Ipv6.payloadLength(octets, AT)).isEqualTo(0xFFFE);
    assertThat(Ipv6.nextHeader(octets, AT)).isEqualTo(IpProtocol.ICMPV6).isEqualTo(58);
    assertThat(octets.get(Ipv6.sourceAt(AT) + 15)).isEqualTo((byte) 0x11);
    assertThat(octets.get(Ipv6.destinationAt(AT) + 15)).isEqualTo((byte) 0x12);
  }

  @Test
  void fortyOctetsFit() {
    assertThat(Ipv6.fits(AT, AT + 40)).isTrue();
    assertThat(Ipv6.fits(AT, AT + 39)).isFalse();
  }

  @Test
  void nextHeadersAboveOneHundredTwentySevenAreNotNegative() {
    assertThat(Ipv6.nextHeader(Octets.buffer(Octets.hex("60000000 0000 8c 40")), 0)).isEqualTo(IpProtocol.SHIM6);
  }
}
