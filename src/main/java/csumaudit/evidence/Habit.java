package csumaudit.evidence;

import csumaudit.wire.Udp;

/**
 * Whether what looks like repetitions of a half is how it speaks, so that they prove nothing: many datagrams of which
 * none was ever answered are a log or a measurement that wants no answer, unless they are sent to a port where whatever
 * comes is answered; and who asks the same all the time may well get it.
 *
 * <p>But nobody waits longer each time by habit: that is how one asks who got no answer.
 */
final class Habit {
  /** Microseconds between the last two packets, 0 if they were not the same; and how often this grew. */
  private static final int PACE = FlowWords.OPEN + 4;
  /** How often in a row a request was asked again although it had been answered; stays once it is a habit. */
  private static final int IN_A_ROW = FlowWords.OPEN + 5;
  /** Nobody in need asks so often. */
  private static final int OFTEN = 8;
  /** So often a pace has to slow down, and not to quicken, to be that of somebody in need. */
  private static final int SLOWER = 2;
  private static final int SLOWER_BITS = 2;
  private static final int SLOWER_MASK = (1 << SLOWER_BITS) - 1;

  /** The half asks the same though it was answered. */
  static void noteAgain(long[] flows, int half) {
    if (flows[half + IN_A_ROW] <= OFTEN) {
      flows[half + IN_A_ROW]++;
    }
  }

  /** The half was answered, and asks something else. */
  static void noteAnother(long[] flows, int half) {
    if (flows[half + IN_A_ROW] <= OFTEN) {
      flows[half + IN_A_ROW] = 0;
    }
  }

  /** A packet of the half says the same as the one before it, or does not. */
  static void notePace(long[] flows, int half, boolean same, long earlier, long sighting) {
    long gap = same && earlier != 0 ? Math.max(0, Sighting.between(earlier, sighting)) : 0;
    long last = flows[half + PACE] >> SLOWER_BITS;
    long slower = flows[half + PACE] & SLOWER_MASK;
    if (last > 0 && 2 * gap >= 3 * last) {
      slower = Math.min(slower + 1, SLOWER);
    } else if (gap > 0 && 3 * gap <= 2 * last) {
      slower = 0;
    }
    flows[half + PACE] = gap << SLOWER_BITS | slower;
  }

  /** Whether it explains what looks like a repetition in one of the halves, of which the first sends to this port. */
  static boolean explains(long[] flows, int half, int other, int port) {
    return isUnheard(flows, half, other) && !Udp.wantsAnswer(port) && !isInNeed(flows, half)
        || flows[half + IN_A_ROW] > OFTEN && !isInNeed(flows, half)
        || flows[other + IN_A_ROW] > OFTEN && !isInNeed(flows, other);
  }

  private static boolean isUnheard(long[] flows, int half, int other) {
    return FlowWords.packets(flows, other) == 0
        && FlowWords.packets(flows, half) - flows[half + Dialogue.SEEN_BEFORE] > OFTEN;
  }

  private static boolean isInNeed(long[] flows, int half) {
    return (flows[half + PACE] & SLOWER_MASK) == SLOWER;
  }

  private Habit() {}
}
