package csumaudit.checksum;

import static csumaudit.checksum.Reason.BLANK;
import static csumaudit.checksum.Reason.MALFORMED;
import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.SUM_OK;
import static csumaudit.checksum.Reason.TRUNCATED;
import static csumaudit.dissect.Kind.IPV4;
import static csumaudit.dissect.Kind.TCP;
import static csumaudit.dissect.Kind.UDP;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Packets.ipv4;
import static csumaudit.testing.Packets.ipv6;
import static csumaudit.testing.Packets.tcp4;
import static csumaudit.testing.Packets.tcp6;
import static csumaudit.testing.Packets.udp4;
import static csumaudit.testing.Packets.icmp6;
import static csumaudit.testing.Packets.udp6;

import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header checksum of IPv4, and what IP headers do to the pseudo-header. */
class CheckerIpTest {
  private static final String LAST = "fd77::99";
  private static final byte[] ADDRESS = Octets.address(LAST);
  private static final byte[] BETWEEN = Octets.address("fd77::55");

  @Test
  void aRightHeaderIsValidAndHasNoSeed() {
    assertThat(ipv4(47).payload(30).build()).hasChecksums(IPV4).hasReason(IPV4, SUM_OK).hasSeed(IPV4, -1)
        .counts(PacketVerdict.VALID);
    assertThat(ipv4(47).options(1, 1, 1, 0).payload(30).build()).hasReason(IPV4, SUM_OK);
  }

  @Test
  void aWrongOneIsCorruptAndTellsTheRightOne() {
    Packet right = ipv4(47).payload(30).build();
    int field = (right.octets()[24] & 0xFF) << 8 | right.octets()[25] & 0xFF;

    assertThat(ipv4(47).ipChecksum(field ^ 0x8000).payload(30).build()).hasReason(IPV4, MISMATCH)
        .hasStored(IPV4, field ^ 0x8000).hasExpected(IPV4, field).counts(PacketVerdict.CORRUPT);
  }

  @Test
  void itsOptionsAreCovered() {
    assertThat(ipv4(47).options(1, 1, 1, 0).build().with(36, 0)).hasReason(IPV4, MISMATCH);
  }

  @Test
  void itsPayloadIsNot() {
    assertThat(ipv4(47).payload(30).build().damaged()).hasReason(IPV4, SUM_OK);
    assertThat(ipv4(47).payload(30).build().cutTo(34)).hasReason(IPV4, SUM_OK);
  }

  @Test
  void zeroWasLeftToHardware() {
    assertThat(tcp4().ipChecksum(0).build()).hasReason(IPV4, BLANK).hasReason(TCP, SUM_OK)
        .counts(PacketVerdict.DEFERRED);
  }

  @Test
  void allOnesWasNot() {
    assertThat(tcp4().ipChecksum(0xFFFF).build()).hasReason(IPV4, MISMATCH);
  }

  @Test
  void aHeaderThatWasCutIsTruncated() {
    assertThat(tcp4().build().cutTo(33)).hasChecksums(IPV4).hasReason(IPV4, TRUNCATED).hasStored(IPV4, -1)
        .counts(PacketVerdict.UNVERIFIABLE);
    assertThat(tcp4().options(1, 1, 1, 1).build().cutTo(37)).hasReason(IPV4, TRUNCATED);
  }

  @Test
  void aHeaderThatContradictsItselfIsMalformed() {
    assertThat(tcp4().build().with(14, 0x44)).hasChecksums(IPV4).hasReason(IPV4, MALFORMED);
    assertThat(tcp4().build().with(14, 0x65)).hasReason(IPV4, MALFORMED);
    assertThat(new Packet(1, tcp4().build().cutTo(33).octets())).hasReason(IPV4, MALFORMED);
  }

  @Test
  void ipv6HasNoChecksumOfItsOwn() {
    assertThat(tcp6().build()).hasChecksums(TCP);
    assertThat(ipv6(47).payload(30).build()).hasChecksums().counts(PacketVerdict.OTHER);
  }

  @Test
  void aTotalLengthOfZeroReachesToTheEndOfTheFrame() {
    assertThat(tcp4().ipLength(0).payload(500).build()).hasReason(TCP, SUM_OK).hasReason(IPV4, SUM_OK);
    assertThat(tcp4().ipLength(0).payload(500).seed().build()).hasReason(TCP, SEED);
    assertThat(tcp6().ipLength(0).payload(500).build()).hasReason(TCP, SUM_OK);
  }

  /** No receiver takes them; their senders' own taps show them, unfinished, and there they look deferred. */
  @Test
  void aWrongSumOverALengthThatNobodySaysIsNoProof() {
    for (Packets packet : List.of(tcp4(), tcp6(), udp4(), udp6(), icmp6())) {
      Packet made = packet.ipLength(0).payload(501).build();
      assertThat(made.damaged()).counts(PacketVerdict.UNVERIFIABLE);
      assertThat(made).counts(PacketVerdict.VALID);
    }
    Packet padded = tcp6().ipLength(0).payload(7).build().followedBy(0, 0, 0, 0);
    assertThat(padded).hasReason(TCP, MALFORMED);
    Packets jumbogram = tcp6().ipLength(0).extension(0, Octets.hex("00 c204"), Octets.word(8 + 20 + 70_000)).payload(70_000);
    assertThat(jumbogram.build().damaged()).as("an option says it").hasReason(TCP, MISMATCH);
  }

  @Test
  void aJumbogramSaysItsLengthInAnOption() {
    Packets made = tcp6().ipLength(0).extension(0, Octets.hex("00 c204"), Octets.word(8 + 20 + 70_000)).payload(70_000);

    assertThat(made.build()).hasReason(TCP, SUM_OK);
    assertThat(made.build().followedBy(1, 2, 3)).hasReason(TCP, SUM_OK);
    assertThat(made.seed().build().cutTo(100)).hasReason(TCP, SEED);
  }

  @Test
  void theLastHopOfASourceRouteIsCovered() {
    Packets routed = tcp4().options(131, 11, 4, 10, 0, 0, 8, 10, 0, 0, 9, 0)
        .covering("10.77.0.11", "10.0.0.9").payload(9);

    assertThat(routed.build()).hasReason(TCP, SUM_OK);
    assertThat(routed.seed().build()).hasReason(TCP, SEED);
  }

  @Test
  void aSourceRouteAtItsEndChangesNothing() {
    assertThat(tcp4().options(137, 7, 8, 10, 0, 0, 9, 0).payload(9).build()).hasReason(TCP, SUM_OK);
  }

  @Test
  void theHomeAddressIsCovered() {
    Packets mobile = udp6().extension(60, Octets.hex("02 0102 0000 c910"), ADDRESS)
        .covering(LAST, "fd77::12").payload(9);

    assertThat(mobile.build()).hasReason(UDP, SUM_OK);
    assertThat(mobile.seed().build().cutTo(100)).hasReason(UDP, SEED);
  }

  @Test
  void theLastAddressOfRoutingTypeZeroIsCovered() {
    assertThat(routed(0, 2, BETWEEN, ADDRESS).build()).hasReason(TCP, SUM_OK);
  }

  @Test
  void theAddressOfRoutingTypeTwoIsCovered() {
    assertThat(routed(2, 1, ADDRESS).build()).hasReason(TCP, SUM_OK);
  }

  @Test
  void theFirstOfTheSegmentListIsCovered() {
    assertThat(routed(4, 1, ADDRESS, BETWEEN).build()).hasReason(TCP, SUM_OK);
    assertThat(routed(4, 1, ADDRESS, BETWEEN).seed().build()).hasReason(TCP, SEED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3, 4})
  void aRoutingHeaderWithoutSegmentsLeftChangesNothing(int type) {
    Packet arrived = tcp6().extension(43, Octets.of(2, type, 0, 0, 0, 0, 0), ADDRESS).payload(9).build();

    assertThat(arrived).hasReason(TCP, SUM_OK);
    assertThat(arrived.damaged()).hasReason(TCP, MISMATCH);
  }

  @Test
  void aRoutingHeaderOfUnknownTypeHidesTheDestination() {
    Packets hidden = tcp6().extension(43, Octets.of(2, 3, 1, 0, 0, 0, 0), ADDRESS).payload(9);

    assertThat(hidden.covering("fd77::11", LAST).build()).hasReason(TCP, MALFORMED);
  }

  private static Packets routed(int type, int segmentsLeft, byte[]... addresses) {
    byte[] list = Octets.join(addresses);
    return tcp6().extension(43, Octets.of(list.length / 8, type, segmentsLeft, 0, 0, 0, 0), list)
        .covering("fd77::11", LAST).payload(9);
  }
}
