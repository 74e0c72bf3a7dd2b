package csumaudit.diagnose;

import csumaudit.evidence.Flow;
import csumaudit.evidence.Outcomes;

/** What a sender lost of what it defers since the last of it that got through, by the peer to whom it was sent. */
final class Aftermath {
  /** When all that is lost was lost before: stays empty. */
  static final Aftermath NONE = new Aftermath();

  private final Peers peers = new Peers();
  private long lost;
  private long from = Long.MAX_VALUE;

  /** Files what is lost at the end of a flow, if it was sent after this time in nanoseconds. */
  void file(Flow.Half half, Flow.Half peer, long lastDelivered) {
    if (half.lostAtLast() == 0 || lastDelivered == 0 || half.lostFrom() <= lastDelivered) {
      return;
    }
    lost += half.lostAtLast();
    from = Math.min(from, half.lostFrom());
    peers.add(peer, new Outcomes(0, 0, half.lostAtLast()));
  }

  long lost() {
    return lost;
  }

  /** When it began, in nanoseconds; later than all else when it did not. */
  long from() {
    return from;
  }

  /**
   * Whether another transport lost as much to the same peer, and not just at the same port number: that may be
   * filtered.
   */
  boolean isSharedWith(Aftermath other) {
    return lost > 0 && other.lost > 0 && !peers.loseAtOnePort(other.peers)
        && peers.loseAllToOne(Rules.ENOUGH, other.peers);
  }
}
