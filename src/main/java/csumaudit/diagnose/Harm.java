package csumaudit.diagnose;

import csumaudit.evidence.Outcomes;

/**
 * What a sender lost of what it defers, as far as that can be laid to the deferring.
 *
 * @param lost packets whose peer is alive, and where an answer was to be expected. A datagram to somebody who never
 *     says a word on that port may be of a kind that wants no answer: such ones count where something else says the
 *     same
 * @param leaks the kernel's mark says that nobody is to finish them
 * @param pingWorks its echo requests are answered meanwhile
 * @param pingFails its echo requests are answered no more than the rest, or no more since the first of that was lost
 * @param validWorks what it does not defer gets through, to the same peers
 * @param otherSuffers its other transport loses all that it defers, too, to the same peer and not just at one port
 *     number
 * @param isHeard the peer speaks in the same flow, and still is there when something has been lost: it cannot be a host
 *     that is down or a port that is closed
 * @param excludesFilter no filter on the way would do this: it stops what is valid as well. That both transports die
 *     together says less, since many let nothing but ping through
 */
record Harm(long lost, boolean leaks, boolean pingWorks, boolean pingFails, boolean validWorks, boolean otherSuffers,
    boolean isHeard, boolean excludesFilter) {

  static Harm to(Dossier sender) {
    boolean leaks = sender.leaked() >= Rules.ENOUGH;
    Outcomes control = sender.control();
    boolean validWorks = works(control, Rules.A_FEW);
    boolean otherSuffers = sender.otherTransport() != null && loses(sender.otherTransport())
        && sender.losesBothTransportsToOnePeer(1);
    boolean isHeard = sender.twoWay().lost() >= Rules.ENOUGH;
    // a log or a beacon is one flow, a client that asks in vain opens another
    boolean oneWayCounts = sender.wantsAnswers() || validWorks || otherSuffers;
    boolean pingFails = fails(sender.ofEcho(), sender.lastEcho(), sender.dealings().lostFrom());
    long lost = leaks ? sender.ofDeferred().lost()
        : sender.twoWay().lost() + (oneWayCounts ? sender.oneWay().lost() : 0);
    return new Harm(lost, leaks, works(sender.ofEcho(), 1) && !pingFails, pingFails, validWorks, otherSuffers, isHeard,
        leaks || isHeard || works(control, 1));
  }

  /** Something beside the losses says that it is the deferring; that ping works does not rule out a filter. */
  boolean isCorroborated() {
    return leaks || validWorks || otherSuffers || isHeard;
  }

  /** Its pings are lost as well, and nothing valid gets through: perhaps nothing passes at all. */
  boolean mayBeCut() {
    return pingFails && !leaks && !validWorks;
  }

  private static boolean works(Outcomes control, long enough) {
    return control.delivered() >= enough && control.delivered() > control.lost();
  }

  /** None got through, or none since this time in nanoseconds. */
  private static boolean fails(Outcomes control, long lastDelivered, long since) {
    return control.lost() >= Rules.A_FEW && (control.delivered() == 0 || lastDelivered > 0 && lastDelivered < since);
  }

  private static boolean loses(Dossier transport) {
    return transport.ofDeferred().delivered() == 0
        && transport.twoWay().lost() + transport.oneWay().lost() >= Rules.ENOUGH;
  }
}
