package csumaudit.evidence;

import java.util.Arrays;

/**
 * Of whom something was deferred, and how many flows of theirs in which nothing is are followed nevertheless, to tell
 * what is lost for its sum from what is lost anyway. A byte for each hash of an address and a protocol.
 */
final class ControlGroup {
  /** Of the place of a sender. */
  static final int BITS = 14;
  /** Flows of a sender that show how it fares otherwise. */
  static final int ENOUGH = 16;

  private static final long[] MULTIPLIERS = Mixer.multipliers(3);

  /** 0 for those of whom nothing was deferred; else how many flows are followed, and one. */
  private final byte[] flows = new byte[1 << BITS];

  /** This sender defers. */
  void note(int sender) {
    flows[sender] = (byte) Math.max(1, flows[sender]);
  }

  /** Whether a flow of this sender in which nothing is deferred is worth to be followed. */
  boolean wants(int sender) {
    int known = flows[sender];
    return known > 0 && known <= ENOUGH;
  }

  void add(int sender) {
    flows[sender]++;
  }

  void clear() {
    Arrays.fill(flows, (byte) 0);
  }

  /**
   * Where a sender has its byte, and its count in {@link Shares}, by its address and protocol; nobody can choose an
   * address for the place it has.
   */
  static int place(long high, long low, int protocol) {
    long sum = high * MULTIPLIERS[0] + low * MULTIPLIERS[1] + protocol * MULTIPLIERS[2];
    return (int) (Mixer.mix(sum ^ sum >>> 32) >>> Long.SIZE - BITS);
  }
}
