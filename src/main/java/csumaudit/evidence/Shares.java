package csumaudit.evidence;

import java.util.Arrays;

/**
 * How many flows of each sender are in the table, so that one with thousands of them leaves some room to the others. A
 * count for each hash of an address and a protocol.
 */
final class Shares {
  /** Flows to which everybody is entitled: enough to judge a sender by. */
  static final int FAIR = 4;
  /** Flows of which nobody is deprived for the sake of others. */
  static final int AMPLE = 2 * FAIR;

  private final short[] flows = new short[1 << ControlGroup.BITS];

  /** Whether a sender has less than everybody is entitled to. */
  boolean isPoor(int sender) {
    return flows[sender] < FAIR;
  }

  /** Whether a flow of the one sender has to make room for one of the other. */
  boolean owes(int sender, int other) {
    return flows[sender] > AMPLE && isPoor(other);
  }

  void add(int sender)    { flows[sender]++; }
  void remove(int sender) { flows[sender]--; }

  void clear() {
    Arrays.fill(flows, (short) 0);
  }
}
