package csumaudit.evidence;

/** Spreads what is in some bits of a word over all of them, for hashes. */
final class Mixer {
  /** Odd, and no pattern in its bits. */
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

  static long mix(long word) {
    long product = word * FACTOR;
    return product ^ product >>> 32;
  }

  private Mixer() {}
}
