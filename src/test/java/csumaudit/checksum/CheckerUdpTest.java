package csumaudit.checksum;

import static csumaudit.checksum.Reason.ILLEGAL_ZERO;
import static csumaudit.checksum.Reason.MALFORMED;
import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.SEED_WITHOUT_LENGTH;
import static csumaudit.checksum.Reason.SUM_OK;
import static csumaudit.checksum.Reason.TRUNCATED;
import static csumaudit.checksum.Reason.UDP_ZERO;
import static csumaudit.checksum.Verdict.ABSENT;
import static csumaudit.checksum.Verdict.CORRUPT;
import static csumaudit.checksum.Verdict.DEFERRED;
import static csumaudit.checksum.Verdict.VALID;
import static csumaudit.dissect.Kind.UDP;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Packets.udp4;
import static csumaudit.testing.Packets.udp6;

import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Sums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What UDP does otherwise: a length of its own, and a zero that means nothing was summed. */
class CheckerUdpTest {
  @Test
  void whatAddsUpIsValid() {
    assertThat(udp4().payload(33).build()).hasVerdict(UDP, VALID).hasReason(UDP, SUM_OK);
    assertThat(udp6().payload(33).build()).hasReason(UDP, SUM_OK);
    assertThat(udp4().payload(33).build().damaged()).hasVerdict(UDP, CORRUPT).hasReason(UDP, MISMATCH);
  }

  @Test
  void theSeedIsDeferredCutOrWhole() {
    assertThat(udp4().payload(1000).seed().build()).hasVerdict(UDP, DEFERRED).hasReason(UDP, SEED);
    assertThat(udp6().payload(1000).seed().build().cutTo(62)).hasReason(UDP, SEED);
    assertThat(udp6().payload(1000).seed().build().cutTo(61)).hasReason(UDP, TRUNCATED);
    assertThat(udp4().payload(1000).seedWithoutLength().build()).hasReason(UDP, SEED_WITHOUT_LENGTH);
  }

  @Test
  void zeroOverIpv4IsNoChecksum() {
    Packet packet = udp4().payload(33).checksum(0).build();

    assertThat(packet).hasVerdict(UDP, ABSENT).hasReason(UDP, UDP_ZERO).counts(PacketVerdict.VALID);
    assertThat(packet.cutTo(42)).hasReason(UDP, UDP_ZERO);
  }

  @Test
  void zeroOverIpv6IsIllegal() {
    assertThat(udp6().payload(33).checksum(0).build()).hasVerdict(UDP, CORRUPT).hasReason(UDP, ILLEGAL_ZERO);
    assertThat(udp6().payload(33).checksum(0).build().cutTo(62)).hasReason(UDP, ILLEGAL_ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {4789, 6081, 2152, 8472})
  void zeroOverIpv6IsLegalForTunnels(int port) {
    Packet packet = udp6().ports(50000, port).payload(33).checksum(0).build();

    assertThat(packet).hasVerdict(UDP, ABSENT).hasReason(UDP, UDP_ZERO).counts(PacketVerdict.OTHER);
  }

  @Test
  void aTunnelIsWhereThePacketGoesNotWhereItComesFrom() {
    assertThat(udp6().ports(4789, 50000).checksum(0).build()).hasReason(UDP, ILLEGAL_ZERO);
  }

  @Test
  void aComputedZeroIsSentAsAllOnes() {
    assertThat(sumsToZero().build()).hasStored(UDP, 0xFFFF).hasReason(UDP, SUM_OK);
    assertThat(sumsToZero().checksum(0xFFFE).build()).hasReason(UDP, MISMATCH).hasExpected(UDP, 0xFFFF);
  }

  @Test
  void theLengthOfUdpCountsNotThatOfIp() {
    Packet trailer = udp4().udpLength(8 + 10).payload(14).build();

    assertThat(trailer).hasReason(UDP, SUM_OK);
    assertThat(trailer.damaged()).as("the trailer is not covered").hasReason(UDP, SUM_OK);
    assertThat(trailer.cutBy(4)).as("the trailer need not be there").hasReason(UDP, SUM_OK);
    assertThat(udp4().udpLength(8 + 10).payload(14).seed().build()).hasReason(UDP, SEED);
  }

  @Test
  void aLengthBeyondIpIsMalformed() {
    assertThat(udp4().udpLength(8 + 34).payload(33).build()).hasReason(UDP, MALFORMED);
    assertThat(udp6().udpLength(8 + 34).payload(33).build()).hasReason(UDP, MALFORMED);
    assertThat(udp4().udpLength(8 + 34).payload(33).build().followedBy(0)).hasReason(UDP, MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void aLengthBelowTheHeaderIsMalformed(int length) {
    assertThat(udp4().udpLength(length).payload(33).checksum(0x1234).build()).hasReason(UDP, MALFORMED);
  }

  @Test
  void aSeedIsOneEvenWhenTheLengthsContradict() {
    assertThat(udp4().udpLength(8 + 34).payload(33).seed().build()).hasReason(UDP, SEED);
  }

  @Test
  void aLengthOfZeroIsThatOfIp() {
    Packet big = udp4().ipLength(0).udpLength(0).payload(70_000).build();

    assertThat(udp6().udpLength(0).payload(33).build()).hasReason(UDP, SUM_OK);
    assertThat(big).hasReason(UDP, SUM_OK);
    assertThat(big.damaged()).hasReason(UDP, MALFORMED);
    assertThat(udp4().ipLength(0).udpLength(0).payload(70_000).seed().build()).hasReason(UDP, SEED);
  }

  /** Linux net/ipv4/udp.c drops it before it looks at the sum; net/ipv6/udp.c takes the length of IP. */
  @Test
  void withALengthOfZeroAWrongSumProvesNothingOverIpv4() {
    Packet four = udp4().udpLength(0).payload(33).build();

    assertThat(four).hasReason(UDP, SUM_OK);
    assertThat(four.damaged()).hasReason(UDP, MALFORMED);
    assertThat(udp6().udpLength(0).payload(33).build().damaged()).hasReason(UDP, MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void aDatagramShorterThanItsHeaderIsMalformed(int length) {
    assertThat(udp4().ipLength(20 + length).build()).hasReason(UDP, MALFORMED).hasStored(UDP, -1);
  }

  @Test
  void ethernetPaddingIsNoTrailer() {
    assertThat(udp4().payload(1).build().followedBy(9, 9, 9, 9, 9)).hasReason(UDP, SUM_OK);
  }

  private static Packets sumsToZero() {
    byte[] source = Octets.address("10.77.0.11");
    byte[] destination = Octets.address("10.77.0.12");
    int sum = Sums.of(Octets.half(Sums.seed(source, destination, 17, 10)),
        udp4().payload(new byte[2]).checksum(0).segment());
    return udp4().payload(Octets.half(0xFFFF - sum));
  }
}
