package csumaudit.evidence;

import java.util.Arrays;

/**
 * Tells at a glance, and out of the processor's first cache, that a packet is of no flow in the table: three bits, in
 * one word, for each outline of addresses and ports that a flow there has. That all are set says nothing; of two
 * thousand outlines that are not there it is so with one, when the table is full.
 */
final class FlowFilter {
  private static final int BITS = 17;

  private final long[] words = new long[1 << BITS - 6];

  boolean mayHave(int outline) {
    long bits = bits(outline);
    return (words[word(outline)] & bits) == bits;
  }

  void add(int outline) {
    words[word(outline)] |= bits(outline);
  }

  void clear() {
    Arrays.fill(words, 0);
  }

  private static int word(int outline) {
    return outline >>> 32 - (BITS - 6);
  }

  private static long bits(int outline) {
    return 1L << outline | 1L << (outline >>> 6) | 1L << (outline >>> 12);
  }

  /** The same for both directions: of addresses that were combined by exclusive or, and of both ports. */
  static int outline(long addresses, int ports) {
    return outline((int) (addresses ^ addresses >>> 32), ports);
  }

  /** Likewise, of {@linkplain csumaudit.checksum.Checks#endpoints endpoints}. */
  static int outline(long endpoints) {
    return outline((int) (endpoints >>> 32), (int) endpoints);
  }

  /** The upper half of a sum of products, in which each bit depends on all below. */
  private static int outline(int folded, int ports) {
    long product = folded * 0x9E37_79B9_7F4A_7C15L + (ports >>> 16 ^ ports & 0xFFFF) * 0xC2B2_AE3D_27D4_EB4FL;
    return (int) (product >>> 32);
  }
}
