package csumaudit.evidence;

import java.util.Arrays;

/**
 * Flows in flat arrays: sets of eight, found by a fingerprint, bounded. When a set is full and the table may not grow,
 * one that is {@link #isDispensable dispensable} makes room for the new one; if there is none, those that are there
 * stay.
 */
abstract class FlowTable {
  /** A key: who and what in the first word, which is never 0; then addresses and ports. */
  static final int KEY = 6;
  private static final int WAYS = 8;
  private static final int SMALLEST = 1 << 7;

  private final int words;
  private final int bound;
  private final long[] multipliers = Mixer.multipliers(KEY);

  /** Fingerprints, 0 is free; the flow of a place stands at {@code words} times the place. */
  private int[] fingerprints = new int[WAYS * SMALLEST];
  private long[] flows;
  private int count;
  private int turn;

  /** The key to look for. */
  final long[] key = new long[KEY];

  /**
   * A table of so many flows at the most.
   *
   * @param words of a flow, its key first
   * @param bound a power of two, at least 1,024
   */
  FlowTable(int words, int bound) {
    this.words = words;
    this.bound = bound;
    flows = new long[words * WAYS * SMALLEST];
  }

  /** Whether the flow that stands here is not missed when it makes room for another. */
  abstract boolean isDispensable(int at, long now);

  /** Takes over all flows of another table that was made in the same way, with room for about so many more. */
  void copy(FlowTable other, int more) {
    System.arraycopy(other.multipliers, 0, multipliers, 0, KEY);
    fingerprints = other.fingerprints;
    flows = other.flows;
    count = other.count;
    int places = fingerprints.length;
    while (places < 2 * (count + more) && places < bound) {
      places *= 2;
    }
    moveTo(places);
  }

  /** How many flows there are. */
  int count() {
    return count;
  }

  /** Forgets all flows; the room stays. */
  void clear() {
    Arrays.fill(fingerprints, 0);
    count = 0;
  }

  /** Whether a new flow may find no room. */
  boolean isFull() {
    return fingerprints.length >= bound && count > bound / 2;
  }

  /** All words of all flows. */
  long[] flows() {
    return flows;
  }

  /** Where the next flow stands behind this one, or -1 behind the last; the first stands behind -1. */
  int next(int at) {
    for (int place = at < 0 ? 0 : at / words + 1; place < fingerprints.length; place++) {
      if (fingerprints[place] != 0) {
        return words * place;
      }
    }
    return -1;
  }

  /** Where the flow of the key stands, or -1. */
  int find() {
    long hash = hash();
    int first = WAYS * set(hash);
    int print = fingerprint(hash);
    for (int place = first; place < first + WAYS; place++) {
      if (fingerprints[place] == print && Arrays.equals(flows, words * place, words * place + KEY, key, 0, KEY)) {
        return words * place;
      }
    }
    return -1;
  }

  /**
   * Where a new flow may stand: a free place, or that of one to be forgotten; -1 when all are still needed.
   *
   * @param now in nanoseconds
   */
  int placeForNew(long now) {
    int place = free(hash());
    while (place < 0 && fingerprints.length < bound) {
      grow();
      place = free(hash());
    }
    place = place < 0 ? dispensable(hash(), now) : place;
    return place < 0 ? -1 : words * place;
  }

  /** Whether a flow stands here. */
  boolean isTaken(int at) {
    return fingerprints[at / words] != 0;
  }

  /** Puts the new flow in its place, everything but its key 0. */
  void put(int at) {
    count += isTaken(at) ? 0 : 1;
    Arrays.fill(flows, at, at + words, 0);
    System.arraycopy(key, 0, flows, at, KEY);
    fingerprints[at / words] = fingerprint(hash());
  }

  private int free(long hash) {
    int first = WAYS * set(hash);
    for (int place = first; place < first + WAYS; place++) {
      if (fingerprints[place] == 0) {
        return place;
      }
    }
    return -1;
  }

  /**
   * One of the set, each in turn, if it can be spared; else -1. Looking at all of them would cost more than it is
   * worth.
   */
  private int dispensable(long hash, long now) {
    int place = WAYS * set(hash) + (++turn & WAYS - 1);
    return isDispensable(words * place, now) ? place : -1;
  }

  /**
   * Four times as many sets, or as many as there may be: a set is divided into as many. Doubled, tables that are left
   * behind would take as much memory as the last.
   */
  private void grow() {
    moveTo(Math.min(4 * fingerprints.length, bound));
  }

  /** Leaves the arrays for others with so many places. */
  private void moveTo(int places) {
    int[] oldPrints = fingerprints;
    long[] old = flows;
    fingerprints = new int[places];
    flows = new long[words * places];
    long[] wanted = key.clone();
    for (int place = 0; place < oldPrints.length; place++) {
      if (oldPrints[place] != 0) {
        System.arraycopy(old, words * place, key, 0, KEY);
        int to = free(hash());
        System.arraycopy(old, words * place, flows, words * to, words);
        fingerprints[to] = oldPrints[place];
      }
    }
    System.arraycopy(wanted, 0, key, 0, KEY);
  }

  /** A sum of products, then mixed: else the ports of a host, counted up, crowd in few sets under some multipliers. */
  private long hash() {
    long sum = 0;
    for (int i = 0; i < KEY; i++) {
      sum += key[i] * multipliers[i];
    }
    return Mixer.mix(sum ^ sum >>> 32);
  }

  /** From the high bits, which are good, and more of them as the table grows. */
  private int set(long hash) {
    return (int) (hash >>> Long.numberOfLeadingZeros(fingerprints.length / WAYS - 1));
  }

  private static int fingerprint(long hash) {
    return (int) hash | 1;
  }
}
