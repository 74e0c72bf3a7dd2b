package csumaudit.evidence;

import java.util.Arrays;

/**
 * Flows in a flat array, one behind the other, found by a fingerprint in sets of eight places, bounded. When a set is
 * full and the table may not grow, one that is {@link #isDispensable dispensable} makes room for the new one; if there
 * is none, those that are there stay.
 */
abstract class FlowTable {
  /** A key: who and what in the first word, which is never 0; then addresses and ports. */
  static final int KEY = 6;
  private static final int WAYS = 8;
  private static final int SMALLEST = 1 << 7;
  /** Flows for which there is memory at first. */
  private static final int FEW = 1 << 6;

  private final int words;
  private final int bound;
  private final long[] multipliers = Mixer.multipliers(KEY);

  /** Of each place, 0 is free. */
  private int[] fingerprints = new int[WAYS * SMALLEST];
  /** Which flow has it. */
  private int[] ordinals = new int[WAYS * SMALLEST];
  private long[] flows;
  private int count;
  private int turn;
  /** That of the key, when it was found or is to be put. */
  private int place;

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
    flows = new long[words * FEW];
  }

  /** Whether the flow that stands here is not missed when it makes room for another. */
  abstract boolean isDispensable(int at, long now);

  /** Takes over all flows of another table that was made in the same way, with room for so many more. */
  void copy(FlowTable other, int more) {
    System.arraycopy(other.multipliers, 0, multipliers, 0, KEY);
    count = other.count;
    flows = Arrays.copyOf(other.flows, words * Math.max(FEW, Math.min(count + more, bound)));
    spread(other.fingerprints.length);
  }

  /** How many flows there are. */
  int count() {
    return count;
  }

  /** Forgets all flows; the room stays. */
  void clear() {
    Arrays.fill(fingerprints, 0);
    Arrays.fill(flows, 0, words * count, 0);
    count = 0;
  }

  /** Whether a new flow may find no room. */
  boolean isFull() {
    return fingerprints.length >= bound && count > bound / 4 * 3;
  }

  /** All words of all flows. */
  long[] flows() {
    return flows;
  }

  /** Where the next flow stands behind this one, or -1 behind the last; the first stands behind -1. */
  int next(int at) {
    int next = at < 0 ? 0 : at + words;
    return next < words * count ? next : -1;
  }

  /** Where the flow of the key stands, or -1. */
  int find() {
    long hash = hash();
    int first = WAYS * set(hash);
    int print = fingerprint(hash);
    for (int way = first; way < first + WAYS; way++) {
      if (fingerprints[way] == print && isOfKey(words * ordinals[way])) {
        place = way;
        return words * ordinals[way];
      }
    }
    return -1;
  }

  private boolean isOfKey(int at) {
    return Arrays.equals(flows, at, at + KEY, key, 0, KEY);
  }

  /**
   * Where a flow of the key, which is not there, may stand: behind all others, or in place of one to be forgotten; -1
   * when all of the set are still needed.
   *
   * @param now in nanoseconds
   */
  int placeForNew(long now) {
    long hash = hash();
    place = free(hash);
    while (place < 0 && fingerprints.length < bound) {
      // a set is divided into as many
      spread(Math.min(4 * fingerprints.length, bound));
      place = free(hash);
    }
    if (place >= 0) {
      return words * count;
    }
    place = dispensable(hash, now);
    return place < 0 ? -1 : words * ordinals[place];
  }

  /** Whether a flow stands here. */
  boolean isTaken(int at) {
    return at < words * count;
  }

  /** Puts the flow of the key, which was just looked for, in its place, everything but its key 0. */
  void put(int at) {
    if (isTaken(at)) {
      Arrays.fill(flows, at, at + words, 0);
    } else {
      makeRoom();
      ordinals[place] = count++;
    }
    System.arraycopy(key, 0, flows, at, KEY);
    fingerprints[place] = fingerprint(hash());
  }

  /** Four times as much: doubled, arrays that are left behind would take as much memory as the last. */
  private void makeRoom() {
    if (words * count == flows.length) {
      flows = Arrays.copyOf(flows, Math.min(4 * flows.length, words * bound));
    }
  }

  private int free(long hash) {
    int first = WAYS * set(hash);
    for (int way = first; way < first + WAYS; way++) {
      if (fingerprints[way] == 0) {
        return way;
      }
    }
    return -1;
  }

  /**
   * One of the set, each in turn, if its flow can be spared; else -1. Looking at all of them would cost more than it is
   * worth.
   */
  private int dispensable(long hash, long now) {
    int way = WAYS * set(hash) + (++turn & WAYS - 1);
    return isDispensable(words * ordinals[way], now) ? way : -1;
  }

  /** Gives all flows places among so many. */
  private void spread(int places) {
    fingerprints = new int[places];
    ordinals = new int[places];
    long[] wanted = key.clone();
    for (int ordinal = 0; ordinal < count; ordinal++) {
      System.arraycopy(flows, words * ordinal, key, 0, KEY);
      int free = free(hash());
      fingerprints[free] = fingerprint(hash());
      ordinals[free] = ordinal;
    }
    System.arraycopy(wanted, 0, key, 0, KEY);
  }

  /**
   * A sum of products, then mixed: else the ports of a host, counted up, crowd in few sets under some multipliers. The
   * optimising compiler would take up a loop.
   */
  private long hash() {
    long sum = key[0] * multipliers[0] + key[1] * multipliers[1] + key[2] * multipliers[2] + key[3] * multipliers[3]
        + key[4] * multipliers[4] + key[5] * multipliers[5];
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
