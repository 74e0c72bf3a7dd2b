package csumaudit.evidence;

/** How often each value of an enum was seen. */
public final class Tally<E extends Enum<E>> {
  private final long[] counts;

  /** Takes over the counts, which are in the order of the enum. */
  public Tally(long... counts) {
    this.counts = counts;
  }

  public long of(E value) {
    return counts[value.ordinal()];
  }

  Tally<E> plus(Tally<E> other) {
    long[] sums = counts.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.counts[i];
    }
    return new Tally<>(sums);
  }

  public long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }
}
