package csumaudit.capture;

import java.io.Closeable;

/** Where frames come from: a saved capture, an interface. */
public interface FrameSource extends Closeable {
  /**
   * Delivers frames until the source ends, is damaged or is stopped. Several threads may call this at once: each stretch
   * of frames then goes to one of their sinks, whole.
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

  /** Octets taken from the file or pipe so far, before any decompression. */
  long octetsRead();

  /** Octets of the whole file, or -1 where nobody knows: a pipe. */
  long octetsTotal();
}
