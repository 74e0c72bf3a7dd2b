package csumaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FrameTest {
  private final ByteBuffer octets = Octets.buffer(new byte[100]);
  private final Frame frame = new Frame();

  @Test
  void saysWhatItWasLent() {
    frame.from(LinkType.LINUX_SLL2, 4);
    frame.seenOn(7, Direction.OUT, KernelMark.NOT_READY, true);
    frame.lend(octets, 10, 60, 1514, 12, 34);

    assertThat(frame.octets()).isSameAs(octets);
    assertThat(frame.start()).isEqualTo(10);
    assertThat(frame.captured()).isEqualTo(60);
    assertThat(frame.onWire()).isEqualTo(1514);
    assertThat(frame.number()).isEqualTo(12);
    assertThat(frame.nanos()).isEqualTo(34);
    assertThat(frame.linkType()).isEqualTo(276);
    assertThat(frame.frameCheckLength()).isEqualTo(4);
    assertThat(frame.interfaceIndex()).isEqualTo(7);
    assertThat(frame.direction()).isEqualTo(Direction.OUT);
    assertThat(frame.mark()).isEqualTo(KernelMark.NOT_READY);
    assertThat(frame.superPacket()).isTrue();
  }

  @Test
  void aNewSourceKnowsNoInterface() {
    frame.seenOn(7, Direction.OUT, KernelMark.VALID, true);
    frame.from(LinkType.ETHERNET, 0);

    assertThat(frame.interfaceIndex()).isEqualTo(-1);
    assertThat(frame.direction()).isEqualTo(Direction.UNKNOWN);
    assertThat(frame.mark()).isEqualTo(KernelMark.UNKNOWN);
    assertThat(frame.superPacket()).isFalse();
  }

  @Test
  void wasNeverShorterOnTheWireThanInTheCapture() {
    frame.lend(octets, 0, 60, 59, 1, 0);
    assertThat(frame.onWire()).isEqualTo(60);

    frame.lend(octets, 0, 60, -1, 1, 0);
    assertThat(frame.onWire()).isEqualTo(60);
  }

  @Test
  void neverEndsBeyondWhatAnIntCanCount() {
    frame.lend(octets, 90, 10, Integer.MAX_VALUE, 1, 0);

    assertThat(frame.start() + frame.onWire()).isPositive();
  }
}
