package csumaudit.evidence;

import csumaudit.wire.Udp;

/**
 * Whether what looks like repetitions of a half is how it speaks, so that they prove nothing: many datagrams of which
 * none was ever answered are a log or a measurement that wants no answer, unless they are sent to a port where whatever
 * comes is answered; and who asks the same all the time may well get it.
 */
final class Habit {
  /** How often in a row a request was asked again although it had been answered; stays once it is a habit. */
  private static final int IN_A_ROW = FlowWords.OPEN + 5;
  /** Nobody in need asks so often. */
  private static final int OFTEN = 8;

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

  /** Whether it explains what looks like a repetition in one of the halves, of which the first sends to this port. */
  static boolean explains(long[] flows, int half, int other, int port) {
    return isUnheard(flows, half, other) && !Udp.wantsAnswer(port)
        || flows[half + IN_A_ROW] > OFTEN
        || flows[other + IN_A_ROW] > OFTEN;
  }

  private static boolean isUnheard(long[] flows, int half, int other) {
    return FlowWords.packets(flows, other) == 0
        && FlowWords.packets(flows, half) - flows[half + Dialogue.SEEN_BEFORE] > OFTEN;
  }

  private Habit() {}
}
