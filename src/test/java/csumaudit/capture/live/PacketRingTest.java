package csumaudit.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.VethPair;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listening to a guest at the other end of a cable. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PacketRingTest {
  private VethPair cable;

  @BeforeEach
  void connect() {
    cable = new VethPair();
  }

  @AfterEach
  void disconnect() {
    if (cable != null) {
      cable.close();
    }
  }

  @Test
  void everyFrameIsHeardWithTheKernelsWord() throws Exception {
    try (Listening ring = Listening.to(cable.host())) {
      cable.send(300);
      List<Heard> heard = ring.end();

      assertThat(heard).hasSize(300).allSatisfy(frame -> {
        assertThat(frame.linkType()).isEqualTo(LinkType.ETHERNET);
        assertThat(frame.direction()).isEqualTo(Direction.IN);
        assertThat(frame.mark()).isEqualTo(KernelMark.NOT_READY);
        assertThat(ring.source().interfaceName(frame.interfaceIndex())).isEqualTo(cable.host());
        assertThat(frame.onWire()).isEqualTo(frame.octets().length);
        assertThat(frame.nanos() / 1_000_000_000).isCloseTo(System.currentTimeMillis() / 1000,
            org.assertj.core.data.Offset.offset(60L));
      });
      assertThat(ring.source().summary().frames()).isGreaterThanOrEqualTo(300);
      assertThat(ring.source().summary().dropped()).isZero();
    }
  }
}
