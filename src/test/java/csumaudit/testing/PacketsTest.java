package csumaudit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The packets of the tests are those that others would make: the octets here were made and checked by hand. */
class PacketsTest {
  @Test
  void sumsAreThoseOfRfc1071() {
    assertThat(Sums.of(Octets.hex("0001 f203 f4f5 f6f7"))).isEqualTo(0xDDF2);
    assertThat(Sums.checksum(Octets.hex("0001 f203 f4f5 f6f7"))).isEqualTo(0x220D);
    assertThat(Sums.of(Octets.of(0xFF))).isEqualTo(0xFF00);
  }

  @Test
  void aWellKnownIpv4HeaderIsMadeOctetForOctet() {
    Packet packet = Packets.udp4().from("192.168.0.1").to("192.168.0.199").ipLength(0x73).payload(0).build();

    // version to total length of the header that Wikipedia's article on the checksum works through
    assertThat(packet.octets()).startsWith(Octets.hex("00163e000012 00163e000011 0800 4500 0073"));
    assertThat(Sums.of(Arrays.copyOfRange(packet.octets(), 14, 34))).isEqualTo(0xFFFF);
  }

  @Test
  void aRightSegmentSumsUpWithItsPseudoHeader() {
    byte[] segment = Packets.tcp4().payload(101).segment();

    assertThat(Sums.of(Octets.address("10.77.0.11"), Octets.address("10.77.0.12"), Octets.half(6), Octets.half(121),
        segment)).isEqualTo(0xFFFF);
  }

  @Test
  void tagsAndExtensionsChainTheirTypes() {
    Packet packet = Packets.tcp6().tag(0x88A8, 5).vlan(6).extension(60, Octets.hex("00 0104 00000000")).build();

    assertThat(packet.octets())
        .startsWith(Octets.hex("00163e000012 00163e000011 88a8 0005 8100 0006 86dd 60000000 001c 3c40"));
    assertThat(packet.octets()[22 + 40]).isEqualTo((byte) 6);
  }
}
