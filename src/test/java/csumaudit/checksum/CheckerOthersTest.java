package csumaudit.checksum;

import static csumaudit.checksum.Reason.BLANK;
import static csumaudit.checksum.Reason.ILLEGAL_ZERO;
import static csumaudit.checksum.Reason.MALFORMED;
import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.SUM_OK;
import static csumaudit.checksum.Reason.TRUNCATED;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Tunnelled.bare;
import static csumaudit.testing.Tunnelled.summedGre;
import static csumaudit.testing.Tunnelled.udp4;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Sums;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is seldom met: each checksum as its RFC has it, and damage found where it is covered, and only there. */
class CheckerOthersTest {
  private static final byte[] FROM_4 = Octets.address("10.77.0.11");
  private static final byte[] TO_4 = Octets.address("10.77.0.12");
  private static final byte[] FROM_6 = Octets.address("fd77::11");
  private static final byte[] TO_6 = Octets.address("fd77::12");

  @Test
  void sctpHasACrc() {
    // an INIT chunk, with the CRC that the RFC's algorithm gives
    byte[] segment = Octets.hex("80e8 0050 00000000 00000000 0100 0014 12345678 0000ffff 000a 000a 0000002a");
    Checks blank = Audited.of(Packets.ipv4(132).payload(segment).build());
    int crc = (int) blank.expectedWide(1);
    Packet right = Packets.ipv4(132).payload(Octets.join(Arrays.copyOf(segment, 8), Octets.word(crc),
        Arrays.copyOfRange(segment, 12, segment.length))).build();

    assertThat(blank.reason(1)).isEqualTo(BLANK);
    assertThat(blank.storedWide(1)).isZero();
    assertThat(right).hasReason(Kind.SCTP, SUM_OK);
    assertThat(right.damaged()).hasReason(Kind.SCTP, MISMATCH);
    assertThat(right.cutBy(1)).hasReason(Kind.SCTP, TRUNCATED);
  }

  @Test
  void theCrcOfAKnownTextIsKnown() {
    // RFC 3720 B.4: 32 octets of zeros
    assertThat(new Crc32c().of(Octets.buffer(new byte[32]), 0, 8, 32)).isEqualTo(0xAA36918A);
  }

  @Test
  void udpLiteCoversWhatItSays() {
    byte[] whole = signed(Octets.hex("8000 0050 0000 0000 0102030405"), 6, FROM_4, TO_4, 136, 13);
    byte[] header = Octets.hex("8000 0050 0008 0000 0102030405");
    byte[] signedHeader = Octets.join(signed(header, 8, 6, FROM_4, TO_4, 136, 13), Octets.hex("0102030405"));

    assertThat(ipv4(136, whole)).hasReason(Kind.UDP_LITE, SUM_OK);
    assertThat(ipv4(136, whole).damaged()).hasReason(Kind.UDP_LITE, MISMATCH);
    assertThat(ipv4(136, signedHeader)).hasReason(Kind.UDP_LITE, SUM_OK);
    assertThat(ipv4(136, signedHeader).damaged()).hasReason(Kind.UDP_LITE, SUM_OK);
    assertThat(ipv4(136, Octets.hex("8000 0050 0000 0000"))).hasReason(Kind.UDP_LITE, ILLEGAL_ZERO);
    assertThat(ipv4(136, Octets.hex("8000 0050 0007 1234"))).hasReason(Kind.UDP_LITE, MALFORMED);
  }

  @Test
  void dccpCoversWhatItSays() {
    byte[] segment = Octets.hex("8000 0050 04 01 0000 01020304 05060708 deadbeef");
    byte[] header = signed(segment, 16, 6, FROM_6, TO_6, 33, 20);
    Packet packet = Packets.ipv6(33).payload(Octets.join(header, Octets.hex("deadbeef"))).build();

    assertThat(packet).hasReason(Kind.DCCP, SUM_OK);
    assertThat(packet.damaged()).hasReason(Kind.DCCP, SUM_OK);
    assertThat(packet.with(packet.length() - 6, 9)).hasReason(Kind.DCCP, MISMATCH);
  }

  @Test
  void igmpHasNoPseudoHeader() {
    Packet packet = ipv4(2, signed(Octets.hex("1600 0000 e0000001"), 2));

    assertThat(packet).hasReason(Kind.IGMP, SUM_OK);
    assertThat(packet.damaged()).hasReason(Kind.IGMP, MISMATCH);
  }

  @Test
  void ospfLeavesItsAuthenticationOut() {
    byte[] hello = signed(Octets.hex("0201 002c 0a0a0a0a 00000000 0000 0000 0000000000000000 ffffff00 000a 02 01 00000028"
        + "00000000 00000000"), 12);
    Packet packet = ipv4(89, hello);

    assertThat(packet).hasReason(Kind.OSPF, SUM_OK);
    assertThat(packet.with(34 + 15, 1).with(34 + 20, 0x73)).as("a password").hasReason(Kind.OSPF, MISMATCH);
    assertThat(packet.with(34 + 20, 0x73)).hasReason(Kind.OSPF, SUM_OK);
    assertThat(packet.with(34 + 15, 2)).as("a digest").hasChecksums(Kind.IPV4);
    assertThat(packet.damaged()).hasReason(Kind.OSPF, MISMATCH);
    assertThat(packet.followedBy(1, 2, 3)).hasReason(Kind.OSPF, SUM_OK);
  }

  @Test
  void ospfOverIpv6IsBoundToItsAddresses() {
    byte[] hello = signed(Octets.hex("0301 0010 0a0a0a0a 00000000 0000 0000"), 12, FROM_6, TO_6, 89, 16);

    assertThat(Packets.ipv6(89).payload(hello).build()).hasReason(Kind.OSPF, SUM_OK);
    assertThat(Packets.ipv6(89).from("fd77::99").payload(hello).build()).hasReason(Kind.OSPF, MISMATCH);
  }

  @Test
  void nobodyLooksAtTheSumOfOspfThatADigestFollows() {
    byte[] hello = Octets.hex("0301 0010 0a0a0a0a 00000000 1234 0000");
    byte[] digest = Octets.join(Octets.hex("0001 0018 0000 0001 0000000000000007"), new byte[8]);
    byte[] signalling = Octets.hex("0000 0003 00010004 00000001");

    assertThat(Packets.ipv6(89).payload(Octets.join(hello, digest)).build()).hasChecksums();
    assertThat(Packets.ipv6(89).payload(Octets.join(hello, signalling, digest)).build()).hasChecksums();
    assertThat(Packets.ipv6(89).payload(Octets.join(hello, signalling)).build()).hasReason(Kind.OSPF, MISMATCH);
    assertThat(Packets.ipv6(89).payload(Octets.join(hello, digest, new byte[1])).build()).hasReason(Kind.OSPF, MISMATCH);
  }

  @Test
  void aPimRegisterCoversItsHeadOrAll() {
    byte[] register = Octets.hex("2100 0000 00000000 45000014 01020304");
    byte[] head = Octets.join(signed(Arrays.copyOf(register, 8), 2), Octets.hex("45000014 01020304"));

    assertThat(ipv4(103, head)).hasReason(Kind.PIM, SUM_OK);
    assertThat(ipv4(103, signed(register, 2))).hasReason(Kind.PIM, SUM_OK);
    assertThat(ipv4(103, Octets.hex("2000 1234 00000000"))).hasReason(Kind.PIM, MISMATCH);
    assertThat(Packets.ipv6(103).payload(signed(Octets.hex("2000 0000 00010002"), 2, FROM_6, TO_6, 103, 8)).build())
        .hasReason(Kind.PIM, SUM_OK);
  }

  @Test
  void whatAPimMessageRegistersIsJudged() {
    byte[] inner = bare(Packets.udp4().from("192.168.9.11").to("239.1.2.3").payload(9));
    byte[] register = signed(Octets.hex("2100 0000 00000000"), 2);
    Packet packet = ipv4(103, Octets.join(register, inner));

    assertThat(packet).hasChecksums(Kind.IPV4, Kind.PIM, Kind.IPV4, Kind.UDP).counts(PacketVerdict.VALID);
    assertThat(packet.damaged()).hasReason(Kind.PIM, SUM_OK).hasReason(Kind.UDP, MISMATCH);
    assertThat(ipv4(103, Octets.join(register, Octets.hex("5566")))).hasChecksums(Kind.IPV4, Kind.PIM);
  }

  /** RFC 7761 section 4.9.3: a header with nothing behind, which older senders do not sign. */
  @Test
  void aNullRegisterHasAHeaderOnly() {
    byte[] register = signed(Octets.hex("2100 0000 40000000"), 2);
    Packets dummy = Packets.ipv4(103).from("192.168.9.11").to("239.1.2.3");
    byte[] dummy6 = bare(Packets.ipv6(103).payload(signed(Octets.hex("0000 0000"), 2, FROM_6, TO_6, 103, 4)));

    assertThat(ipv4(103, Octets.join(register, bare(dummy)))).hasChecksums(Kind.IPV4, Kind.PIM, Kind.IPV4)
        .counts(PacketVerdict.VALID);
    assertThat(ipv4(103, Octets.join(register, bare(dummy.ipChecksum(0x1234))))).counts(PacketVerdict.CORRUPT);
    assertThat(ipv4(103, Octets.join(register, bare(dummy.ipChecksum(0))))).hasChecksums(Kind.IPV4, Kind.PIM);
    assertThat(ipv4(103, Octets.join(register, dummy6))).hasChecksums(Kind.IPV4, Kind.PIM, Kind.PIM)
        .counts(PacketVerdict.VALID);
  }

  @Test
  void sctpAndGreMayStandBehindUdp() {
    byte[] chunk = Octets.hex("0b000004");
    byte[] common = Octets.hex("9c400050 00000001");
    int crc = new Crc32c().of(Octets.buffer(Octets.join(common, new byte[4], chunk)), 0, 8, 16);
    Packet sctp = udp4(9899, common, Octets.word(crc), chunk).build();
    Packet gre = udp4(4754, summedGre(0x0800, bare(Packets.udp4().payload(9)))).build();

    assertThat(sctp).hasChecksums(Kind.IPV4, Kind.UDP, Kind.SCTP).counts(PacketVerdict.VALID);
    assertThat(udp4(9899, common, Octets.word(7), chunk).build()).hasReason(Kind.SCTP, MISMATCH);
    assertThat(gre).hasChecksums(Kind.IPV4, Kind.UDP, Kind.GRE, Kind.IPV4, Kind.UDP).counts(PacketVerdict.VALID);
    assertThat(gre.with(14 + 28 + 5, 1)).hasReason(Kind.GRE, MISMATCH);
    assertThat(gre.with(14 + 28 + 1, 1)).as("what is reserved is not 0").hasChecksums(Kind.IPV4, Kind.UDP);
  }

  @Test
  void vrrpOverIpv4IsReadInBothWays() {
    byte[] third = Octets.hex("3101 6401 0064 0000 0a4d0001");
    byte[] second = Octets.hex("2101 6401 0001 0000 0a4d0001 0000000000000000");

    assertThat(ipv4(112, signed(third, 6))).hasReason(Kind.VRRP, SUM_OK);
    assertThat(ipv4(112, signed(third, 6, FROM_4, TO_4, 112, 12))).hasReason(Kind.VRRP, SUM_OK);
    assertThat(ipv4(112, signed(second, 6))).hasReason(Kind.VRRP, SUM_OK);
    assertThat(ipv4(112, signed(second, 6, FROM_4, TO_4, 112, 20))).hasReason(Kind.VRRP, MISMATCH);
  }

  @Test
  void carpOverIpv6HasNoPseudoHeaderButVrrpHasOne() {
    byte[] carp = Octets.hex("2101 0007 0001 0000 0000000000000007 000102030405060708090a0b0c0d0e0f10111213");
    byte[] vrrp = Octets.hex("3101 6401 0064 0000 fe800000000000000000000000000001");

    assertThat(ipv6(112, signed(carp, 6))).hasReason(Kind.VRRP, SUM_OK);
    assertThat(ipv6(112, signed(carp, 6)).damaged()).hasReason(Kind.VRRP, MISMATCH);
    assertThat(ipv6(112, signed(vrrp, 6, FROM_6, TO_6, 112, 24))).hasReason(Kind.VRRP, SUM_OK);
    assertThat(ipv6(112, signed(vrrp, 6))).hasReason(Kind.VRRP, MISMATCH);
  }

  @Test
  void theMobilityHeaderIsBoundToItsAddresses() {
    byte[] update = signed(Octets.hex("3b01 0500 0000 0001 c000 003c 01020000"), 4, FROM_6, TO_6, 135, 16);

    assertThat(Packets.ipv6(135).payload(update).build()).hasReason(Kind.MOBILITY, SUM_OK);
    assertThat(Packets.ipv6(135).payload(update).build().damaged()).hasReason(Kind.MOBILITY, MISMATCH);
  }

  /** RFC 7868 section 6.3: all of the packet, over either IP, and nothing of the addresses. */
  @Test
  void eigrpHasNoPseudoHeader() {
    byte[] hello = signed(Octets.hex("0205 0000 00000000 00000000 00000000 00000001 0001000c 01000100 0000000f"), 2);

    assertThat(ipv4(88, hello)).hasReason(Kind.EIGRP, SUM_OK);
    assertThat(ipv4(88, hello).followedBy(1, 2, 3)).hasReason(Kind.EIGRP, SUM_OK);
    assertThat(ipv4(88, hello).damaged()).hasReason(Kind.EIGRP, MISMATCH);
    assertThat(ipv4(88, hello).cutBy(1)).hasReason(Kind.EIGRP, TRUNCATED);
    assertThat(ipv4(88, Arrays.copyOf(hello, 19))).hasReason(Kind.EIGRP, MALFORMED);
    assertThat(ipv6(88, hello)).hasReason(Kind.EIGRP, SUM_OK);
    assertThat(ipv6(88, signed(hello, 2, FROM_6, TO_6, 88, hello.length))).hasReason(Kind.EIGRP, MISMATCH);
  }

  /** RFC 7401 section 5.1.1: as long as it says itself, between its addresses. */
  @Test
  void hostIdentityIsBoundToItsAddresses() {
    byte[] packet = Octets.join(Octets.hex("3b05 01 21 0000 0000"), Octets.counting(40, 7));

    assertThat(ipv6(139, signed(packet, 4, FROM_6, TO_6, 139, 48))).hasReason(Kind.HIP, SUM_OK);
    assertThat(ipv6(139, signed(packet, 4, FROM_6, TO_6, 139, 48)).damaged()).hasReason(Kind.HIP, MISMATCH);
    assertThat(ipv4(139, signed(packet, 4, FROM_4, TO_4, 139, 48))).hasReason(Kind.HIP, SUM_OK);
    assertThat(ipv4(139, signed(packet, 4))).hasReason(Kind.HIP, MISMATCH);
    assertThat(ipv4(139, with(packet, 4, Sums.seed(FROM_4, TO_4, 139, 48)))).hasReason(Kind.HIP, SEED);
    assertThat(ipv4(139, Octets.join(signed(packet, 4, FROM_4, TO_4, 139, 48), Octets.word(7)))).as("ends before IP does")
        .hasReason(Kind.HIP, SUM_OK);
    assertThat(ipv4(139, with(packet, 0, 0x3b03))).as("shorter than its tags").hasReason(Kind.HIP, MALFORMED);
  }

  /** RFC 5533 section 5.1: of the message, and of nothing else. */
  @Test
  void aMessageOfShim6HasAChecksumOfItsOwn() {
    Packet packet = shimmed(signed(Octets.hex("1101 0100 0000 0001 00000002 00000003"), 4));

    assertThat(packet).hasChecksums(Kind.SHIM6, Kind.UDP).counts(PacketVerdict.VALID);
    assertThat(packet.damaged()).hasReason(Kind.SHIM6, SUM_OK).hasReason(Kind.UDP, MISMATCH);
    assertThat(packet.with(14 + 40 + 8, 1)).hasReason(Kind.SHIM6, MISMATCH).hasReason(Kind.UDP, SUM_OK);
    assertThat(packet.cutTo(14 + 40 + 15)).as("a chain that is cut").hasChecksums();
    assertThat(Packets.ipv6(59).extension(140, Octets.hex("00 0100 1234 0001")).build()).hasReason(Kind.SHIM6, MISMATCH);
  }

  /** What is behind it was summed with the addresses that the hosts know each other by, and the header does not say these. */
  @Test
  void nobodyIsBlamedForAddressesThatShim6HasChanged() {
    Packet packet = shimmed(Octets.hex("1100 8123 456789ab"));

    assertThat(packet).hasReason(Kind.UDP, SUM_OK);
    assertThat(packet.damaged()).hasReason(Kind.UDP, MALFORMED).counts(PacketVerdict.UNVERIFIABLE);
  }

  private static Packet shimmed(byte[] header) {
    return Packets.udp6().extension(140, Arrays.copyOfRange(header, 1, header.length)).payload(9).build();
  }

  /** RFC 3208 section 8.1: all of the packet, and no addresses; data must have it. */
  @Test
  void onlyDataOfPgmMustHaveAChecksum() {
    byte[] data = Octets.hex("8000 0050 04 00 0000 0a4d000b0001 0004 00000001 00000000 01020304");
    byte[] query = Octets.hex("8000 0050 08 00 0000 0a4d000b0001 0000 00000001");

    assertThat(ipv4(113, signed(data, 6))).hasReason(Kind.PGM, SUM_OK);
    assertThat(ipv4(113, signed(data, 6)).damaged()).hasReason(Kind.PGM, MISMATCH);
    assertThat(ipv6(113, signed(data, 6))).hasReason(Kind.PGM, SUM_OK);
    assertThat(ipv4(113, data)).hasReason(Kind.PGM, ILLEGAL_ZERO);
    assertThat(ipv4(113, query)).hasChecksums(Kind.IPV4).counts(PacketVerdict.VALID);
    assertThat(ipv4(113, signed(query, 6))).hasReason(Kind.PGM, SUM_OK);
    assertThat(Audited.of(ipv4(113, data)).destinationPort(1)).isEqualTo(80);
  }

  private static Packet ipv6(int protocol, byte[] segment) {
    return Packets.ipv6(protocol).payload(segment).build();
  }

  private static Packet ipv4(int protocol, byte[] segment) {
    return Packets.ipv4(protocol).payload(segment).build();
  }

  private static byte[] signed(byte[] segment, int fieldAt) {
    return with(segment, fieldAt, Sums.checksum(segment));
  }

  private static byte[] signed(byte[] segment, int fieldAt, byte[] from, byte[] to, int protocol, int length) {
    return signed(segment, segment.length, fieldAt, from, to, protocol, length);
  }

  /** Only the first octets, which are covered. */
  private static byte[] signed(byte[] segment, int covered, int fieldAt, byte[] from, byte[] to, int protocol, int length) {
    byte[] octets = Arrays.copyOf(segment, covered);
    return with(octets, fieldAt, Sums.checksum(Octets.half(Sums.seed(from, to, protocol, length)), octets));
  }

  private static byte[] with(byte[] segment, int at, int value) {
    byte[] octets = segment.clone();
    octets[at] = (byte) (value >> 8);
    octets[at + 1] = (byte) value;
    return octets;
  }
}
