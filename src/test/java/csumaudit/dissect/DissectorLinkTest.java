package csumaudit.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.LinkType;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the link header to IP. */
class DissectorLinkTest {
  @Test
  void ethernetHasFourteenOctets() {
    assertThat(Walk.of(Packets.tcp4().build())).isEqualTo("IPV4 14..54, TCP 34..54, COMPLETE");
    assertThat(Walk.of(Packets.udp6().build())).isEqualTo("IPV6 14..62, UDP 54..62, COMPLETE");
  }

  @Test
  void ethernetNamesItsSender() {
    assertThat(sender(Packets.tcp4().mac("00:16:3e:00:00:99").build())).isEqualTo(0x00163E000099L);
    assertThat(Walk.layers(Packets.tcp4().build()).direction()).isEqualTo(Direction.UNKNOWN);
    assertThat(Walk.layers(Packets.tcp4().build()).interfaceIndex()).isEqualTo(-1);
  }

  @Test
  void tagsMoveEverythingByFour() {
    Packet packet = Packets.tcp4().vlan(100).build();

    assertThat(Walk.of(packet)).isEqualTo("IPV4 18..58, TCP 38..58, COMPLETE");
    assertThat(vlan(packet)).isEqualTo("100.-1");
  }

  @Test
  void tagsNest() {
    Packet packet = Packets.tcp6().tag(0x88A8, 0xE000 | 4095).vlan(0).build();

    assertThat(Walk.of(packet)).isEqualTo("IPV6 22..82, TCP 62..82, COMPLETE");
    assertThat(vlan(packet)).isEqualTo("4095.0");
  }

  @Test
  void tagsBelowTheSecondArePassedOver() {
    Packet packet = Packets.tcp4().tag(0x9100, 1).tag(0x88A8, 2).vlan(3).vlan(4).build();

    assertThat(Walk.of(packet)).isEqualTo("IPV4 30..70, TCP 50..70, COMPLETE");
    assertThat(vlan(packet)).isEqualTo("1.2");
  }

  @Test
  void aFrameOfNothingButTagsEnds() {
    byte[] tags = new byte[1500];
    for (int at = 0; at < tags.length; at += 2) {
      tags[at] = (byte) 0x81;
    }
    Packet packet = new Packet(LinkType.ETHERNET, Octets.join(new byte[12], tags));

    assertThat(Walk.of(packet)).isEqualTo("MALFORMED");
    assertThat(Walk.of(new Packet(LinkType.ETHERNET, packet.octets(), 9000, 0))).isEqualTo("TRUNCATED");
  }

  @ParameterizedTest
  @CsvSource({"0, IN", "1, IN", "2, IN", "3, IN", "4, OUT"})
  void linuxCookedKnowsTheDirection(int packetType, Direction way) {
    Packet packet = Packets.tcp4().cooked(packetType).build();

    assertThat(Walk.of(packet)).isEqualTo("IPV4 16..56, TCP 36..56, COMPLETE");
    assertThat(Walk.layers(packet).direction()).isEqualTo(way);
    assertThat(Walk.layers(packet).interfaceIndex()).isEqualTo(-1);
    assertThat(sender(packet)).isEqualTo(0x00163E000011L);
  }

  @ParameterizedTest
  @CsvSource({"7, 0, IN", "2147483647, 4, OUT"})
  void linuxCookedTwoKnowsTheInterfaceToo(int index, int packetType, Direction way) {
    Packet packet = Packets.udp6().cooked2(index, packetType).build();

    assertThat(Walk.of(packet)).isEqualTo("IPV6 20..68, UDP 60..68, COMPLETE");
    assertThat(Walk.layers(packet).direction()).isEqualTo(way);
    assertThat(Walk.layers(packet).interfaceIndex()).isEqualTo(index);
    assertThat(sender(packet)).isEqualTo(0x00163E000011L);
  }

  @Test
  void aCookedAddressOfAnotherLengthIsNoMac() {
    assertThat(Walk.layers(Packets.tcp4().cooked(0).build().with(4, 0, 0)).addressAt()).isEqualTo(-1);
    assertThat(Walk.layers(Packets.tcp4().cooked2(1, 0).build().with(11, 4)).addressAt()).isEqualTo(-1);
  }

  @Test
  void cookedFramesMayBeTagged() {
    assertThat(Walk.of(Packets.tcp4().cooked(4).vlan(5).build())).isEqualTo("IPV4 20..60, TCP 40..60, COMPLETE");
    assertThat(Walk.of(Packets.tcp4().cooked2(1, 4).vlan(5).build())).isEqualTo("IPV4 24..64, TCP 44..64, COMPLETE");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0, 2", "0, 2, 0, 0, 0", "108, 0, 0, 0, 2"})
  void loopbackOfIpv4(int linkType, int a, int b, int c, int d) {
    assertThat(Walk.of(Packets.tcp4().loopback(linkType, a, b, c, d).build()))
        .isEqualTo("IPV4 4..44, TCP 24..44, COMPLETE");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 24, 28, 30})
  void loopbackOfIpv6(int family) {
    assertThat(Walk.of(Packets.tcp6().loopback(LinkType.NULL, family, 0, 0, 0).build()))
        .isEqualTo("IPV6 4..64, TCP 44..64, COMPLETE");
    assertThat(Walk.of(Packets.tcp6().loopback(LinkType.LOOP, 0, 0, 0, family).build()))
        .isEqualTo("IPV6 4..64, TCP 44..64, COMPLETE");
  }

  @Test
  void loopbackOfAnotherFamilyIsUnsupported() {
    assertThat(Walk.of(Packets.tcp4().loopback(LinkType.NULL, 7, 0, 0, 0).build())).isEqualTo("UNSUPPORTED");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 14, 101})
  void rawFramesTellTheirVersion(int linkType) {
    assertThat(Walk.of(Packets.tcp4().bare(linkType).build())).isEqualTo("IPV4 0..40, TCP 20..40, COMPLETE");
    assertThat(Walk.of(Packets.tcp6().bare(linkType).build())).isEqualTo("IPV6 0..60, TCP 40..60, COMPLETE");
    assertThat(Walk.of(Packets.tcp4().bare(linkType).build().with(0, 0x55))).isEqualTo("UNSUPPORTED");
    assertThat(Walk.layers(Packets.tcp4().bare(linkType).build()).addressAt()).isEqualTo(-1);
  }

  @Test
  void rawFramesOfOneVersionHaveOnlyThat() {
    assertThat(Walk.of(Packets.tcp4().bare(LinkType.IPV4).build())).isEqualTo("IPV4 0..40, TCP 20..40, COMPLETE");
    assertThat(Walk.of(Packets.tcp6().bare(LinkType.IPV6).build())).isEqualTo("IPV6 0..60, TCP 40..60, COMPLETE");
    assertThat(Walk.of(Packets.tcp6().bare(LinkType.IPV4).build())).endsWith("MALFORMED");
    assertThat(Walk.of(Packets.tcp4().bare(LinkType.IPV6).build())).endsWith("MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 10, 147, 189, 195})
  void otherLinkTypesAreUnsupported(int linkType) {
    assertThat(Walk.of(new Packet(linkType, new byte[100]))).isEqualTo("UNSUPPORTED");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0806, 0x05DC, 0x0000, 0x88CC, 0xFFFF})
  void otherPayloadsOfEthernetAreUnsupported(int etherType) {
    assertThat(Walk.of(Packets.tcp4().build().with(12, etherType >> 8, etherType))).isEqualTo("UNSUPPORTED");
  }

  @ParameterizedTest
  @CsvSource({"1, 13", "113, 15", "276, 19", "0, 3", "108, 3", "101, 0", "228, 0", "229, 0"})
  void aLinkHeaderThatWasCutIsTruncatedAndOneThatNeverWasIsMalformed(int linkType, int captured) {
    Packet cut = new Packet(linkType, new byte[captured], 100, 0);
    Packet tooShort = new Packet(linkType, new byte[captured]);

    assertThat(Walk.of(cut)).endsWith("TRUNCATED");
    assertThat(Walk.of(tooShort)).endsWith("MALFORMED");
  }

  @Test
  void aTagThatWasCutIsTruncated() {
    Packet packet = Packets.tcp4().vlan(5).build();

    assertThat(Walk.of(packet.cutTo(17))).isEqualTo("TRUNCATED");
    assertThat(Walk.of(new Packet(LinkType.ETHERNET, packet.cutTo(17).octets()))).isEqualTo("MALFORMED");
  }

  private static long sender(Packet packet) {
    Audited audited = new Audited().add(packet);
    return audited.frame().octets().getLong(audited.layers().addressAt()) >>> 16;
  }

  private static String vlan(Packet packet) {
    int vlan = Walk.layers(packet).vlan();
    return Layers.outerVlan(vlan) + "." + Layers.innerVlan(vlan);
  }
}
