package csumaudit.checksum;

import static csumaudit.checksum.Verdict.ABSENT;
import static csumaudit.checksum.Verdict.CORRUPT;
import static csumaudit.checksum.Verdict.DEFERRED;
import static csumaudit.checksum.Verdict.UNVERIFIABLE;
import static csumaudit.checksum.Verdict.VALID;
import static csumaudit.testing.PacketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From reasons to verdicts, and from the verdicts of its checksums to that of a packet. */
class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "SUM_OK, VALID",
    "SEED, DEFERRED",
    "SEED_WITHOUT_LENGTH, DEFERRED",
    "BLANK, DEFERRED",
    "MSS_IN_FIELD, DEFERRED",
    "MISMATCH, CORRUPT",
    "ILLEGAL_ZERO, CORRUPT",
    "UDP_ZERO, ABSENT",
    "TRUNCATED, UNVERIFIABLE",
    "FRAGMENT, UNVERIFIABLE",
    "MALFORMED, UNVERIFIABLE"
  })
  void everyReasonLeadsToAVerdict(Reason reason, Verdict verdict) {
    assertThat(reason.verdict()).isEqualTo(verdict);
  }

  @Test
  void gravityAscends() {
    assertThat(new Verdict[] {ABSENT, VALID, UNVERIFIABLE, DEFERRED, CORRUPT}).extracting(Verdict::packet)
        .containsExactly(PacketVerdict.values());
  }

  @ParameterizedTest
  @EnumSource(PacketVerdict.class)
  void onlyDeferredAndCorruptAreSuspect(PacketVerdict verdict) {
    assertThat(verdict.isSuspect()).isEqualTo(verdict == PacketVerdict.DEFERRED || verdict == PacketVerdict.CORRUPT);
    assertThat(verdict.label()).isEqualToIgnoringCase(verdict.name()).isLowerCase();
  }

  @Test
  void theWorstChecksumDecides() {
    assertThat(Packets.tcp4().ipChecksum(0x1234).seed().build()).hasVerdict(Kind.TCP, DEFERRED)
        .counts(PacketVerdict.CORRUPT);
    assertThat(Packets.tcp4().ipChecksum(0).payload(99).build().cutTo(60)).hasVerdict(Kind.TCP, UNVERIFIABLE)
        .counts(PacketVerdict.DEFERRED);
    assertThat(Packets.tcp4().payload(99).build().cutTo(60)).hasVerdict(Kind.IPV4, VALID)
        .counts(PacketVerdict.UNVERIFIABLE);
    assertThat(Packets.udp4().checksum(0).build()).hasVerdict(Kind.UDP, ABSENT).counts(PacketVerdict.VALID);
  }
}
