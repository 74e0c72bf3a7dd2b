package csumaudit.capture.live;

import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Interfaces as Linux lets them be heard: frames stand in memory shared with the kernel, which says of each whether its
 * checksum is still to be filled in (Documentation/networking/packet_mmap.rst). A block of memory is a stretch.
 *
 * <p>One thread captures, from all interfaces: it sees to the rings and hands on their blocks, in place. The thread
 * that asked for the frames hears them, and gives the blocks back; while it is busy, nothing is lost that a ring has
 * room for.
 */
final class PacketRing implements FrameSource {
  private static final int POLL_MILLIS = 100;
  /**
   * How long to leave rings alone whose blocks are being heard: of such a ring the kernel says at once that it is
   * ready.
   */
  private static final int NAP_MILLIS = 5;
  /**
   * How long to leave rings alone that have just lent something: to be woken for every single block takes time from
   * those who fill them and hear them. In so many nanoseconds for each octet a flood of 10 GB/s fills an eighth.
   */
  private static final double REST_NANOS_PER_OCTET = 1.0 / 80;

  private static final long LONGEST_REST_NANOS = 1_000_000;
  /** Long enough for the kernel to lend the blocks that were not yet full. */
  private static final long DRAIN_NANOS = 3L * InterfaceRing.RETIRE_MILLIS * 1_000_000;

  private final LiveSettings settings;
  private final Consumer<String> notices;
  private final Rings rings;
  private final RingFrames frames;
  private final long octets;
  private final long rest;
  private volatile boolean stopped;

  PacketRing(LiveSettings settings, Consumer<String> notices) throws IOException {
    this.settings = settings;
    this.notices = notices;
    rings = Rings.open(settings, notices);
    octets = rings.octets();
    rest = rest(rings.all());
    frames = new RingFrames(settings.only(), settings.mostFrames());
  }

  /** The smallest ring decides. */
  private static long rest(List<InterfaceRing> rings) {
    long smallest = rings.stream().mapToLong(InterfaceRing::octets).min().orElse(0);
    return Math.min((long) (smallest * REST_NANOS_PER_OCTET), LONGEST_REST_NANOS);
  }

  @Override
  public synchronized void deliverTo(FrameSink sink) {
    Handover<InterfaceRing> handover = new Handover<>();
    FutureTask<Void> capture = new FutureTask<>(() -> capture(handover), null);
    Thread thread = new Thread(capture, "capture");
    thread.start();
    try {
      hear(handover, sink);
    } finally {
      stop();
      await(thread);
    }
    rethrow(capture);
    tellPassedOver();
  }

  /**
   * Hears block after block as they are handed over, until there are no more or enough. Under load a block is filled
   * sooner than one thread wakes another: where no other ring waits, the next of the same is taken without asking.
   */
  private void hear(Handover<InterfaceRing> handover, FrameSink sink) {
    try {
      InterfaceRing ring = handover.next();
      while (ring != null) {
        frames.deliver(ring.oldest(), sink);
        ring.giveBack();
        ring = frames.isFull() ? null : !handover.hasWaiting() && ring.take() ? ring : handover.next();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hands over what the rings lend, and keeps up with the interfaces, until it is stopped. */
  private void capture(Handover<InterfaceRing> handover) {
    try {
      while (!stopped) {
        if (handOverAll(handover)) {
          LockSupport.parkNanos(rest);
        } else {
          await(handover, POLL_MILLIS);
        }
        rings.keepUp();
      }
      rings.mute();
      drain(handover);
      rings.countDrops();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      handover.end();
    }
  }

  /** Hands over what is lent, one block of each ring in turn; false when nothing is. */
  private boolean handOverAll(Handover<InterfaceRing> handover) {
    boolean any = handOver(handover);
    while (any && handOver(handover)) {
      // until nothing is left
    }
    return any;
  }

  /** Hands over one block of each ring that lends any, so that none waits for the others; false when none does. */
  private boolean handOver(Handover<InterfaceRing> handover) {
    List<InterfaceRing> all = rings.all();
    boolean any = false;
    for (int i = 0; i < all.size(); i++) {
      InterfaceRing ring = all.get(i);
      if (ring.take()) {
        handover.put(ring);
        any = true;
      }
    }
    return any;
  }

  private void await(Handover<InterfaceRing> handover, int milliseconds) throws InterruptedException {
    if (handover.awaitIdle(NAP_MILLIS)) {
      rings.await(milliseconds);
    }
  }

  /** Hands over what was heard before the end and stands in blocks that the kernel has yet to lend. */
  private void drain(Handover<InterfaceRing> handover) throws InterruptedException {
    long end = System.nanoTime() + DRAIN_NANOS;
    while (!frames.isFull() && (handOver(handover) || System.nanoTime() - end < 0)) {
      await(handover, InterfaceRing.RETIRE_MILLIS);
    }
  }

  /** What has been lent must not be taken away from under the thread: an interruption is heeded later. */
  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws what ended the capture, if anything did. */
  private static void rethrow(Future<Void> capture) {
    try {
      capture.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("listening failed: " + failed.getCause().getMessage(), failed.getCause());
    }
  }

  private void tellPassedOver() {
    if (frames.passedOver() > 0) {
      notices.accept(frames.passedOver()
          + " frames were passed over: they are not IP, and on a link that is not known");
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

  /** Waits for the delivery to end: what it lends must not be taken away from under it. */
  @Override
  public void close() {
    stop();
    synchronized (this) {
      rings.close();
    }
  }
}
