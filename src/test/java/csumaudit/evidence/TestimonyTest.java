package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.dissect.Kind;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Sums;
import csumaudit.testing.Tunnelled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel says of a packet, held against its octets. */
class TestimonyTest {
  private final Evidence evidence = new Evidence();
  private long frame = 1;

  @ParameterizedTest
  @CsvSource({
    "seed,    NOT_READY, AGREED",
    "seed,    NONE,      LEAKED",
    "seed,    VALID,     DEFERRED_CALLED_VALID",
    "seed,    UNKNOWN,   ",
    "right,   NONE,      AGREED",
    "right,   VALID,     AGREED",
    "right,   NOT_READY, VALID_BUT_MARKED",
    "wrong,   NONE,      AGREED",
    "wrong,   NOT_READY, MARKED_FOR_INNER",
    "wrong,   VALID,     MERGED",
    "both,    NOT_READY, BOTH_HOLD",
    "cut,     NONE,      SILENT"})
  void markAndOctetsTellTogether(String octets, KernelMark mark, Testimony testimony) {
    hear(mark, packet(octets));

    for (Testimony each : Testimony.values()) {
      assertThat(count(each)).as(each.name()).isEqualTo(each == testimony ? 1 : 0);
    }
  }

  @Test
  void ofAnythingButTransportsTheKernelSaysNothing() {
    hear(KernelMark.NONE, Packets.icmp4().checksum(1).build());

    assertThat(count(Testimony.SILENT)).as("header and message").isEqualTo(2);
  }

  @Test
  void aSenderKnowsWhichOfItsDeferredPacketsWereMarkedAndWhichLeaked() {
    hear(KernelMark.NOT_READY, packet("seed"), packet("seed"));
    hear(KernelMark.NONE, packet("seed"), packet("right"), packet("right"));

    Sender.Deferred deferred = tcp().ofDeferred();
    assertThat(deferred.marked()).isEqualTo(2);
    assertThat(deferred.leaked()).isEqualTo(1);
    assertThat(deferred.firstFrame()).isEqualTo(1);
    assertThat(deferred.lastFrame()).isEqualTo(3);
    assertThat(deferred.validSince()).isEqualTo(2);
  }

  @Test
  void aSenderKnowsItsPacketsThatAreLargerThanAnyFrame() {
    hear(KernelMark.UNKNOWN, Packets.tcp6().payload(1448).seed().build(), Packets.tcp6().payload(1449).seed().build(),
        Packets.tcp6().payload(9000).build());

    assertThat(tcp().ofDeferred().large()).isEqualTo(1);
    assertThat(tcp().ofDeferred().validSince()).isEqualTo(1);
  }

  @Test
  void aSenderKnowsWhatWasMergedOnReceipt() {
    hear(KernelMark.VALID, packet("wrong"));

    assertThat(tcp().merged()).isEqualTo(1);
  }

  /** Linux calls it remote checksum offload: the tunnel's header says where the receiver is to put the sum. */
  @Test
  void anInnerSumThatATunnelLeavesToItsReceiverIsNoLeak() {
    byte[] frame = Tunnelled.frame(Packets.tcp4().payload(80).seed());
    byte[] bare = Tunnelled.bare(Packets.tcp4().payload(80).seed());
    hear(KernelMark.NONE, Tunnelled.udp4(4789, Octets.hex("08200000 00000711"), frame).build(),
        Tunnelled.udp4(6080, Octets.hex("03040001 80000000 00140024 00000000"), bare).build());
    assertThat(count(Testimony.LEAKED)).isZero();
    assertThat(count(Testimony.AGREED)).as("the sums of the tunnels, and what they carry").isEqualTo(4);

    hear(KernelMark.NONE, Tunnelled.udp4(4789, Tunnelled.VXLAN, frame).build());
    assertThat(count(Testimony.LEAKED)).as("not left to anybody").isOne();
  }

  @Test
  void whoNeverDefersHasNoFirstAndNoLast() {
    hear(KernelMark.NONE, packet("right"));

    assertThat(tcp().ofDeferred()).isEqualTo(Sender.Deferred.NONE);
  }

  private static Packet packet(String octets) {
    Packets packet = Packets.tcp6().payload(80);
    return switch (octets) {
      case "seed" -> packet.seed().build();
      case "wrong" -> packet.checksum(0x1111).build();
      case "cut" -> packet.build().cutBy(9);
      case "both" -> bothHold();
      default -> packet.build();
    };
  }

  /** A payload of one word makes the sum come out with the seed in the field. */
  private static Packet bothHold() {
    byte[] segment = Packets.tcp6().payload(new byte[2]).seed().segment();
    byte[] seed = {segment[16], segment[17]};
    return Packets.tcp6().payload(Octets.half(Sums.checksum(seed, segment))).seed().build();
  }

  private Sender.Protocol tcp() {
    return evidence.snapshot().senders().get(0).protocols().stream().filter(one -> one.kind() == Kind.TCP).findFirst()
        .orElseThrow();
  }

  private long count(Testimony testimony) {
    return evidence.snapshot().sources().get(0).testimonies().of(testimony);
  }

  private void hear(KernelMark mark, Packet... packets) {
    if (evidence.snapshot().sources().isEmpty()) {
      evidence.startSource();
    }
    evidence.onChecks(new Audited().number(frame).seenOn(1, Direction.IN, mark).add(packets).checks());
    frame += packets.length;
  }
}
