package csumaudit.dissect;

import static csumaudit.testing.Tunnelled.bare;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each link header leads to IP, and one that is cut leads nowhere. */
class DissectorTapTest {
  private static final byte[] SNAP = Octets.hex("aaaa03 000000 0800");
  private static final byte[] ADDRESSES = Octets.hex("020000000001 020000000002 020000000003");

  static Stream<Arguments> headers() {
    return Stream.of(
        Arguments.of("PPP", 9, Octets.hex("ff03 0021")),
        Arguments.of("PPP, compressed", 9, Octets.hex("21")),
        Arguments.of("PPP in HDLC", 50, Octets.hex("ff03 0021")),
        Arguments.of("PPPoE", 51, Octets.hex("1100 0007 0022 0021")),
        Arguments.of("PPP with direction", 204, Octets.hex("01 ff03 0021")),
        Arguments.of("Cisco HDLC", 104, Octets.hex("0f00 0800")),
        Arguments.of("Cisco HDLC in the place of PPP", 50, Octets.hex("0f00 0800")),
        Arguments.of("Cisco HDLC to all, in the place of PPP", 9, Octets.hex("8f00 0800")),
        Arguments.of("Cisco HDLC with direction", 204, Octets.hex("00 0f00 0800")),
        Arguments.of("802.11", 105, Octets.join(Octets.hex("0801 0000"), ADDRESSES, Octets.hex("1000"), SNAP)),
        Arguments.of("802.11, quality of service", 105,
            Octets.join(Octets.hex("8802 0000"), ADDRESSES, Octets.hex("1000 0000"), SNAP)),
        Arguments.of("802.11, four addresses", 105,
            Octets.join(Octets.hex("0803 0000"), ADDRESSES, Octets.hex("1000 020000000004"), SNAP)),
        Arguments.of("radiotap", 127, Octets.join(Octets.hex("0000 0900 00000000 00 0801 0000"), ADDRESSES,
            Octets.hex("1000"), SNAP)),
        Arguments.of("radiotap, padded", 127, Octets.join(Octets.hex("0000 0900 02000000 20 8802 0000"), ADDRESSES,
            Octets.hex("1000 0000 0000"), SNAP)),
        Arguments.of("radiotap, padded, time and more words", 127, Octets.join(Octets.hex("0000 1900 03000080 00000000"
            + "00000000 0000000000000000 20 8802 0000"), ADDRESSES, Octets.hex("1000 0000 0000"), SNAP)),
        Arguments.of("Prism", 119, Octets.join(Octets.hex("44000000 90000000"), new byte[136], Octets.hex("0801 0000"), ADDRESSES,
            Octets.hex("1000"), SNAP)),
        Arguments.of("AVS", 163, Octets.join(Octets.hex("80211001 00000040"), new byte[56], Octets.hex("0801 0000"), ADDRESSES,
            Octets.hex("1000"), SNAP)),
        Arguments.of("AVS in the place of Prism", 119, Octets.join(Octets.hex("80211002 00000010"), new byte[8],
            Octets.hex("0801 0000"), ADDRESSES, Octets.hex("1000"), SNAP)),
        Arguments.of("PPI", 192, Octets.join(Octets.hex("0000 0c00 69000000 0000 0000 0801 0000"), ADDRESSES,
            Octets.hex("1000"), SNAP)),
        Arguments.of("PPI with Ethernet", 192, Octets.join(Octets.hex("0000 0800 01000000"), new byte[12], Octets.hex("0800"))),
        Arguments.of("ATM", 100, SNAP),
        Arguments.of("802.11, one of several", 105, Octets.join(Octets.hex("8802 0000"), ADDRESSES, Octets.hex("1000 8000"),
            Octets.hex("020000000004 020000000005 0024"), SNAP)),
        Arguments.of("PFLOG", 117, Octets.join(Octets.hex("3d02 0000"), new byte[56], Octets.hex("02 000000"))),
        Arguments.of("NFLOG", 239, Octets.hex("0200 0000 0800 0100 08000000 0500 0a00 61 000000 2000 0900")),
        Arguments.of("ipnet", 226, Octets.join(Octets.hex("0102 0001"), new byte[20])),
        Arguments.of("PKTAP", 258, Octets.join(Octets.hex("2c000000 01000000 0c000000"), new byte[24], Octets.hex("02000000"),
            new byte[4])),
        Arguments.of("Token Ring", 6, Octets.join(Octets.hex("1040"), new byte[12], SNAP)),
        Arguments.of("Token Ring, through bridges", 6,
            Octets.join(Octets.hex("1040 020000000001 820000000002 0630 0011 0020"), SNAP)),
        Arguments.of("FDDI", 10, Octets.join(Octets.hex("54"), new byte[12], SNAP)),
        Arguments.of("Frame Relay", 107, Octets.hex("1841 03cc")),
        Arguments.of("Frame Relay, filled up", 107, Octets.hex("1841 0300 cc")),
        Arguments.of("Frame Relay, longer addresses", 107, Octets.hex("184041 03cc")),
        Arguments.of("Frame Relay, the longest addresses", 107, Octets.hex("18404041 03cc")),
        Arguments.of("Frame Relay with SNAP", 107, Octets.hex("1841 0300 80 000000 0800")),
        Arguments.of("Frame Relay as Cisco has it", 107, Octets.hex("1841 0800")),
        Arguments.of("Ethernet over Frame Relay", 107, Octets.join(Octets.hex("1841 0300 80 0080c2 0007"), new byte[12],
            Octets.hex("0800"))),
        Arguments.of("IP over InfiniBand", 242, Octets.join(new byte[40], Octets.hex("0800 0000"))),
        Arguments.of("802.3", 1, Octets.join(new byte[12], Octets.hex("0024"), SNAP)),
        Arguments.of("LLC", 1, Octets.join(new byte[12], Octets.hex("001f 060603"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headers")
  void ipIsFoundBehind(String name, int linkType, byte[] header) {
    Packet packet = new Packet(linkType, Octets.join(header, bare(Packets.udp4())));

    assertThat(Walk.of(packet)).as(name).isEqualTo("IPV4 %d..%d, UDP %d..%d, COMPLETE"
        .formatted(header.length, header.length + 28, header.length + 20, header.length + 28));
    for (int captured = 0; captured < packet.length(); captured++) {
      assertThat(Walk.of(packet.cutTo(captured))).as("%s, %d octets", name, captured).matches(".*(TRUNCATED|COMPLETE)");
    }
  }

  @Test
  void someOfThemTellTheDirection() {
    assertThat(Walk.layers(new Packet(204, Octets.join(Octets.hex("01 0021"), bare(Packets.udp4())))).direction())
        .isEqualTo(Direction.OUT);
    assertThat(Walk.layers(new Packet(204, Octets.join(Octets.hex("00 0021"), bare(Packets.udp4())))).direction())
        .isEqualTo(Direction.IN);
  }

  @Test
  void inTheAirOnlyPlainDataIsRead() {
    byte[] rest = Octets.join(ADDRESSES, Octets.hex("1000"), SNAP, bare(Packets.udp4()));

    for (String control : new String[] {"0841 0000", "0805 0000", "4801 0000", "8000 0000", "b400 0000"}) {
      assertThat(Walk.of(new Packet(105, Octets.join(Octets.hex(control), rest)))).as(control).isEqualTo("UNSUPPORTED");
    }
  }

  @Test
  void whatRingsTellEachOtherIsNoPacket() {
    byte[] rest = Octets.join(new byte[12], SNAP, bare(Packets.udp4()));

    assertThat(Walk.of(new Packet(6, Octets.join(Octets.hex("1000"), rest)))).isEqualTo("UNSUPPORTED");
    assertThat(Walk.of(new Packet(10, Octets.join(Octets.hex("41"), rest)))).isEqualTo("UNSUPPORTED");
  }

  @Test
  void lengthsThatLieEndTheWalk() {
    byte[] zeros = new byte[200];
    byte[] endless = Octets.join(Octets.hex("ffffff7f 01000000 01000000"), zeros);
    byte[] itself = Octets.join(Octets.hex("2c000000 01000000 02010000"), zeros);

    assertThat(Walk.of(new Packet(239, zeros))).isEqualTo("MALFORMED");
    assertThat(Walk.of(new Packet(258, endless))).isEqualTo("MALFORMED");
    assertThat(Walk.of(new Packet(258, itself))).isEqualTo("MALFORMED");
    assertThat(Walk.of(new Packet(127, zeros))).isEqualTo("MALFORMED");
    assertThat(Walk.of(new Packet(192, zeros))).isEqualTo("MALFORMED");
    assertThat(Walk.of(new Packet(163, Octets.join(Octets.hex("80211001 7fffffff"), zeros)))).isEqualTo("MALFORMED");
    assertThat(Walk.of(new Packet(163, Octets.join(Octets.hex("80211001 80000000"), zeros)))).isEqualTo("MALFORMED");
  }

  @Test
  void aHeaderWithinItselfIsFollowedOnlySoFar() {
    byte[] headers = new byte[8 * 20_000];
    for (int at = 0; at < headers.length; at += 8) {
      System.arraycopy(Octets.hex("0000 0800 c0000000"), 0, headers, at, 8);
    }

    assertThat(Walk.of(new Packet(192, headers))).isEqualTo("UNSUPPORTED");
  }
}
