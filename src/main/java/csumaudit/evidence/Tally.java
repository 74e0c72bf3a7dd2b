package csumaudit.evidence;

import java.util.Arrays;

/** How often each value of an enum was seen. */
public final class Tally<E extends Enum<E>> {
  private final long[] counts;

  /** Copies {@code values} counts, in the order of the enum. */
  Tally(long[] from, int first, int values) {
    counts = Arrays.copyOfRange(from, first, first + values);
  }

  public long of(E value) {
    return counts[value.ordinal()];
  }

  public long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }
}
