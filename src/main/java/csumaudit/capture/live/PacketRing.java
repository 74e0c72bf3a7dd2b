package csumaudit.capture.live;

import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Interfaces as Linux lets them be heard: frames stand in memory shared with the kernel, which says of each whether its
 * checksum is still to be filled in (Documentation/networking/packet_mmap.rst). A block of memory is a stretch.
 *
 * <p>One thread listens to all interfaces: the kernel's side is what limits, not this one.
 */
final class PacketRing implements FrameSource {
  private static final int POLL_MILLIS = 100;
  /** Long enough for the kernel to lend the blocks that were not yet full. */
  private static final long DRAIN_NANOS = 3L * InterfaceRing.RETIRE_MILLIS * 1_000_000;

  private final LiveSettings settings;
  private final Consumer<String> notices;
  private final Rings rings;
  private final RingFrames frames;
  private final long octets;
  private volatile boolean stopped;

  PacketRing(LiveSettings settings, Consumer<String> notices) throws IOException {
    this.settings = settings;
    this.notices = notices;
    rings = new Rings(settings, notices);
    octets = rings.octets();
    frames = new RingFrames(settings.only(), settings.mostFrames());
  }

  @Override
  public synchronized void deliverTo(FrameSink sink) {
    while (!stopped && !frames.isFull()) {
      if (!deliverLent(sink)) {
        rings.await(POLL_MILLIS);
      }
      rings.keepUp();
    }
    rings.mute();
    drain(sink);
    rings.countDrops();
    tellPassedOver();
  }

  /** Delivers one block of each ring that has any, so that none waits for the others; false when none has. */
  private boolean deliverLent(FrameSink sink) {
    List<InterfaceRing> all = rings.all();
    boolean delivered = false;
    for (int i = 0; i < all.size() && !frames.isFull(); i++) {
      InterfaceRing ring = all.get(i);
      RingBlock block = ring.lent();
      if (block != null) {
        frames.deliver(block, sink);
        ring.giveBack();
        delivered = true;
      }
    }
    return delivered;
  }

  /** Delivers what was heard before the end and stands in blocks that the kernel has yet to lend. */
  private void drain(FrameSink sink) {
    long end = System.nanoTime() + DRAIN_NANOS;
    while (!frames.isFull() && (deliverLent(sink) || System.nanoTime() - end < 0)) {
      rings.await(InterfaceRing.RETIRE_MILLIS);
    }
  }

  private void tellPassedOver() {
    if (frames.passedOver() > 0) {
      notices.accept(frames.passedOver() + " frames were passed over: they are not IP, and on a link that is not known");
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public SourceSummary summary() {
    String format = "live, ring of " + (octets >> 20) + " MiB"
        + (settings.filter().isEmpty() ? "" : ", filter: " + settings.filter());
    return new SourceSummary(String.join(", ", settings.interfaces()), format, frames.linkTypes(),
        frames.lent(), rings.drops(), rings.names(), null);
  }

  @Override
  public String interfaceName(int index) {
    return rings.name(index);
  }

  @Override
  public int linkType(int index) {
    return frames.linkType(index);
  }

  @Override
  public synchronized long dropped(int index) {
    return rings.drops(index);
  }

  @Override
  public long octetsRead() {
    return frames.octets();
  }

  @Override
  public long octetsTotal() {
    return -1;
  }

  /** Waits for the delivery to end: what it lends must not be taken away from under it. */
  @Override
  public void close() {
    stop();
    synchronized (this) {
      rings.close();
    }
  }
}
