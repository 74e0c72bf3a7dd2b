package csumaudit.evidence;

import csumaudit.checksum.PacketVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packets by time and verdict: spans of equal width, which doubles whenever the capture outgrows them. So it is
 * bounded, and of any capture there are at least half as many spans as fit, if it is long enough.
 *
 * <p>A span is known by its time divided by the width, so that two neighbours become one by a shift, and packets may
 * come in any order.
 */
final class TimelineTable {
  static final int SPANS = 240;
  /** About a millisecond. */
  private static final int FINEST = 20;
  private static final int VERDICTS = PacketVerdict.values().length;
  private static final int LAST_FRAME = VERDICTS;
  private static final int WORDS = VERDICTS + 1;

  private final long[] spans = new long[SPANS * WORDS];
  /** The width of a span, as a power of two. */
  private int shift = FINEST;
  /** The number of the first span, when there is one. */
  private long first;
  private boolean started;

  /** Counts a packet that has a time. */
  void count(long nanos, PacketVerdict verdict, long frame) {
    long place = (nanos >> shift) - first;
    if (place < 0 || place >= SPANS || !started) {
      makeRoom(nanos);
      place = (nanos >> shift) - first;
    }
    int at = (int) place * WORDS;
    spans[at + verdict.ordinal()]++;
    spans[at + LAST_FRAME] = frame;
  }

  private void makeRoom(long nanos) {
    if (!started) {
      started = true;
      first = nanos >> shift;
    }
    while (Math.max(last(), nanos >> shift) - Math.min(first, nanos >> shift) >= SPANS) {
      widen();
    }
    long before = first - (nanos >> shift);
    if (before > 0) {
      int moved = (int) before * WORDS;
      System.arraycopy(spans, 0, spans, moved, spans.length - moved);
      Arrays.fill(spans, 0, moved, 0);
      first -= before;
    }
  }

  /** Makes one span of two. */
  private void widen() {
    long wider = first >> 1;
    for (int span = 0; span < SPANS; span++) {
      merge(span, (int) ((first + span >> 1) - wider));
    }
    first = wider;
    shift++;
  }

  /** Moves what a span has into another, which is not behind it. */
  private void merge(int from, int into) {
    for (int word = 0; word < WORDS && from != into; word++) {
      long moved = spans[from * WORDS + word];
      int at = into * WORDS + word;
      spans[at] = word == LAST_FRAME ? Math.max(spans[at], moved) : spans[at] + moved;
      spans[from * WORDS + word] = 0;
    }
  }

  /** The number of the last span that has packets, or of the first. */
  private long last() {
    int span = SPANS - 1;
    while (span > 0 && spans[span * WORDS + LAST_FRAME] == 0) {
      span--;
    }
    return first + span;
  }

  void clear() {
    Arrays.fill(spans, 0);
    shift = FINEST;
    started = false;
  }

  Timeline timeline() {
    List<Timeline.Span> all = new ArrayList<>();
    int end = started ? (int) (last() - first) + 1 : 0;
    for (int span = 0; span < end; span++) {
      all.add(span(span * WORDS));
    }
    return new Timeline(started ? first << shift : 0, 1L << shift, List.copyOf(all));
  }

  private Timeline.Span span(int at) {
    long[] packets = new long[VERDICTS];
    System.arraycopy(spans, at, packets, 0, VERDICTS);
    return new Timeline.Span(new Tally<>(packets), spans[at + LAST_FRAME]);
  }
}
