package csumaudit.testing;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.KernelMark;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A sink that keeps copies of all frames, as a list in the order of the capture, however many threads heard them. */
public final class HeardFrames {
  /** A copy of a {@link Frame}. */
  public record Heard(long number, long nanos, byte[] octets, int onWire, int linkType, int frameCheckLength,
      int interfaceIndex, Direction direction, KernelMark mark, boolean superPacket) {}

  private final SortedMap<Long, List<Heard>> stretches = new TreeMap<>();

  /** Hears the whole source with one thread. */
  public static List<Heard> of(FrameSource source) {
    return of(source, 1);
  }

  public static List<Heard> of(FrameSource source, int threads) {
    return hear(source, threads).frames();
  }

  /** Hears the whole source with so many threads, and forgets nothing. */
  public static HeardFrames hear(FrameSource source, int threads) {
    HeardFrames all = new HeardFrames();
    List<Thread> listeners = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread listener = new Thread(() -> source.deliverTo(all.sink()));
      listener.start();
      listeners.add(listener);
    }
    for (Thread listener : listeners) {
      try {
        listener.join();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
    return all;
  }

  /** For one thread. */
  public FrameSink sink() {
    return new FrameSink() {
      private List<Heard> frames = new ArrayList<>();

      @Override
      public void onFrame(Frame frame) {
        frames.add(copy(frame));
      }

      @Override
      public void onStretchEnd(long ordinal) {
        end(ordinal, frames);
        frames = new ArrayList<>();
      }
    };
  }

  public synchronized List<Heard> frames() {
    List<Heard> frames = new ArrayList<>();
    stretches.values().forEach(frames::addAll);
    return frames;
  }

  /** The ordinals heard of, in ascending order. */
  public synchronized List<Long> ordinals() {
    return List.copyOf(stretches.keySet());
  }

  private synchronized void end(long ordinal, List<Heard> frames) {
    if (stretches.put(ordinal, frames) != null) {
      throw new IllegalStateException("stretch " + ordinal + " came twice");
    }
  }

  private static Heard copy(Frame frame) {
    byte[] octets = new byte[frame.captured()];
    frame.octets().get(frame.start(), octets);
    return new Heard(frame.number(), frame.nanos(), octets, frame.onWire(), frame.linkType(),
        frame.frameCheckLength(), frame.interfaceIndex(), frame.direction(), frame.mark(), frame.superPacket());
  }
}
