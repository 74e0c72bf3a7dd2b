package csumaudit.checksum;

import static csumaudit.checksum.Reason.BLANK;
import static csumaudit.checksum.Reason.ENCRYPTED;
import static csumaudit.checksum.Reason.FRAGMENT;
import static csumaudit.checksum.Reason.LEFT_TO_RECEIVER;
import static csumaudit.checksum.Reason.MALFORMED;
import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.SUM_OK;
import static csumaudit.checksum.Reason.TRUNCATED;
import static csumaudit.checksum.Reason.UDP_ZERO;
import static csumaudit.dissect.Kind.ESP;
import static csumaudit.dissect.Kind.GRE;
import static csumaudit.dissect.Kind.ICMP;
import static csumaudit.dissect.Kind.IPV4;
import static csumaudit.dissect.Kind.TCP;
import static csumaudit.dissect.Kind.UDP;
import static csumaudit.dissect.Kind.UDP_LITE;
import static csumaudit.dissect.Kind.DTLS;
import static csumaudit.dissect.Kind.WIREGUARD;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Tunnelled.VXLAN;
import static csumaudit.testing.Tunnelled.bare;
import static csumaudit.testing.Tunnelled.frame;
import static csumaudit.testing.Tunnelled.ipv4;
import static csumaudit.testing.Tunnelled.summedGre;
import static csumaudit.testing.Tunnelled.udp4;
import static csumaudit.testing.Tunnelled.udp6;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Inner packets: judged like others, but only where they hold together. */
class CheckerTunnelTest {
  private static final int CAPWAP_PORT = 5247;
  private static final int VXLAN_PORT = 4789;
  private static final int INNER_IP = 14 + 28 + 8 + 14;

  @Test
  void anInnerPacketIsJudgedOneDeeper() {
    Checks checks = Audited.of(udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4().payload(9))).build());

    assertThat(checks.first(1)).isEqualTo(4);
    assertThat(checks.depth(1)).isZero();
    assertThat(checks.depth(2)).isOne();
    assertThat(checks.depth(3)).isOne();
  }

  /** A controller's datagrams in front of a path that is too narrow for what they carry (RFC 5415 section 3.4). */
  @Test
  void whatIsInAPartOfCapwapIsNotWhole() {
    byte[] sent = frame(Packets.tcp4().payload(900));
    byte[] first = Arrays.copyOf(sent, 600);
    byte[] rest = Arrays.copyOfRange(sent, 600, sent.length);

    assertThat(udp4(CAPWAP_PORT, Octets.hex("0010 0280 00010000"), first).build()).hasReason(UDP, SUM_OK)
        .hasReason(TCP, FRAGMENT).counts(PacketVerdict.UNVERIFIABLE);
    assertThat(udp4(CAPWAP_PORT, Octets.hex("0010 02c0 00010258"), rest).build()).hasChecksums(IPV4, UDP)
        .counts(PacketVerdict.VALID);
    assertThat(udp4(CAPWAP_PORT, Octets.hex("0010 02c0 00010000"), sent).build()).as("all in one part")
        .hasReason(TCP, SUM_OK);
    assertThat(udp4(CAPWAP_PORT, Octets.hex("0010 0280 00010000"), Arrays.copyOf(frame(Packets.udp4().seed().payload(900)), 600)).build())
        .as("the seed needs no payload").counts(PacketVerdict.DEFERRED);
  }

  /** RFC 5415 section 3.1: over IPv6 only the headers are under a checksum. */
  @Test
  void capwapIsFoundInUdpLite() {
    byte[] sent = frame(Packets.tcp4().payload(90));
    byte[] around = Octets.join(Octets.half(50_000), Octets.half(CAPWAP_PORT), Octets.half(8), Octets.half(0x1234),
        Octets.hex("0010 0200 00000000"));

    assertThat(Packets.ipv6(136).segment(Octets.join(around, sent)).build()).hasReason(UDP_LITE, MISMATCH)
        .hasReason(TCP, SUM_OK);
    assertThat(Packets.ipv6(136).segment(Octets.join(around, sent)).build().damaged()).hasReason(TCP, MISMATCH);
    assertThat(Packets.ipv6(136).segment(Octets.join(Octets.half(50_000), Octets.half(VXLAN_PORT), Octets.half(8),
        Octets.half(0x1234), VXLAN, sent)).build()).as("nothing else is").hasChecksums(UDP_LITE);
    byte[] dtls = Octets.join(Octets.hex("01000000 17 fefd 0001000000000001 0010"), new byte[16]);
    Checks checks = Audited.of(Packets.ipv6(136).segment(Octets.join(Arrays.copyOf(around, 8), dtls)).build());
    assertThat(checks.kind(1)).isEqualTo(DTLS);
    assertThat(checks.depth(1)).isOne();
  }

  @Test
  void anOuterZeroIsNoChecksum() {
    assertThat(udp6(VXLAN_PORT, VXLAN, frame(Packets.icmp4().payload(9))).checksum(0).build())
        .hasReason(UDP, UDP_ZERO).hasReason(ICMP, SUM_OK).counts(PacketVerdict.VALID);
  }

  @Test
  void damageInsideIsFoundInside() {
    Packet packet = udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4().payload(9))).checksum(0).build().damaged();

    assertThat(packet).hasReason(UDP, UDP_ZERO).hasReason(IPV4, SUM_OK).hasReason(TCP, MISMATCH);
  }

  @Test
  void anInnerHeaderThatDoesNotHoldTogetherIsNoPacket() {
    Packets inner = Packets.tcp4().payload(60).ipLength(77).ipChecksum(0x1234);

    assertThat(udp4(VXLAN_PORT, VXLAN, frame(inner)).build()).hasChecksums(IPV4, UDP).counts(PacketVerdict.VALID);
    assertThat(udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp6().payload(60).ipLength(10))).build()).hasChecksums(IPV4, UDP);
  }

  @Test
  void aLengthThatNobodySaysDoesNotFit() {
    Packets inner = Packets.tcp4().payload(60).ipLength(0);

    assertThat(udp4(VXLAN_PORT, VXLAN, frame(inner.ipChecksum(0x1234))).build()).hasChecksums(IPV4, UDP);
    assertThat(udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4().payload(60).ipLength(0))).build()).hasReason(TCP, SUM_OK);
  }

  @Test
  void aHeaderOfAnotherVersionIsNoPacket() {
    Packet packet = udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4())).checksum(0).build();

    assertThat(packet.with(INNER_IP, 0x55)).hasChecksums(IPV4, UDP).counts(PacketVerdict.VALID);
    assertThat(packet.with(INNER_IP, 0x44)).hasChecksums(IPV4, UDP);
  }

  @Test
  void aDamagedHeaderWhoseLengthFitsIsDamaged() {
    Packet packet = udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4().ipChecksum(0x1234))).build();

    assertThat(packet).hasChecksums(IPV4, UDP, IPV4, TCP).counts(PacketVerdict.CORRUPT);
    assertThat(udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4().ipChecksum(0))).build()).counts(PacketVerdict.DEFERRED);
  }

  @Test
  void aPacketLongerThanItsTunnelIsNotBlamed() {
    Packet packet = udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4().ipLength(300).payload(20))).build();

    assertThat(packet.followedBy(new int[300])).hasReason(TCP, MALFORMED);
  }

  @Test
  void aTunnelInAFirstFragmentIsJudgedAsAPart() {
    Packets inner = Packets.tcp4().payload(400);
    Packet packet = udp4(2152, gtp(440), bare(inner)).build();
    byte[] cut = Arrays.copyOf(packet.octets(), 14 + 20 + 200);
    Packet first = new Packet(1, cut).with(16, 0, 220).with(20, 0x20, 0).with(24, 0, 0);

    assertThat(first).hasChecksums(IPV4, UDP, IPV4, TCP).hasReason(TCP, FRAGMENT).hasReason(UDP, FRAGMENT);
  }

  @Test
  void aCutInnerPacketIsCut() {
    Packet packet = udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4().payload(100))).build();

    assertThat(packet.cutBy(1)).hasReason(TCP, TRUNCATED).counts(PacketVerdict.UNVERIFIABLE);
    assertThat(packet.cutTo(INNER_IP + 10)).hasChecksums(IPV4, UDP, IPV4);
    assertThat(packet.cutTo(INNER_IP - 1)).hasChecksums(IPV4, UDP);
  }

  @Test
  void theChecksumOfGreCoversAllBehind() {
    Packet packet = ipv4(47, summedGre(0x0800, bare(Packets.udp4().payload(9)))).build();

    assertThat(packet).hasReason(GRE, SUM_OK).hasReason(UDP, SUM_OK);
    assertThat(packet.damaged()).hasReason(GRE, MISMATCH).hasReason(UDP, MISMATCH);
    assertThat(packet.cutBy(1)).hasReason(GRE, TRUNCATED);
  }

  /** Linux include/net/gre.h: the sum is left to the card as those of transports are, with the sum of no pseudo-header. */
  @Test
  void aBlankChecksumOfGreIsLeftToHardware() {
    byte[] inner = bare(Packets.udp4().payload(9));
    Packet packet = ipv4(47, Octets.hex("8000 0800 0000 0000"), inner).build();

    assertThat(packet).hasReason(GRE, BLANK).hasReason(UDP, SUM_OK).counts(PacketVerdict.DEFERRED);
    assertThat(packet.cutBy(1)).hasReason(GRE, TRUNCATED);
    assertThat(ipv4(47, Octets.hex("8000 0800 0000 0000"), bare(Packets.udp4().seed().payload(9))).build())
        .as("segmentation is left to it as well").hasReason(GRE, BLANK).hasReason(UDP, SEED);
  }

  @Test
  void whatIsEncryptedIsCountedAndNotGuessed() {
    assertThat(ipv4(50, Octets.counting(64, 1)).build()).hasReason(ESP, ENCRYPTED).counts(PacketVerdict.UNVERIFIABLE);
    assertThat(udp4(4500, Octets.counting(64, 1)).build()).hasChecksums(IPV4, UDP, ESP);
    assertThat(udp4(4500, new byte[4], Octets.counting(64, 1)).build()).as("key exchange").hasChecksums(IPV4, UDP);
    assertThat(udp4(5247, Octets.hex("01000000 17 fefd 0001000000000001 0010"), Octets.counting(16, 1)).build())
        .hasReason(DTLS, ENCRYPTED);
    assertThat(udp4(51820, Octets.hex("04000000"), Octets.counting(60, 1)).build()).hasReason(WIREGUARD, ENCRYPTED);
    assertThat(udp4(51820, Octets.hex("04000000"), Octets.counting(67, 1)).build()).as("as long as the MTU allows")
        .hasReason(WIREGUARD, ENCRYPTED);
    assertThat(udp4(51820, Octets.hex("01000000"), Octets.counting(60, 1)).build()).hasChecksums(IPV4, UDP);
  }

  /** Linux include/net/vxlan.h, include/net/gue.h: octets to the header, in VXLAN halved and with the highest bit for UDP. */
  @Test
  void whatIsLeftToTheReceiverIsAsItShouldBe() {
    byte[] tcp = Octets.hex("08200000 00000711");
    byte[] udp = Octets.hex("08200000 00000791");
    byte[] gue = Octets.hex("02040001 80000000 00140024");

    assertThat(udp4(VXLAN_PORT, tcp, frame(Packets.tcp4().seed().payload(9))).build())
        .hasReason(UDP, SUM_OK).hasReason(TCP, LEFT_TO_RECEIVER).counts(PacketVerdict.VALID);
    assertThat(udp4(6080, gue, bare(Packets.tcp4().seed().payload(9))).build()).hasReason(TCP, LEFT_TO_RECEIVER);
    assertThat(udp4(VXLAN_PORT, tcp, frame(Packets.tcp4().payload(9))).build()).hasReason(TCP, SUM_OK);
    assertThat(udp4(VXLAN_PORT, tcp, frame(Packets.tcp4().checksum(0x1234).payload(9))).build()).hasReason(TCP, MISMATCH);
    assertThat(udp4(VXLAN_PORT, udp, frame(Packets.tcp4().seed().payload(9))).build()).as("of UDP").hasReason(TCP, SEED);
    assertThat(udp4(VXLAN_PORT, tcp, frame(Packets.tcp4().vlan(7).seed().payload(9))).build()).as("elsewhere").hasReason(TCP, SEED);
    assertThat(udp4(VXLAN_PORT, tcp, frame(Packets.tcp4().ipChecksum(0x1234).seed())).build()).counts(PacketVerdict.CORRUPT);
  }

  /** Two of the same kind within each other: nobody makes that, and which is meant is not guessed. */
  @Test
  void nothingIsLeftToTheReceiverTwice() {
    byte[] tcp = Octets.hex("08200000 00000711");

    assertThat(udp4(VXLAN_PORT, tcp, frame(udp4(VXLAN_PORT, tcp, frame(Packets.tcp4().seed())))).build())
        .hasChecksums(IPV4, UDP, IPV4, UDP);
  }

  @Test
  void anInnerSeedShowsInAFirstFragment() {
    Packet packet = udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4().seed().payload(400))).build();
    Packet first = new Packet(1, Arrays.copyOf(packet.octets(), 14 + 20 + 200)).with(16, 0, 220).with(20, 0x20, 0).with(24, 0, 0);

    assertThat(first).hasChecksums(IPV4, UDP, IPV4, TCP).hasReason(TCP, SEED);
  }

  @Test
  void aBlankInnerHeaderIsLeftToHardware() {
    assertThat(ipv4(4, bare(Packets.tcp4().ipChecksum(0))).build()).counts(PacketVerdict.DEFERRED);
    assertThat(ipv4(4, bare(Packets.tcp4().checksum(0).payload(3))).build()).hasReason(TCP, BLANK);
  }

  private static byte[] gtp(int length) {
    return Octets.join(Octets.of(0x30, 0xFF), Octets.half(length), Octets.word(7));
  }
}
