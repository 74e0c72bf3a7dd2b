package csumaudit.evidence;

import csumaudit.wire.Udp;

/**
 * Whether what looks like repetitions of a half is how it speaks, so that they prove nothing: many datagrams of which
 * none was ever answered are a log or a measurement that wants no answer, unless they are sent to a port where whatever
 * comes is answered; and who asks the same all the time may well get it.
 *
 * <p>So may who asks the same at a steady pace and has not asked often yet, but still did when he was seen last. He who
 * got no answer gives up, or asks something else. Questions of DNS have a number, and only a repeated one has the same.
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
  /** So often it takes to call a pace steady: resolvers ask twice more at the same pace. */
  private static final int STEADILY = 3;
  /** Microseconds that nobody in need waits, and the next time no longer. */
  private static final long UNHURRIED = 15_000_000;
  /** Packets of whoever asks but the same that are not {@link #IN_A_ROW}: the first two may be something else. */
  private static final int BESIDES = 2;
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

  /**
   * Whether it explains what looks like a repetition in one of the halves, of which the first sends to this port; as it
   * stands at this time in nanoseconds.
   */
  static boolean explains(long[] flows, int flow, int half, int other, int port, long now) {
    long silence = now - flows[flow + FlowWords.LAST_NANOS];
    boolean numbered = Ports.areToDns((int) flows[flow + FlowWords.PORTS]);
    return isUnheard(flows, half, other) && !Udp.wantsAnswer(port) && !isInNeed(flows, half)
        || isOften(flows, half) || isOften(flows, other)
        || !numbered && (asksSteadily(flows, half, silence) || asksSteadily(flows, other, silence));
  }

  private static boolean isOften(long[] flows, int half) {
    return flows[half + IN_A_ROW] > OFTEN && !isInNeed(flows, half);
  }

  /** Whether it asks but the same, never waited much longer than the time before, and would not have asked since. */
  private static boolean asksSteadily(long[] flows, int half, long silence) {
    long pace = flows[half + PACE] >> SLOWER_BITS;
    long again = flows[half + IN_A_ROW];
    return pace > 0 && (flows[half + PACE] & SLOWER_MASK) == 0 && again >= (pace < UNHURRIED ? STEADILY : 1)
        && FlowWords.packets(flows, half) - flows[half + Dialogue.SEEN_BEFORE] <= again + BESIDES
        && silence / 1_000 < pace + pace / 2;
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
