package csumaudit.diagnose;

import csumaudit.dissect.Kind;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Outcomes;

/**
 * The control group of a sender: what became of what it does not defer, by the peer to whom it was sent; in flows in
 * which it does defer something, and in others.
 */
final class Control {
  /** Of nobody, which stays empty: most dossiers have no other. */
  static final Control NONE = new Control();

  private final Peers beside = new Peers();
  /** In flows in which it defers nothing, at a port where something deferred is lost. */
  private final Peers apart = new Peers();
  /** The same at other ports. */
  private final Peers elsewhere = new Peers();
  private long firstApart = Long.MAX_VALUE;

  /** Files what became of valid packets in a flow in which something was deferred. */
  void file(Flow.Half peer, Outcomes ofValid) {
    beside.add(peer, ofValid);
  }

  /**
   * Files what became of a flow in which nothing was, once those are filed in which something was. A filter may open
   * another port.
   */
  void fileApart(long firstFrame, Flow.Half peer, Outcomes ofValid, Peers ofDeferred) {
    firstApart = Math.min(firstApart, firstFrame);
    (ofDeferred.loseAt(peer.port()) ? apart : elsewhere).add(peer, ofValid);
  }

  boolean isEmpty() {
    return beside.isEmpty() && apart.isEmpty() && elsewhere.isEmpty();
  }

  /** The frame from which on a flow is known in which nothing is deferred; later than all else when there is none. */
  long firstApart() {
    return firstApart;
  }

  /** To those peers who lose what is deferred, and at the same port if that is in another flow. */
  Outcomes likeDeferred(Peers ofDeferred) {
    return beside.toLosersAmong(ofDeferred).plus(apart.toLosersAmong(ofDeferred));
  }

  /** To those peers, at other ports. */
  Outcomes elsewhere(Peers ofDeferred) {
    return elsewhere.toLosersAmong(ofDeferred);
  }

  /** To those peers, in flows in which nothing is deferred, at any port. */
  Outcomes apart(Peers ofDeferred) {
    return apart.toLosersAmong(ofDeferred).plus(elsewhere(ofDeferred));
  }

  /**
   * Whether in flows in which nothing is deferred as good as nothing gets through to those peers, either: then it is
   * not the sums. Of datagrams one flow alone may want no answer.
   */
  boolean isLost(Peers ofDeferred, Kind protocol) {
    Outcomes outcomes = apart(ofDeferred);
    return outcomes.lost() >= Rules.ENOUGH && 10 * outcomes.delivered() <= outcomes.known()
        && (protocol == Kind.TCP || apart.losingFlows() + elsewhere.losingFlows() >= Rules.ENOUGH);
  }
}
