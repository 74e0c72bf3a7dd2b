package csumaudit.evidence;

import java.util.Arrays;

/**
 * Tells at a glance, and out of the processor's first cache, that a packet is of no flow in the table: a bit for each
 * outline of addresses and ports that a flow there has. A set bit says nothing.
 */
final class FlowFilter {
  private static final int BITS = 16;

  private final long[] bits = new long[1 << BITS - 6];

  boolean mayHave(int outline) {
    return (bits[outline >>> 6] & 1L << outline) != 0;
  }

  void add(int outline) {
    bits[outline >>> 6] |= 1L << outline;
  }

  void clear() {
    Arrays.fill(bits, 0);
  }

  /** The same for both directions: of addresses that were combined by exclusive or, and of both ports. */
  static int outline(long addresses, int ports) {
    return outline((int) (addresses ^ addresses >>> 32), ports);
  }

  /** Likewise, of {@linkplain csumaudit.checksum.Checks#endpoints endpoints}. */
  static int outline(long endpoints) {
    return outline((int) (endpoints >>> 32), (int) endpoints);
  }

  private static int outline(int folded, int ports) {
    return (folded * 0x9E37_79B1 + (ports >>> 16 ^ ports & 0xFFFF) * 0x85EB_CA6B) >>> 32 - BITS;
  }
}
