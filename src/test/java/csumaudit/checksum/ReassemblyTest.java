package csumaudit.checksum;

import static csumaudit.checksum.Reason.FRAGMENT;
import static csumaudit.checksum.Reason.ILLEGAL_ZERO;
import static csumaudit.checksum.Reason.MALFORMED;
import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.OK_ONCE_INNER_FILLED;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.SUM_OK;
import static csumaudit.checksum.Reason.UDP_ZERO;
import static csumaudit.testing.Packets.icmp4;
import static csumaudit.testing.Packets.icmp6;
import static csumaudit.testing.Packets.ipv4;
import static csumaudit.testing.Packets.ipv6;
import static csumaudit.testing.Packets.tcp4;
import static csumaudit.testing.Packets.tcp6;
import static csumaudit.testing.Packets.udp4;
import static csumaudit.testing.Packets.udp6;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.dissect.Kind;
import csumaudit.dissect.TunnelPorts;
import csumaudit.evidence.Evidence;
import csumaudit.evidence.Flow;
import csumaudit.testing.Aggregated;
import csumaudit.testing.Audited;
import csumaudit.testing.Fragmented;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Tunnelled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is said of whole datagrams, and of those that do not hold together. */
class ReassemblyTest {
  private static final int UDP = 17;
  private static final int TCP = 6;
  private static final long SECOND = 1_000_000_000;

  private final Audited audited = new Audited();
  private final Reassembly reassembly = new Reassembly(TunnelPorts.USUAL);

  @Test
  void theFragmentThatComesLastTellsOfTheWholeDatagram() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(3000), 1480, 2960);

    assertThat(reasons(parts)).containsExactly(FRAGMENT, FRAGMENT, SUM_OK);
    assertThat(audited.checks().packetVerdict(1)).isEqualTo(PacketVerdict.UNVERIFIABLE);
    assertThat(audited.checks().packetVerdict(2)).isEqualTo(PacketVerdict.VALID);
  }

  /** Found by fuzzing: a fragment header behind another, which says that it is all there. */
  @Test
  void whatIsWholeByItsFirstHeaderIsNotPutTogether() {
    byte[] headers = Octets.hex("2c00 0000 00000009 3200 0629 00000007");
    reasons(ipv6(44).segment(Octets.join(headers, new byte[16])).build());

    assertThat(audited.checks().reason(0)).isEqualTo(Reason.ENCRYPTED);
    assertThat(audited.checks().isReassembled(0)).isFalse();
  }

  @Test
  void fragmentsMayComeInAnyOrder() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(3000), 1480, 2960);
    assertThat(reasons(parts[2], parts[0], parts[1])).containsExactly(FRAGMENT, FRAGMENT, SUM_OK);
    assertThat(reasons(parts[1], parts[2], parts[0])).containsExactly(FRAGMENT, FRAGMENT, SUM_OK);
  }

  @Test
  void overIpv6TooWithAndWithoutHeadersInFront() {
    assertThat(reasons(Fragmented.ipv6(UDP, udp6().payload(3000), 1448, 2896))).containsExactly(FRAGMENT, FRAGMENT, SUM_OK);
    Supplier<Packets> withOptions = () -> ipv6(TCP).extension(0, Octets.hex("00 0104 00000000"));
    assertThat(reasons(Fragmented.of(withOptions, tcp6().payload(99).segment(), 24, 64)))
        .containsExactly(FRAGMENT, FRAGMENT, SUM_OK);
  }

  @Test
  void theFinalDestinationIsThatOfTheRoutingHeaderInFront() {
    byte[] home = Octets.address("fd77::99");
    Supplier<Packets> routed = () -> ipv6(UDP).extension(43, Octets.of(2, 2, 1, 0, 0, 0, 0), home);
    byte[] segment = udp6().covering("fd77::11", "fd77::99").payload(99).segment();
    assertThat(reasons(Fragmented.of(routed, segment, 64))).containsExactly(FRAGMENT, SUM_OK);
  }

  @Test
  void aWrongSumIsToldWithWhatItShouldBe() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(100), 64);
    int right = parts[0].octets()[40] << 8 & 0xFF00 | parts[0].octets()[41] & 0xFF;

    assertThat(reasons(parts[0].with(40, 0x12, 0x34), parts[1])).containsExactly(FRAGMENT, MISMATCH);
    Checks checks = audited.checks();
    int check = checks.first(2) - 1;
    assertThat(checks.stored(check)).isEqualTo(0x1234);
    assertThat(checks.expected(check)).isEqualTo(right);
    assertThat(checks.packetVerdict(1)).isEqualTo(PacketVerdict.CORRUPT);
  }

  @Test
  void portsAreThoseOfTheDatagramThoughTheFragmentHasNone() {
    assertThat(reasons(Fragmented.ipv4(UDP, udp4().ports(40_001, 65_535).payload(100), 64))).last().isEqualTo(SUM_OK);
    int check = audited.checks().first(2) - 1;
    assertThat(audited.checks().sourcePort(check)).isEqualTo(40_001);
    assertThat(audited.checks().destinationPort(check)).isEqualTo(65_535);
    assertThat(audited.checks().isReassembled(check)).isTrue();
    assertThat(audited.checks().isReassembled(check - 1)).as("the IPv4 header").isFalse();
  }

  @Test
  void theSeedOfATcpSegmentIsKnownWithItsLength() {
    assertThat(reasons(Fragmented.ipv4(TCP, tcp4().payload(2000).seed(), 1480))).containsExactly(FRAGMENT, SEED);
  }

  @Test
  void theSeedOfADatagramIsKnownFromItsFirstFragmentAndToldOfTheWhole() {
    assertThat(reasons(Fragmented.ipv4(UDP, udp4().payload(2000).seed(), 1480))).containsExactly(SEED, SEED);
  }

  @Test
  void aDatagramWithoutChecksumHasNone() {
    assertThat(reasons(Fragmented.ipv4(UDP, udp4().payload(2000).checksum(0), 1480))).containsExactly(UDP_ZERO, UDP_ZERO);
    assertThat(reasons(Fragmented.ipv6(UDP, udp6().payload(2000).checksum(0), 1480))).containsExactly(ILLEGAL_ZERO, ILLEGAL_ZERO);
  }

  @Test
  void longEchoesAreJudged() {
    assertThat(reasons(Fragmented.ipv4(1, icmp4().payload(2000), 1480))).containsExactly(FRAGMENT, SUM_OK);
    assertThat(reasons(Fragmented.ipv6(58, icmp6().payload(2000), 1480))).containsExactly(FRAGMENT, SUM_OK);
  }

  @Test
  void theWideChecksumOfSctpIsFoundInTheDatagram() {
    byte[] segment = Octets.join(Octets.hex("9c40 0050 00000001 deadbeef"), Octets.counting(60, 1));
    assertThat(reasons(Fragmented.of(() -> ipv4(132), segment, 8, 16))).containsExactly(FRAGMENT, FRAGMENT, MISMATCH);
    int check = audited.checks().first(3) - 1;
    assertThat(audited.checks().storedWide(check)).isEqualTo(0xDEAD_BEEFL);
    assertThat(audited.checks().expectedWide(check)).isNotEqualTo(-1);
    assertThat(audited.checks().sourcePort(check)).isEqualTo(0x9C40);
  }

  @Test
  void aHeaderMayBeCutToPieces() {
    Packet[] parts = Fragmented.ipv4(TCP, tcp4().payload(20), 8, 16, 24, 32);
    assertThat(reasons(parts)).containsExactly(FRAGMENT, FRAGMENT, FRAGMENT, FRAGMENT, SUM_OK);
  }

  @Test
  void aLengthOfTheDatagramThatLiesIsMalformed() {
    assertThat(reasons(Fragmented.ipv4(UDP, udp4().payload(100).udpLength(500), 64))).containsExactly(FRAGMENT, MALFORMED);
  }

  @Test
  void aFragmentThatIsSeenTwiceIsOne() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(3000), 1480, 2960);
    assertThat(reasons(parts[0], parts[0], parts[1], parts[1], parts[0], parts[2])).last().isEqualTo(SUM_OK);
    assertThat(reasons(parts[2], parts[2], parts[0], parts[1])).last().isEqualTo(SUM_OK);
  }

  @Test
  void whatOverlapsIsGivenUp() {
    byte[] segment = udp4().payload(100).segment();
    Packet teardrop = ipv4(UDP).fragment(6, false).segment(Arrays.copyOfRange(segment, 48, 108)).build();
    Packet[] parts = Fragmented.of(() -> ipv4(UDP), segment, 64);
    assertThat(reasons(parts[0], teardrop)).as("the same octets, but not the same fragment").containsOnly(FRAGMENT);
    assertThat(reasons(parts[1])).as("nor is it ever complete").containsOnly(FRAGMENT);
  }

  @Test
  void whatIsSaidInTwoWaysIsGivenUp() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(3000), 1480, 2960);
    assertThat(reasons(parts[0], parts[1].damaged(), parts[1], parts[2])).containsOnly(FRAGMENT);
  }

  @Test
  void endsThatContradictEachOtherAreGivenUp() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(3000), 1480, 2960);
    Packet earlierEnd = ipv4(UDP).fragment(185, false).segment(new byte[100]).build();
    Packet beyondTheEnd = ipv4(UDP).fragment(376, true).segment(new byte[8]).build();
    Packet ragged = ipv4(UDP).fragment(185, true).segment(new byte[1479]).build();
    assertThat(reasons(parts[0], parts[2], earlierEnd, parts[1])).containsOnly(FRAGMENT);
    restart();
    assertThat(reasons(parts[0], parts[2], beyondTheEnd, parts[1])).containsOnly(FRAGMENT);
    restart();
    assertThat(reasons(beyondTheEnd, parts[0], parts[2], parts[1])).containsOnly(FRAGMENT);
    restart();
    assertThat(reasons(parts[0], ragged, parts[2])).containsOnly(FRAGMENT);
  }

  @Test
  void whatTheSnapLengthCutIsGivenUp() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(3000), 1480, 2960);
    assertThat(reasons(parts[0], parts[1].cutBy(1), parts[2])).containsOnly(FRAGMENT);
  }

  @Test
  void nothingIsLongerThanItsHeaderCanSay() {
    byte[] longest = udp4().payload(65_507).segment();
    assertThat(reasons(Fragmented.of(() -> ipv4(UDP), longest, 65_512))).last().isEqualTo(SUM_OK);
    restart();
    byte[] death = Octets.counting(65_516, 1);
    assertThat(reasons(Fragmented.of(() -> ipv4(1), death, 65_512))).as("with its header, 65,536").containsOnly(FRAGMENT);
    restart();
    Packet beyond = ipv4(1).fragment(8191, false).segment(new byte[100]).build();
    assertThat(reasons(ipv4(1).fragment(0, true).segment(new byte[8]).build(), beyond)).containsOnly(FRAGMENT);
  }

  @Test
  void moreHeadersThanAnybodySendsAreNotKept() {
    Supplier<Packets> padded = () -> ipv6(UDP).extension(60, Octets.of(59), Octets.join(Octets.hex("0500 00000000"), new byte[472]));
    assertThat(reasons(Fragmented.of(padded, udp6().payload(99).segment(), 64))).containsOnly(FRAGMENT);
    restart();
    Supplier<Packets> fewer = () -> ipv6(UDP).extension(60, Octets.of(58), Octets.join(Octets.hex("0500 00000000"), new byte[464]));
    assertThat(reasons(Fragmented.of(fewer, udp6().payload(99).segment(), 64))).last().isEqualTo(SUM_OK);
  }

  @Test
  void partsOfDifferentDatagramsStayApart() {
    Packet first = Fragmented.of(() -> ipv4(UDP), udp4().payload(100).segment(), 64)[0];
    for (Supplier<Packets> others : List.<Supplier<Packets>>of(() -> ipv4(UDP).identification(9), () -> ipv4(UDP).vlan(9),
        () -> ipv4(UDP).from("10.77.0.9"), () -> ipv4(UDP).to("10.77.0.9"), () -> ipv4(136))) {
      assertThat(reasons(first, Fragmented.of(others, udp4().payload(100).segment(), 64)[1])).containsOnly(FRAGMENT);
      restart();
    }
    reasons(first);
    audited.seenOn(3, Direction.IN, KernelMark.NONE);
    assertThat(reasons(Fragmented.ipv4(UDP, udp4().payload(100), 64)[1])).as("on another interface").containsOnly(FRAGMENT);
  }

  @Test
  void aSourceThatHasEndedTakesItsFragmentsAlong() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(100), 64);
    assertThat(reasons(parts[0])).containsOnly(FRAGMENT);
    reassembly.startSource();
    assertThat(reasons(parts[1])).containsOnly(FRAGMENT);
  }

  @Test
  void fragmentsAreRememberedFromOneStretchToTheNext() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(100), 64);
    assertThat(reasons(parts[0])).containsOnly(FRAGMENT);
    assertThat(reasons(parts[1])).containsOnly(SUM_OK);
  }

  @Test
  void aMinuteIsLongEnough() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(100), 64);
    audited.at(100 * SECOND).add(parts[0]).at(160 * SECOND).add(parts[1]).at(200 * SECOND).add(parts[0]).at(261 * SECOND)
        .add(parts[1]).at(262 * SECOND).add(parts[0]);
    assertThat(reasons()).containsExactly(FRAGMENT, SUM_OK, FRAGMENT, FRAGMENT, SUM_OK);
    restart();
    audited.at(300 * SECOND).add(parts[0]).at(SECOND).add(parts[1]);
    assertThat(reasons()).as("a clock that was set back").containsOnly(FRAGMENT);
  }

  @Test
  void aFloodPushesOutWhatIsOldAndNothingElse() {
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(100), 64);
    List<Packet> flood = new ArrayList<>(List.of(parts[0]));
    for (int i = 1; i < Reassembly.BOUND; i++) {
      flood.add(ipv4(UDP).identification(20_000 + i).fragment(0, true).segment(new byte[8]).build());
    }
    flood.add(parts[1]);
    assertThat(reasons(flood.toArray(Packet[]::new))).last().isEqualTo(SUM_OK);
    restart();
    flood.add(1, ipv4(UDP).identification(20_000).fragment(0, true).segment(new byte[8]).build());
    assertThat(reasons(flood.toArray(Packet[]::new))).last().isEqualTo(FRAGMENT);
  }

  @Test
  void fragmentsInATunnelAreThoseOfItsNetwork() {
    byte[] seven = Octets.hex("08000000 00000700");
    byte[] nine = Octets.hex("08000000 00000900");
    Packet[] inner = Fragmented.of(() -> ipv4(UDP), udp4().payload(100).segment(), 64);
    Packet first = Tunnelled.udp4(4789, seven, inner[0].octets()).checksum(0).build();

    assertThat(reasons(first, Tunnelled.udp4(4789, nine, inner[1].octets()).checksum(0).build())).containsOnly(FRAGMENT);
    assertThat(reasons(Tunnelled.udp4(4789, seven, inner[1].octets()).from("10.77.0.9").checksum(0).build()))
        .as("from another end").containsOnly(FRAGMENT);
    assertThat(reasons(Tunnelled.udp4(4789, seven, inner[1].octets()).ports(50_001, 4789).build()))
        .as("another port of the same end, and a sum").containsExactly(SUM_OK);
    assertThat(audited.checks().depth(audited.checks().first(1) - 1)).isEqualTo(1);
  }

  @Test
  void anInnerFragmentThatGoesOnInTheNextOuterOneIsNotReadBeyondIt() {
    Packet[] inner = Fragmented.of(() -> ipv4(UDP), udp4().payload(100).segment(), 64);
    Packet whole = Tunnelled.udp4(4789, Tunnelled.VXLAN, inner[0].octets()).checksum(0).build();
    // the outer packet says that it ends 8 octets earlier, and is but a part; those of the inner one look like padding
    Packet outer = Tunnelled.udp4(4789, Tunnelled.VXLAN, inner[0].octets()).checksum(0).fragment(0, true)
        .ipLength(whole.length() - Packets.ETHERNET_LENGTH - 8).build();
    Packet second = Tunnelled.udp4(4789, Tunnelled.VXLAN, inner[1].octets()).checksum(0).build();
    assertThat(reasons(outer, second)).containsOnly(FRAGMENT);
  }

  @Test
  void whatIsInTheSameFrameIsNotAroundAFragment() {
    byte[][] inner = bare(Fragmented.of(() -> ipv4(UDP).bare(101), udp4().payload(100).segment(), 64));
    byte[] other = Tunnelled.bare(tcp4().payload(9));

    assertThat(reasons(Aggregated.of(other, inner[0]), Aggregated.of(Tunnelled.bare(udp6()), other, inner[1])))
        .containsExactly(FRAGMENT, SUM_OK);
  }

  @Test
  void norIsItAroundOneInATunnel() {
    Packet[] inner = Fragmented.of(() -> ipv4(UDP), udp4().payload(100).segment(), 64);
    byte[] first = Tunnelled.bare(Tunnelled.udp4(4789, Tunnelled.VXLAN, inner[0].octets()).checksum(0));
    byte[] last = Tunnelled.bare(Tunnelled.udp4(4789, Tunnelled.VXLAN, inner[1].octets()).checksum(0));
    byte[] other = Tunnelled.bare(Tunnelled.udp4(4789, Tunnelled.VXLAN, Tunnelled.frame(tcp4())).from("10.77.0.9"));

    assertThat(reasons(Aggregated.of(first), Aggregated.of(other, last))).containsExactly(FRAGMENT, SUM_OK);
  }

  private static byte[][] bare(Packet[] packets) {
    return Arrays.stream(packets).map(Packet::octets).toArray(byte[][]::new);
  }

  @Test
  void whatATunnelCarriesIsJudgedOnTheLastFragmentOfTheOuterDatagram() {
    byte[] content = Octets.join(Tunnelled.VXLAN, Tunnelled.frame(tcp4().from("192.168.9.11").ports(40_001, 443).payload(1400)));
    Packet[] parts = Fragmented.ipv4(UDP, udp4().ports(50_000, 4789).payload(content), 1400);
    assertThat(reasons(parts)).containsExactly(FRAGMENT, SUM_OK);
    Checks checks = audited.checks();
    assertThat(checks.reason(1)).as("outer UDP of the first fragment").isEqualTo(FRAGMENT);
    int last = checks.first(2) - 1;
    assertThat(rows(1)).containsExactly("IPV4 0 SUM_OK", "UDP 0 SUM_OK", "IPV4 1 SUM_OK", "TCP 1 SUM_OK");
    assertThat(checks.sourcePort(last)).isEqualTo(40_001);
    assertThat(checks.octets().getInt(checks.ipAt(last) + 12)).as("source").isEqualTo(0xC0A8_090B);
    assertThat(checks.isReassembled(last)).isTrue();
    assertThat(checks.packetVerdict(1)).isEqualTo(PacketVerdict.VALID);
  }

  @Test
  void thatIsSoWhicheverFragmentComesLast() {
    byte[] content = Octets.join(Tunnelled.VXLAN, Tunnelled.frame(tcp4().payload(1400)));
    Packet[] parts = Fragmented.ipv4(UDP, udp4().ports(50_000, 4789).payload(content), 720, 1400);
    assertThat(reasons(udp4().build(), parts[2], tcp4().build(), parts[1], parts[0], tcp6().build()))
        .containsExactly(SUM_OK, FRAGMENT, SUM_OK, FRAGMENT, SUM_OK, SUM_OK);
    assertThat(rows(4)).containsExactly("IPV4 0 SUM_OK", "UDP 0 SUM_OK", "IPV4 1 SUM_OK", "TCP 1 SUM_OK");
    assertThat(rows(5)).containsExactly("TCP 0 SUM_OK");
  }

  @Test
  void damageInsideIsFoundThoughTheTunnelHasNoSum() {
    byte[] content = Octets.join(Tunnelled.VXLAN, Tunnelled.frame(tcp4().payload(1400).checksum(0x1234)));
    Packet[] parts = Fragmented.ipv4(UDP, udp4().ports(50_000, 4789).checksum(0).payload(content), 1400);
    assertThat(reasons(parts)).last().isEqualTo(MISMATCH);
    assertThat(audited.checks().packetVerdict(1)).isEqualTo(PacketVerdict.CORRUPT);
  }

  @Test
  void anOuterSumMadeForAnInnerOneThatIsStillDeferredIsRight() {
    Packets inner = tcp4().payload(1400);
    Packet whole = Tunnelled.notYetFilled(Tunnelled.udp4(4789, Tunnelled.VXLAN, Tunnelled.frame(inner)), inner);
    byte[] segment = Arrays.copyOfRange(whole.octets(), Packets.ETHERNET_LENGTH + 20, whole.length());
    assertThat(reasons(Fragmented.of(() -> ipv4(UDP), segment, 1400))).last().isEqualTo(SEED);
    assertThat(rows(1)).containsExactly("IPV4 0 SUM_OK", "UDP 0 " + OK_ONCE_INNER_FILLED, "IPV4 1 SUM_OK", "TCP 1 SEED");
  }

  @Test
  void tunnelsWithoutAnyChecksumOfTheirOwnAreOpenedToo() {
    byte[] inner = Tunnelled.bare(tcp4().payload(600));
    byte[] gre = Octets.join(Octets.hex("00000800"), inner);
    byte[] signed = Octets.join(Octets.hex("06040000 00000001 00000002"), new byte[12], tcp4().payload(600).segment());
    for (Supplier<Packets> outer : List.<Supplier<Packets>>of(() -> ipv4(47), () -> ipv6(47))) {
      assertThat(bothWays(outer, gre)).endsWith("IPV4 1 SUM_OK", "TCP 1 SUM_OK");
    }
    assertThat(bothWays(() -> ipv4(4), inner)).containsExactly("IPV4 0 SUM_OK", "IPV4 1 SUM_OK", "TCP 1 SUM_OK");
    assertThat(bothWays(() -> ipv6(4), inner)).containsExactly("IPV4 1 SUM_OK", "TCP 1 SUM_OK");
    assertThat(bothWays(() -> ipv6(41), Tunnelled.bare(tcp6().payload(600)))).containsExactly("TCP 1 SUM_OK");
    assertThat(bothWays(() -> ipv4(51), signed)).containsExactly("IPV4 0 SUM_OK", "TCP 0 SUM_OK");
  }

  /** What is said of the datagram when its last fragment comes last, and the same when its first one does. */
  private List<String> bothWays(Supplier<Packets> outer, byte[] segment) {
    Packet[] parts = Fragmented.of(outer, segment, 304);
    reassembly.onChecks(audited.restart().add(parts[1], parts[0]).checks());
    List<String> rows = rows(1);
    reassembly.onChecks(audited.restart().add(parts).checks());
    assertThat(rows(1)).isEqualTo(rows);
    return rows;
  }

  @Test
  void fragmentsWithinFragmentsArePutTogetherFromTheInsideOut() {
    Packet[] inner = Fragmented.ipv4(UDP, udp4().payload(3000), 1480, 2960);
    List<Packet> all = new ArrayList<>();
    for (int i = 0; i < inner.length; i++) {
      int number = i;
      byte[] content = Octets.join(Tunnelled.VXLAN, inner[i].octets());
      all.addAll(List.of(Fragmented.of(() -> ipv4(UDP).identification(number),
          udp4().ports(50_000, 4789).payload(content).segment(), 48)));
    }
    assertThat(reasons(all.toArray(Packet[]::new))).containsExactly(FRAGMENT, FRAGMENT, FRAGMENT, FRAGMENT, FRAGMENT, SUM_OK);
    assertThat(rows(5)).containsExactly("IPV4 0 SUM_OK", "UDP 0 SUM_OK", "IPV4 1 SUM_OK", "UDP 1 SUM_OK");
  }

  @Test
  void oneOfThemMayHaveComeInOnePiece() {
    Packet[] inner = Fragmented.ipv4(UDP, udp4().payload(1480), 1448);
    Packet[] first = Fragmented.ipv4(UDP, Tunnelled.udp4(4789, Tunnelled.VXLAN, inner[0].octets()), 800);
    Packet second = Tunnelled.udp4(4789, Tunnelled.VXLAN, inner[1].octets()).build();
    assertThat(reasons(first[0], first[1], second)).containsExactly(FRAGMENT, FRAGMENT, SUM_OK);
    restart();
    assertThat(reasons(second, first[1], first[0])).containsExactly(FRAGMENT, FRAGMENT, SUM_OK);
  }

  @Test
  void aNestOfFragmentsIsOpenedOnlySoFar() {
    byte[] packet = Tunnelled.bare(tcp4().payload(64));
    List<byte[]> packets = List.of(packet);
    for (int depth = 0; depth < 7; depth++) {
      List<byte[]> halves = new ArrayList<>();
      int number = 0;
      for (byte[] each : packets) {
        int identification = depth << 8 | number++;
        halves.addAll(List.of(bare(Fragmented.of(() -> ipv4(4).bare(101).identification(identification), each, 16))));
      }
      packets = halves;
    }
    for (byte[] each : packets) {
      reassembly.onChecks(audited.restart().add(new Packet(101, each)).checks());
      assertThat(audited.checks().first(1)).isLessThan(10);
    }
  }

  @Test
  void manyTunnelsInOneStretchKeepTheirOrder() {
    List<Packet> packets = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int number = i;
      packets.add(tcp4().payload(i).build());
      packets.addAll(List.of(Fragmented.of(() -> ipv4(4).identification(number),
          Tunnelled.bare(tcp4().ports(number, 80).payload(64)), 48)));
    }
    reassembly.onChecks(audited.restart().add(packets.toArray(Packet[]::new)).checks());
    Checks checks = audited.checks();
    for (int packet = 0; packet < packets.size(); packet += 3) {
      assertThat(rows(packet)).containsExactly("IPV4 0 SUM_OK", "TCP 0 SUM_OK");
      assertThat(rows(packet + 2)).containsExactly("IPV4 0 SUM_OK", "IPV4 1 SUM_OK", "TCP 1 SUM_OK");
      assertThat(checks.sourcePort(checks.first(packet + 3) - 1)).isEqualTo(packet / 3);
    }
  }

  @Test
  void sendersInsideAreCountedAndTheirFlowsAreNotFollowed() {
    Evidence evidence = new Evidence();
    evidence.startSource();
    byte[] content = Octets.join(Tunnelled.VXLAN, Tunnelled.frame(tcp4().from("192.168.9.11").payload(1400).seed()));
    reasons(Fragmented.ipv4(UDP, udp4().ports(50_000, 4789).checksum(0).payload(content), 48));
    evidence.onChecks(audited.checks());
    assertThat(evidence.snapshot().flows()).isEmpty();
    assertThat(evidence.snapshot().senders()).filteredOn(sender -> sender.address().equals("192.168.9.11")).singleElement()
        .satisfies(sender -> assertThat(sender.deferred()).isEqualTo(1));
  }

  /** The checks of a packet of the stretch: kind, depth, reason. */
  private List<String> rows(int packet) {
    Checks checks = audited.checks();
    List<String> rows = new ArrayList<>();
    for (int check = checks.first(packet); check < checks.first(packet + 1); check++) {
      rows.add(checks.kind(check) + " " + checks.depth(check) + " " + checks.reason(check));
    }
    return rows;
  }

  @Test
  void encryptedAndUnknownDatagramsAreLeftAlone() {
    assertThat(reasons(Fragmented.of(() -> ipv4(50), Octets.counting(100, 1), 64))).containsOnly(Reason.ENCRYPTED);
    audited.restart().add(Fragmented.of(() -> ipv4(253), Octets.counting(100, 1), 64));
    reassembly.onChecks(audited.checks());
    assertThat(audited.checks().packetVerdict(1)).isEqualTo(PacketVerdict.VALID);
  }

  @Test
  void flowsAreNotReadFromAFragmentThatTellsOfItsDatagram() {
    Evidence evidence = new Evidence();
    evidence.startSource();
    // the last octet of the buffer is the last of the fragment: no port can be read there
    Packet[] parts = Fragmented.ipv4(UDP, udp4().payload(57).checksum(0x1234), 64);
    assertThat(reasons(parts)).last().isEqualTo(MISMATCH);
    evidence.onChecks(audited.checks());
    assertThat(evidence.snapshot().flows()).isEmpty();
    assertThat(evidence.snapshot().senders().get(0).protocols().get(1).corrupt()).isEqualTo(1);
  }

  @Test
  void norIsAnErrorThatCameInFragmentsReadForWhatItQuotes() {
    Evidence evidence = new Evidence();
    evidence.startSource();
    audited.restart().add(udp4().seed().payload(9).build(), tcp4().checksum(0x1234).build());
    evidence.onChecks(audited.checks());
    List<Flow> before = evidence.snapshot().flows();
    assertThat(before).hasSize(2);
    // the last fragment looks as if it were a refusal of the first datagram by itself
    byte[] refusal = Octets.join(Octets.hex("0303 0000 00000000"), Tunnelled.bare(udp4().seed().payload(9)));
    byte[] error = icmp4().payload(Octets.join(new byte[56], refusal)).segment();
    Supplier<Packets> answers = () -> ipv4(1).from("10.77.0.12").to("10.77.0.11");
    assertThat(reasons(Fragmented.of(answers, error, 64))).containsExactly(FRAGMENT, SUM_OK);
    evidence.onChecks(audited.checks());
    assertThat(evidence.snapshot().flows()).isEqualTo(before);
  }

  private void restart() {
    reassembly.startSource();
  }

  /** Of the innermost checksum of each packet, in a stretch of their own. */
  private List<Reason> reasons(Packet... packets) {
    Checks checks = (packets.length == 0 ? audited : audited.restart().add(packets)).checks();
    reassembly.onChecks(checks);
    List<Reason> reasons = new ArrayList<>();
    for (int packet = 0; packet < checks.packets(); packet++) {
      int innermost = checks.first(packet + 1) - 1;
      assertThat(checks.kind(innermost)).isNotEqualTo(Kind.IPV4);
      reasons.add(checks.reason(innermost));
    }
    if (packets.length == 0) {
      audited.restart();
    }
    return reasons;
  }
}
