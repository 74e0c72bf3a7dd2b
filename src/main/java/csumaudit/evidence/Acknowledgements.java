package csumaudit.evidence;

/**
 * What becomes of bare acknowledgements. Nothing answers one, and nobody sends one again by himself; but what is sent
 * again long after it was acknowledged is sent for want of the acknowledgement.
 *
 * <p>Of those that arrive nothing is known one by one. So the lost ones are no share of anything: they count in a row,
 * until the other sends something new, as whoever gets acknowledgements does.
 */
final class Acknowledgements {
  /** A half acknowledges all before this number, and sends nothing. */
  static void note(long[] flows, int half, int number, long sighting) {
    flows[half + FlowWords.ACKNOWLEDGED] = number;
    flows[half + FlowWords.ACKNOWLEDGED + 1] = sighting;
  }

  /** A connection is over. */
  static void forget(long[] flows, int half) {
    flows[half + FlowWords.ACKNOWLEDGED + 1] = 0;
    flows[half + FlowWords.ACKNOWLEDGEMENTS_LOST] = 0;
  }

  /**
   * Tells from a segment what became of the last one that the other half sent. One that carries a single octet may but
   * ask whether the other is alive.
   *
   * @param end the number behind it
   */
  static void judge(long[] flows, int half, int other, int end, long sighting) {
    long acknowledgement = flows[other + FlowWords.ACKNOWLEDGED + 1];
    if (end - (int) flows[half + FlowWords.HIGHEST] > 0) {
      flows[other + FlowWords.ACKNOWLEDGEMENTS_LOST] = 0;
    } else if (acknowledgement != 0 && !Sighting.isAgain(acknowledgement)
        && end - (int) flows[other + FlowWords.ACKNOWLEDGED] <= 0
        && isSentAgain(flows, half, acknowledgement, sighting)) {
      boolean deferred = Sighting.packetClass(acknowledgement) == FlowWords.DEFERRED;
      flows[other + FlowWords.ACKNOWLEDGEMENTS_LOST] += deferred ? 1 : 0;
      flows[other + FlowWords.ACKNOWLEDGED + 1] |= Sighting.AGAIN;
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
