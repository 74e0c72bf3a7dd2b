package csumaudit.checksum;

import static csumaudit.checksum.Reason.BLANK;
import static csumaudit.checksum.Reason.MALFORMED;
import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.MSS_IN_FIELD;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.SEED_WITHOUT_LENGTH;
import static csumaudit.checksum.Reason.SUM_OK;
import static csumaudit.checksum.Reason.TRUNCATED;
import static csumaudit.checksum.Verdict.CORRUPT;
import static csumaudit.checksum.Verdict.DEFERRED;
import static csumaudit.checksum.Verdict.UNVERIFIABLE;
import static csumaudit.checksum.Verdict.VALID;
import static csumaudit.dissect.Kind.IPV4;
import static csumaudit.dissect.Kind.TCP;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Packets.tcp4;
import static csumaudit.testing.Packets.tcp6;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Sums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of one's complement and of the seed, told by TCP. */
class CheckerTcpTest {
  private static final byte[] SOURCE = Octets.address("10.77.0.11");
  private static final byte[] DESTINATION = Octets.address("10.77.0.12");

  @Test
  void whatAddsUpIsValid() {
    assertThat(tcp4().payload(100).build()).hasVerdict(TCP, VALID).hasReason(TCP, SUM_OK).counts(PacketVerdict.VALID);
    assertThat(tcp6().payload(101).build()).hasVerdict(TCP, VALID).counts(PacketVerdict.VALID);
  }

  @Test
  void oneBitMakesItCorruptAndTheExpectedValueIsTold() {
    Packet right = tcp4().payload(100).build();
    int field = (right.octets()[50] & 0xFF) << 8 | right.octets()[51] & 0xFF;
    Packet wrong = right.with(50, field >> 8, field ^ 1);

    assertThat(wrong).hasVerdict(TCP, CORRUPT).hasReason(TCP, MISMATCH).hasStored(TCP, field ^ 1)
        .hasExpected(TCP, field).counts(PacketVerdict.CORRUPT);
    assertThat(right.damaged()).hasVerdict(TCP, CORRUPT);
  }

  @Test
  void aSegmentThatHoldsTheSeedIsDeferred() {
    int seed = Sums.seed(SOURCE, DESTINATION, 6, 120);

    assertThat(tcp4().payload(100).seed().build()).hasVerdict(TCP, DEFERRED).hasReason(TCP, SEED)
        .hasStored(TCP, seed).hasSeed(TCP, seed).hasVerdict(IPV4, VALID).counts(PacketVerdict.DEFERRED);
    assertThat(tcp6().payload(100).seed().build()).hasReason(TCP, SEED);
  }

  @Test
  void aDeferredSegmentTellsWhatHardwareWouldHaveWritten() {
    Packet deferred = tcp4().payload(100).seed().build();
    byte[] valid = tcp4().payload(100).segment();

    assertThat(deferred).hasExpected(TCP, (valid[16] & 0xFF) << 8 | valid[17] & 0xFF);
  }

  @Test
  void aSegmentCutBySnapLengthIsStillDeferred() {
    Packet packet = tcp4().payload(1000).seed().build();

    assertThat(packet.cutTo(96)).hasReason(TCP, SEED).hasExpected(TCP, -1);
    assertThat(packet.cutTo(14 + 20 + 18)).hasReason(TCP, SEED);
    assertThat(packet.cutTo(14 + 20 + 17)).hasReason(TCP, TRUNCATED).hasStored(TCP, -1);
  }

  @Test
  void aSegmentCutBySnapLengthIsNeitherValidNorCorrupt() {
    assertThat(tcp4().payload(1000).build().cutTo(96)).hasVerdict(TCP, UNVERIFIABLE).hasReason(TCP, TRUNCATED)
        .hasExpected(TCP, -1).counts(PacketVerdict.UNVERIFIABLE);
    assertThat(tcp4().payload(1000).checksum(0x1234).build().cutBy(1)).hasReason(TCP, TRUNCATED).hasStored(TCP, 0x1234);
  }

  @Test
  void aFieldThatWasOnTheWireWasCutOff() {
    assertThat(tcp4().build().cutTo(51)).hasReason(TCP, TRUNCATED).hasStored(TCP, -1);
    assertThat(new Packet(1, tcp4().build().cutTo(51).octets(), 52, 0)).hasReason(TCP, TRUNCATED);
  }

  @Test
  void aSegmentCutBehindItsEndIsWhole() {
    assertThat(tcp4().build().followedBy(0, 0, 0, 0, 0, 0).cutBy(6)).hasReason(TCP, SUM_OK);
  }

  /** One deferred segment in 65,535 adds up by chance. */
  @Test
  void validGoesBeforeDeferred() {
    byte[] payload = {0, 0};
    int seed = Sums.seed(SOURCE, DESTINATION, 6, 22);
    int sum = Sums.of(Octets.half(seed), tcp4().payload(payload).seed().segment());
    int missing = 0xFFFF - sum;
    Packet both = tcp4().payload(Octets.half(missing)).seed().build();

    assertThat(both).hasStored(TCP, seed).hasSeed(TCP, seed).hasReason(TCP, SUM_OK);
  }

  @Test
  void bothZerosAreRightWhereOneIs() {
    assertThat(sumsToZero().checksum(0x0000).build()).hasReason(TCP, SUM_OK);
    assertThat(sumsToZero().checksum(0xFFFF).build()).hasReason(TCP, SUM_OK);
    assertThat(sumsToZero().checksum(0xFFFE).build()).hasReason(TCP, MISMATCH).hasExpected(TCP, 0);
  }

  @Test
  void zeroIsBlankWhereItIsNotRight() {
    assertThat(tcp4().payload(100).checksum(0).build()).hasVerdict(TCP, DEFERRED).hasReason(TCP, BLANK);
    assertThat(tcp6().payload(100).checksum(0).build()).hasReason(TCP, BLANK);
  }

  @Test
  void zeroProvesNothingWhereTheSegmentWasCut() {
    assertThat(tcp4().payload(1000).checksum(0).build().cutTo(96)).hasReason(TCP, TRUNCATED);
  }

  @Test
  void largeSendOffloadOfWindowsLeavesOutTheLength() {
    Packet packet = tcp4().payload(5000).seedWithoutLength().build();

    assertThat(packet).hasVerdict(TCP, DEFERRED).hasReason(TCP, SEED_WITHOUT_LENGTH);
    assertThat(packet.cutTo(96)).hasReason(TCP, SEED_WITHOUT_LENGTH);
    assertThat(tcp6().payload(5000).seedWithoutLength().build()).hasReason(TCP, SEED_WITHOUT_LENGTH);
  }

  @Test
  void itsIpHeaderMayHaveNeitherLengthNorChecksum() {
    Packet packet = tcp4().ipLength(0).ipChecksum(0).payload(5000).seedWithoutLength().build();

    assertThat(packet).hasReason(IPV4, BLANK).hasReason(TCP, SEED_WITHOUT_LENGTH).counts(PacketVerdict.DEFERRED);
  }

  /** A length above 65,535 adds its high half too: Linux BIG TCP. */
  @Test
  void theSeedHasThirtyTwoBitsOfLength() {
    Packet packet = tcp4().ipLength(0).payload(183_928 - 20).seed().build();
    int withoutHighHalf = Sums.seed(SOURCE, DESTINATION, 6, 183_928 & 0xFFFF);

    assertThat(packet).hasReason(TCP, SEED).hasSeed(TCP, withoutHighHalf + 2);
    assertThat(packet.cutTo(96)).hasReason(TCP, SEED);
    assertThat(tcp6().ipLength(0).payload(183_928 - 20).seed().build().cutTo(96)).hasReason(TCP, SEED);
    assertThat(tcp4().ipLength(0).payload(183_928 - 20).build()).hasReason(TCP, SUM_OK);
  }

  @Test
  void ibmvethPutsTheSegmentSizeIntoTheField() {
    assertThat(mss(1448).build()).hasVerdict(TCP, DEFERRED).hasReason(TCP, MSS_IN_FIELD).hasReason(IPV4, BLANK);
    assertThat(mss(1448).build().cutTo(96)).hasReason(TCP, MSS_IN_FIELD).hasReason(IPV4, BLANK);
  }

  @ParameterizedTest
  @ValueSource(ints = {5000, 5001, 65535})
  void aSizeThatLeavesNothingToSplitIsNone(int size) {
    assertThat(mss(size).build()).hasReason(TCP, MISMATCH).hasReason(IPV4, MISMATCH);
  }

  @Test
  void aSizeWithoutTheMarkInTheIpHeaderIsNone() {
    assertThat(tcp4().payload(5000).checksum(1448).build()).hasReason(TCP, MISMATCH);
    assertThat(tcp4().ipChecksum(0xFFFE).payload(5000).checksum(1448).build()).hasReason(TCP, MISMATCH);
  }

  @Test
  void aSizeThatWasCutOrIsZeroIsNone() {
    assertThat(mss(1448).build().cutTo(52)).hasReason(IPV4, BLANK);
    assertThat(mss(1448).build().cutTo(51)).hasReason(IPV4, MISMATCH).hasReason(TCP, TRUNCATED);
    assertThat(mss(0).build()).hasReason(IPV4, MISMATCH).hasReason(TCP, BLANK);
  }

  @Test
  void theFrameBeforeDoesNotMatter() {
    Checks checks = Audited.of(mss(1448).build(), Packets.ipv4(47).ipChecksum(0xFFFF).payload(5000).build());

    assertThat(checks.first(2)).isEqualTo(3);
    assertThat(checks.reason(2)).isEqualTo(MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 19})
  void aSegmentShorterThanItsHeaderIsMalformed(int length) {
    Packet packet = tcp4().ipLength(20 + length).build();

    assertThat(packet).hasVerdict(TCP, UNVERIFIABLE).hasReason(TCP, MALFORMED).hasStored(TCP, -1)
        .hasVerdict(IPV4, VALID);
  }

  @Test
  void aSegmentThatEndsBeyondTheFrameIsMalformed() {
    assertThat(tcp4().ipLength(1500).payload(10).build()).hasReason(TCP, MALFORMED);
    assertThat(tcp4().ipLength(1500).payload(10).build().cutTo(60)).hasReason(TCP, MALFORMED);
    assertThat(new Packet(1, tcp4().build().cutTo(50).octets())).hasReason(TCP, MALFORMED).hasStored(TCP, -1);
  }

  @Test
  void paddingAndFrameCheckAreNotPayload() {
    assertThat(tcp4().build().followedBy(1, 2, 3, 4, 5, 6)).hasReason(TCP, SUM_OK);
    assertThat(tcp4().build().followedBy(1, 2, 3, 4, 5, 6).withFrameCheck(4)).hasReason(TCP, SUM_OK);
    assertThat(tcp4().ipLength(0).payload(7).build().withFrameCheck(4)).hasReason(TCP, SUM_OK);
  }

  private static Packets mss(int size) {
    return tcp4().ipChecksum(0xFFFF).payload(5000).checksum(size);
  }

  /** A segment whose right checksum is zero. */
  private static Packets sumsToZero() {
    int sum = Sums.of(Octets.half(Sums.seed(SOURCE, DESTINATION, 6, 22)),
        tcp4().payload(new byte[2]).checksum(0).segment());
    return tcp4().payload(Octets.half(0xFFFF - sum));
  }
}
