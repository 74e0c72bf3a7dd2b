package csumaudit.evidence;

import java.util.SplittableRandom;

/** Spreads what is in some bits of a word over all of them, for hashes. */
final class Mixer {
  /** Odd, and no pattern in its bits. */
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

  static long mix(long word) {
    long product = word * FACTOR;
    return product ^ product >>> 32;
  }

  /** Odd factors for the words of a key, which nobody can know beforehand. */
  static long[] multipliers(int count) {
    SplittableRandom random = new SplittableRandom();
    long[] multipliers = new long[count];
    for (int i = 0; i < count; i++) {
      multipliers[i] = random.nextLong() | 1;
    }
    return multipliers;
  }

  private Mixer() {}
}
