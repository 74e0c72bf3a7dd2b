package csumaudit.capture;

import java.io.Closeable;

/** Where frames come from: a saved capture, an interface. */
public interface FrameSource extends Closeable {
  /**
   * Delivers frames until the source ends, is damaged or is stopped. Several threads may call this at once: each
   * stretch of frames then goes to one of their sinks, whole.
   */
  void deliverTo(FrameSink sink);

  /** Ends all deliveries soon, from any thread; what has been delivered stands. */
  void stop();

  /** What is known of the source so far; final once every delivery has returned. */
  SourceSummary summary();

  /**
   * What the source calls the interface of this {@link Frame#interfaceIndex}, or the empty string when it has but the
   * number. Known from the first frame of the interface on, to any thread.
   */
  default String interfaceName(int index) {
    return "";
  }

  /** The {@link LinkType} of the interface, from its first frame on; for the thread that hears of the frame. */
  default int linkType(int index) {
    return summary().linkTypes().get(0);
  }

  /**
   * How many of {@link SourceSummary#dropped} were lost at this interface, when all has been delivered; -1 where nobody
   * knows.
   */
  default long dropped(int index) {
    return -1;
  }

  /** Octets taken from the file, pipe or interface so far, before any decompression. */
  long octetsRead();

  /** Octets of the whole file, or -1 where nobody knows: a pipe, an interface. */
  default long octetsTotal() {
    return -1;
  }
}
