package csumaudit.evidence;

import csumaudit.checksum.PacketVerdict;
import java.util.List;

/**
 * When the packets of one source came, by verdict; those without a time are not among them.
 *
 * @param start nanoseconds since 1970-01-01 UTC of the first span; 0 when there is none
 * @param width of each span in nanoseconds, a power of two
 * @param spans one after the other, without gap; the first and the last have packets
 */
public record Timeline(long start, long width, List<Span> spans) {

  /**
   * A stretch of time.
   *
   * @param lastFrame number of the last frame in it; 0 when it has none
   */
  public record Span(Tally<PacketVerdict> packets, long lastFrame) {}

  /** When a span begins. */
  public long startOf(int span) {
    return start + span * width;
  }

  /** The span that has this frame, which is the first that ends with it or later; or -1. */
  public int spanOf(long frame) {
    for (int span = 0; span < spans.size(); span++) {
      if (spans.get(span).lastFrame() >= frame) {
        return span;
      }
    }
    return -1;
  }
}
