package csumaudit.evidence;

/**
 * What becomes of bare acknowledgements. Nothing answers one, and nobody sends one again by himself; but what is sent
 * again long after it was acknowledged is sent for want of the acknowledgement.
 *
 * <p>Of those that arrive nothing is known one by one. So the lost ones are no share of anything: they count in a row,
 * until the other sends something new, as whoever gets acknowledgements does. If it does so for long, and sends nothing
 * again, one of those that it was sent meanwhile has arrived.
 */
final class Acknowledgements {
  /** Microseconds within which whoever misses an acknowledgement has sent again what is to be acknowledged. */
  private static final long LONG = 3_000_000;

  /** A half acknowledges all before this number, and sends nothing. */
  static void note(long[] flows, int half, int number, long sighting) {
    if (Sighting.packetClass(sighting) != FlowWords.DEFERRED) {
      flows[half + FlowWords.ACKNOWLEDGING] = 0;
    } else if (flows[half + FlowWords.ACKNOWLEDGING] == 0 && flows[half + FlowWords.ACKNOWLEDGED + 1] != 0
        && number - (int) flows[half + FlowWords.ACKNOWLEDGED] > 0) {
      flows[half + FlowWords.ACKNOWLEDGING] = sighting;
    }
    flows[half + FlowWords.ACKNOWLEDGED] = number;
    flows[half + FlowWords.ACKNOWLEDGED + 1] = sighting;
  }

  /** A connection is over. */
  static void forget(long[] flows, int half) {
    flows[half + FlowWords.ACKNOWLEDGED + 1] = 0;
    flows[half + FlowWords.ACKNOWLEDGEMENTS_LOST] = 0;
    flows[half + FlowWords.ACKNOWLEDGING] = 0;
  }

  /**
   * Tells from a segment what became of the last one that the other half sent. One that carries a single octet may but
   * ask whether the other is alive.
   *
   * @param end the number behind it
   */
  static void judge(long[] flows, int half, int other, int sequence, int end, long sighting) {
    long acknowledgement = flows[other + FlowWords.ACKNOWLEDGED + 1];
    if (end - (int) flows[half + FlowWords.HIGHEST] > 0) {
      flows[other + FlowWords.ACKNOWLEDGEMENTS_LOST] = 0;
      credit(flows, other, sequence == (int) flows[half + FlowWords.HIGHEST], sighting);
      return;
    }
    flows[other + FlowWords.ACKNOWLEDGING] = 0;
    if (acknowledgement != 0 && !Sighting.isAgain(acknowledgement)
        && end - (int) flows[other + FlowWords.ACKNOWLEDGED] <= 0
        && isSentAgain(flows, half, acknowledgement, sighting)) {
      boolean deferred = Sighting.packetClass(acknowledgement) == FlowWords.DEFERRED;
      flows[other + FlowWords.ACKNOWLEDGEMENTS_LOST] += deferred ? 1 : 0;
      flows[other + FlowWords.ACKNOWLEDGED + 1] |= Sighting.AGAIN;
    }
  }

  /** The other half goes on, seamlessly or after octets of which nobody knows how often they were sent. */
  private static void credit(long[] flows, int half, boolean seamless, long sighting) {
    long first = flows[half + FlowWords.ACKNOWLEDGING];
    if (!seamless) {
      flows[half + FlowWords.ACKNOWLEDGING] = 0;
    } else if (first != 0 && Sighting.between(first, sighting) >= LONG) {
      FlowWords.count(flows, half, FlowWords.DELIVERED, first);
      flows[half + FlowWords.ACKNOWLEDGING] = 0;
    }
  }

  /**
   * Whether a segment is no late sighting of one that was acknowledged then: its identification is newer, or it is
   * later than another tap could be.
   */
  private static boolean isSentAgain(long[] flows, int half, long acknowledgement, long sighting) {
    long delivered = Math.max(flows[half + FlowWords.LAST_DELIVERED + FlowWords.VALID],
        flows[half + FlowWords.LAST_DELIVERED + FlowWords.DEFERRED]);
    short newer = (short) (Sighting.identification(sighting) - Sighting.identification(delivered));
    boolean known = Sighting.identification(sighting) != 0 && Sighting.identification(delivered) != 0;
    long wait = Sighting.between(acknowledgement, sighting);
    return known ? newer > 0 && wait >= Sighting.PATIENCE : wait >= Sighting.OVERDUE;
  }

  private Acknowledgements() {}
}
