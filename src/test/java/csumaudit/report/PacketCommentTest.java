package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.checksum.Checks;
import csumaudit.testing.Audited;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;

class PacketCommentTest {
  @Test
  void aDeferredPacketIsToldWithWhatItShouldHold() {
    Checks checks = marked(KernelMark.NOT_READY);

    assertThat(PacketComment.of(checks, 0)).isEqualTo("deferred: TCP checksum 0x14cb (SEED), should be "
        + Texts.hex(checks.expected(checks.first(1) - 1)) + "; the kernel marks it as unfinished");
  }

  @Test
  void aLeakIsToldAsOne() {
    assertThat(PacketComment.of(marked(KernelMark.NONE), 0)).contains("(SEED)", "; leaked: the kernel's mark is missing");
  }

  @Test
  void withoutMarksNothingIsSaidOfTheKernel() {
    assertThat(PacketComment.of(marked(KernelMark.UNKNOWN), 0)).startsWith("deferred: ").doesNotContain("kernel");
  }

  @Test
  void whatTheSnapLengthTookIsNotMadeUp() {
    Checks checks = Audited.of(Packets.tcp4().payload(100).seed().build().cutTo(60));

    assertThat(PacketComment.of(checks, 0)).startsWith("deferred: TCP checksum 0x").endsWith("(SEED)");
  }

  @Test
  void nobodyIsToldOfAValidPacket() {
    assertThat(PacketComment.of(Audited.of(Packets.tcp4().build()), 0)).isEmpty();
  }

  private static Checks marked(KernelMark mark) {
    return new Audited().seenOn(3, Direction.IN, mark).add(Packets.tcp4().ports(40000, 80).seed().build()).checks();
  }
}
