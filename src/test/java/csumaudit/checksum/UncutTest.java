package csumaudit.checksum;

import static csumaudit.testing.Packets.tcp4;
import static csumaudit.testing.Packets.tcp6;
import static csumaudit.testing.Packets.udp4;
import static csumaudit.testing.Packets.udp6;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Layers;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Super-packets of which the kernel says that they are still to be cut into segments and summed. */
class UncutTest {
  static Stream<Packets> packets() {
    return Stream.of(tcp4().payload(9_001), tcp6().payload(9_000), udp4().payload(8_999), udp6().payload(31_111));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void theSeedIsEnoughAndTheSumIsMadeWhenAskedFor(Packets packets) {
    Checks atOneLook = judged(packets.seed().build(), KernelMark.NOT_READY);
    Checks layerByLayer = checked(packets.seed().build(), KernelMark.NOT_READY);
    int check = atOneLook.first(1) - 1;

    assertThat(atOneLook.reason(check)).isEqualTo(Reason.SEED).isEqualTo(layerByLayer.reason(check));
    assertThat(atOneLook.sum(check)).isEqualTo(layerByLayer.sum(check)).isNotNegative();
    assertThat(atOneLook.expected(check)).isEqualTo(layerByLayer.expected(check));
    assertThat(atOneLook.seed(check)).isEqualTo(atOneLook.stored(check)).isEqualTo(layerByLayer.seed(check));
    assertThat(atOneLook.packetVerdict(0)).isEqualTo(PacketVerdict.DEFERRED);
  }

  @Test
  void aSeedThatHappensToBeTheRightSumIsNoSumYet() {
    Packet packet = bothAtOnce(tcp4().payload(4_000).seed().build());

    assertThat(lastReason(judged(packet, KernelMark.NOT_READY))).isEqualTo(Reason.SEED);
    assertThat(lastReason(checked(packet, KernelMark.NOT_READY))).isEqualTo(Reason.SEED);
    assertThat(lastReason(judged(packet, KernelMark.UNKNOWN))).as("of which the kernel says nothing")
        .isEqualTo(Reason.SUM_OK);
    assertThat(lastReason(checked(packet, KernelMark.UNKNOWN))).isEqualTo(Reason.SUM_OK);
  }

  @Test
  void aRightSumIsValidWhateverIsSaid() {
    assertThat(lastReason(judged(tcp6().payload(4_000).build(), KernelMark.NOT_READY))).isEqualTo(Reason.SUM_OK);
  }

  /** The same packet with two octets of payload that make the sum of the segment without its field 0. */
  private static Packet bothAtOnce(Packet packet) {
    int last = packet.octets().length - 2;
    Packet without = packet.with(last, 0).with(last + 1, 0);
    int wanted = checked(without, KernelMark.UNKNOWN).expected(1) + (~checked(without, KernelMark.UNKNOWN).stored(1) & 0xFFFF);
    int folded = InternetChecksum.fold(wanted);
    return without.with(last, folded >> 8).with(last + 1, folded & 0xFF);
  }

  private static Reason lastReason(Checks checks) {
    return checks.reason(checks.first(1) - 1);
  }

  private static Checks judged(Packet packet, KernelMark mark) {
    CheckSheet checks = new CheckSheet();
    assertThat(new Ordinary().judge(frame(packet, mark), checks)).isTrue();
    return checks;
  }

  private static Checks checked(Packet packet, KernelMark mark) {
    CheckSheet checks = new CheckSheet();
    Layers layers = new Layers();
    Frame frame = frame(packet, mark);
    new Dissector().dissect(frame, layers);
    new Checker().check(frame, layers, checks);
    return checks;
  }

  private static Frame frame(Packet packet, KernelMark mark) {
    Frame frame = new Frame();
    frame.from(LinkType.ETHERNET, 0);
    frame.seenOn(-1, Direction.UNKNOWN, mark, true);
    byte[] octets = packet.octets();
    frame.lend(ByteBuffer.allocateDirect(octets.length).put(0, octets), 0, octets.length, octets.length, 1, 0);
    return frame;
  }
}
