package csumaudit.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From IP to the transport header; places count from the begin of the Ethernet frame. */
class DissectorIpTest {
  private static final byte[] ADDRESS = Octets.address("fd77::99");

  @Test
  void eachTransportProtocolIsFound() {
    assertThat(Walk.of(Packets.udp4().build())).isEqualTo("IPV4 14..42, UDP 34..42, COMPLETE");
    assertThat(Walk.of(Packets.icmp4().build())).isEqualTo("IPV4 14..42, ICMP 34..42, COMPLETE");
    assertThat(Walk.of(Packets.icmp6().build())).isEqualTo("IPV6 14..62, ICMPV6 54..62, COMPLETE");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 59, 115, 253, 255})
  void othersAreUnsupported(int protocol) {
    assertThat(Walk.of(Packets.ipv4(protocol).payload(40).build())).isEqualTo("IPV4 14..74, UNSUPPORTED");
    assertThat(Walk.of(Packets.ipv6(protocol).payload(40).build())).isEqualTo("IPV6 14..94, UNSUPPORTED");
  }

  @Test
  void icmpv6OverIpv4IsNotFollowed() {
    assertThat(Walk.of(Packets.ipv4(58).payload(32).build())).isEqualTo("IPV4 14..74, UNSUPPORTED");
  }

  @Test
  void optionsMoveTheTransportHeader() {
    assertThat(Walk.of(Packets.tcp4().options(1, 1, 1, 0).build())).isEqualTo("IPV4 14..58, TCP 38..58, COMPLETE");
    assertThat(Walk.of(Packets.tcp4().options(new int[40]).build())).isEqualTo("IPV4 14..94, TCP 74..94, COMPLETE");
  }

  @Test
  void endsAreDeclaredNotMeasured() {
    assertThat(Walk.of(Packets.tcp4().build().followedBy(0, 0, 0, 0, 0, 0)))
        .isEqualTo("IPV4 14..54, TCP 34..54, COMPLETE");
    assertThat(Walk.of(Packets.tcp4().ipLength(1500).build())).isEqualTo("IPV4 14..1514, TCP 34..1514, COMPLETE");
    assertThat(Walk.of(Packets.udp6().ipLength(1460).build())).isEqualTo("IPV6 14..1514, UDP 54..1514, COMPLETE");
    assertThat(Walk.of(Packets.udp4().udpLength(4).build())).isEqualTo("IPV4 14..42, UDP 34..42, COMPLETE");
  }

  @Test
  void aLengthOfZeroMeansAllThatWasOnTheWire() {
    assertThat(Walk.of(Packets.tcp4().ipLength(0).payload(100).build().cutTo(60)))
        .isEqualTo("IPV4 14..154, TCP 34..154, COMPLETE");
    assertThat(Walk.of(Packets.tcp6().ipLength(0).payload(100).build().withFrameCheck(4)))
        .isEqualTo("IPV6 14..174, TCP 54..174, COMPLETE");
  }

  @Test
  void aLengthThatEndsBeforeTheHeaderIsKeptAsDeclared() {
    assertThat(Walk.of(Packets.tcp4().ipLength(10).build())).isEqualTo("IPV4 14..24, TCP 34..24, COMPLETE");
  }

  @Test
  void aHeaderLengthBelowFiveIsMalformed() {
    assertThat(Walk.of(Packets.tcp4().build().with(14, 0x44))).endsWith("MALFORMED");
    assertThat(Walk.layers(Packets.tcp4().build().with(14, 0x40)).isReadable(0)).isFalse();
  }

  @Test
  void anotherVersionInsideIpv4IsMalformed() {
    assertThat(Walk.of(Packets.tcp4().build().with(14, 0x65))).startsWith("IPV4").endsWith("MALFORMED");
    assertThat(Walk.of(Packets.tcp6().build().with(14, 0x45))).isEqualTo("MALFORMED");
  }

  @Test
  void aHeaderThatWasCutIsTruncated() {
    Packet packet = Packets.tcp4().options(1, 1, 1, 1).build();

    assertThat(Walk.of(Packets.ipv4(47).build().cutTo(33))).endsWith("TRUNCATED");
    assertThat(Walk.of(packet.cutTo(33))).startsWith("IPV4 14..").endsWith("TRUNCATED");
    assertThat(Walk.of(packet.cutTo(37))).isEqualTo("IPV4 14..38, TRUNCATED");
    assertThat(Walk.of(packet.cutTo(38))).isEqualTo("IPV4 14..58, TCP 38..58, COMPLETE");
    assertThat(Walk.of(Packets.tcp6().build().cutTo(53))).isEqualTo("TRUNCATED");
    assertThat(Walk.of(Packets.tcp6().build().cutTo(54))).isEqualTo("IPV6 14..74, TCP 54..74, COMPLETE");
  }

  @Test
  void aHeaderLongerThanTheFrameIsMalformed() {
    Packet packet = new Packet(1, Packets.icmp4().build().with(14, 0x4F).octets());

    assertThat(Walk.of(packet)).isEqualTo("IPV4 14..74, MALFORMED");
  }

  @Test
  void fragmentsAreToldApart() {
    assertThat(fragment(Packets.udp4())).isEqualTo(Fragment.WHOLE);
    assertThat(fragment(Packets.udp4().fragment(0, true))).isEqualTo(Fragment.FIRST);
    assertThat(fragment(Packets.udp4().fragment(185, true))).isEqualTo(Fragment.LATER);
    assertThat(fragment(Packets.udp4().fragment(185, false))).isEqualTo(Fragment.LATER);
    assertThat(fragment(Packets.udp6().fragment(0, true))).isEqualTo(Fragment.FIRST);
    assertThat(fragment(Packets.udp6().fragment(185, false))).isEqualTo(Fragment.LATER);
  }

  @Test
  void anAtomicFragmentIsWhole() {
    assertThat(fragment(Packets.udp6().fragment(0, false))).isEqualTo(Fragment.WHOLE);
  }

  @Test
  void whatFollowsALaterFragmentHeaderIsNoHeader() {
    // next header says routing, but these octets are the middle of a datagram
    Packet packet = Packets.ipv6(43).fragment(10, true).payload(40).build();

    assertThat(Walk.of(packet)).isEqualTo("IPV6 14..102, UNSUPPORTED");
    assertThat(fragment(packet)).isEqualTo(Fragment.LATER);
  }

  @Test
  void extensionHeadersArePassed() {
    Packet packet = Packets.tcp6()
        .extension(0, Octets.hex("00 0104 00000000"))
        .extension(43, Octets.hex("02 00 00 00000000"), ADDRESS)
        .extension(60, Octets.hex("01 01 0c"), new byte[12])
        .extension(51, Octets.hex("04"), new byte[22])
        .extension(140, Octets.hex("00 80"), new byte[5])
        .extension(140, Octets.hex("00 00"), new byte[5]).build();

    assertThat(Walk.of(packet)).isEqualTo("IPV6 14..162, SHIM6 134..142, TCP 142..162, COMPLETE");
  }

  @Test
  void whatFollowsAMessageOfShim6IsWhatItWouldBeWithoutIt() {
    byte[] message = Octets.hex("00 01 0000 00000000");

    assertThat(Walk.of(Packets.icmp6().extension(140, Arrays.copyOf(message, 7)).build())).contains("SHIM6", "ICMPV6");
    assertThat(Walk.of(Packets.ipv6(2).extension(140, Arrays.copyOf(message, 7)).build())).endsWith("SHIM6 54..62, UNSUPPORTED");
    assertThat(Walk.of(Packets.udp6().fragment(5, true).extension(140, Arrays.copyOf(message, 7)).build()))
        .as("the middle of a datagram").doesNotContain("SHIM6");
  }

  @Test
  void nothingFollowsHostIdentity() {
    assertThat(Walk.of(Packets.tcp6().extension(139, Octets.hex("04"), new byte[38]).build())).startsWith("IPV6 14..114, HIP 54..114");
  }

  @Test
  void anExtensionHeaderThatWasCutIsTruncated() {
    Packet packet = Packets.tcp6().extension(60, Octets.hex("01 01 0c"), new byte[12]).build();

    assertThat(Walk.of(packet.cutTo(61))).isEqualTo("IPV6 14..90, TRUNCATED");
    assertThat(Walk.of(packet.cutTo(69))).isEqualTo("IPV6 14..90, TRUNCATED");
    assertThat(Walk.of(packet.cutTo(70))).isEqualTo("IPV6 14..90, TCP 70..90, COMPLETE");
  }

  @Test
  void anExtensionHeaderThatRunsPastTheFrameIsMalformed() {
    assertThat(Walk.of(Packets.tcp6().extension(60, Octets.hex("ff 0104 00000000")).build())).endsWith("MALFORMED");
  }

  @Test
  void theJumboOptionSaysTheLength() {
    Packet packet = Packets.tcp6().ipLength(0).extension(0, Octets.hex("00 c204"), Octets.word(70_028)).build();

    assertThat(Walk.of(packet)).isEqualTo("IPV6 14..70082, TCP 62..70082, COMPLETE");
  }

  @Test
  void aJumboOptionBesideALengthDoesNotCount() {
    Packet packet = Packets.tcp6().extension(0, Octets.hex("00 c204"), Octets.word(70_028)).build();

    assertThat(Walk.of(packet)).isEqualTo("IPV6 14..82, TCP 62..82, COMPLETE");
  }

  @Test
  void aJumboLengthBeyondReasonDoesNotTurnNegative() {
    Packet packet = Packets.tcp6().ipLength(0).extension(0, Octets.hex("00 c204"), Octets.word(-1)).build();

    assertThat(Walk.layers(packet).end(1)).isGreaterThan(0xFFFF_FFFFL);
  }

  @Test
  void thePseudoHeaderHasTheAddressesOfTheHeader() {
    assertThat(pseudoAddresses(Packets.tcp4().build())).isEqualTo("12 16");
    assertThat(pseudoAddresses(Packets.tcp6().build())).isEqualTo("8 24");
  }

  @Test
  void aSourceRouteMovesTheDestination() {
    assertThat(pseudoAddresses(Packets.tcp4().options(131, 7, 4, 10, 0, 0, 9, 0).build())).isEqualTo("12 23");
  }

  @Test
  void aRoutingHeaderMovesTheDestinationWhileSegmentsAreLeft() {
    assertThat(pseudoAddresses(routed(0, 1))).isEqualTo("8 64");
    assertThat(pseudoAddresses(routed(2, 1))).isEqualTo("8 64");
    assertThat(pseudoAddresses(routed(4, 1))).isEqualTo("8 48");
    assertThat(pseudoAddresses(routed(0, 0))).isEqualTo("8 24");
    assertThat(pseudoAddresses(routed(3, 0))).isEqualTo("8 24");
    assertThat(Walk.layers(routed(3, 1)).destination(0)).isEqualTo(-1);
  }

  @Test
  void aHomeAddressMovesTheSource() {
    Packet packet = Packets.tcp6().extension(60, Octets.hex("02 0102 0000 c910"), ADDRESS).build();

    assertThat(pseudoAddresses(packet)).isEqualTo("48 24");
  }

  private static Packet routed(int type, int segmentsLeft) {
    return Packets.tcp6().extension(43, Octets.of(4, type, segmentsLeft, 0, 0, 0, 0), ADDRESS, ADDRESS).build();
  }

  private static Fragment fragment(Packets packet) {
    return fragment(packet.build());
  }

  private static Fragment fragment(Packet packet) {
    return Walk.layers(packet).fragment(0);
  }

  /** Where source and destination stand, from the begin of the IP header. */
  private static String pseudoAddresses(Packet packet) {
    Layers layers = new Audited().add(packet).layers();
    int ip = layers.start(0);
    return (layers.source(0) - ip) + " " + (layers.destination(0) - ip);
  }
}
