package csumaudit.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.checksum.CheckSheet;
import csumaudit.checksum.Checker;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Layers;
import csumaudit.evidence.Evidence;
import csumaudit.testing.Packets;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Frames leave no garbage on the way from the ring to the evidence. */
class RingAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int FRAMES_IN_BLOCK = 30;
  private static final int BLOCKS = 30_000;

  private final RingFrames frames = new RingFrames(Direction.UNKNOWN, Long.MAX_VALUE);
  private final MadeBlock made = new MadeBlock();
  private final Auditing sink = new Auditing();

  @Test
  void aMillionFramesAreHeardWithoutAllocatingAnOctet() {
    for (int i = 0; i < FRAMES_IN_BLOCK; i++) {
      made.status(i % 3 == 0 ? 1 << 4 | 1 << 3 : 0).tag(0, i).frame(Packets.udp4().payload(i).seed().build().octets());
    }
    RingBlock block = made.lend();
    hear(block);
    hear(block);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    hear(block);

    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).as("octets allocated").isZero();
    assertThat(frames.lent()).isEqualTo(3L * BLOCKS * FRAMES_IN_BLOCK);
  }

  private void hear(RingBlock block) {
    for (int i = 0; i < BLOCKS; i++) {
      frames.deliver(block, sink);
      block.giveBack();
    }
  }

  /** What the program does with each frame. */
  private static final class Auditing implements FrameSink {
    private final Layers layers = new Layers();
    private final Dissector dissector = new Dissector();
    private final Checker checker = new Checker();
    private final CheckSheet checks = new CheckSheet();
    private final Evidence evidence = new Evidence();

    Auditing() {
      evidence.startSource();
    }

    @Override
    public void onFrame(Frame frame) {
      dissector.dissect(frame, layers);
      checker.check(frame, layers, checks);
    }

    @Override
    public void onStretchEnd(long ordinal) {
      evidence.onChecks(checks);
      checks.clear();
    }
  }
}
