package csumaudit.diagnose;

import csumaudit.evidence.Flow;
import java.util.HashMap;
import java.util.Map;

/** What a sender lost of what it defers since the last of it that got through, by the peer to whom it was sent. */
final class Aftermath {
  private static final int PEERS = 64;
  private static final int SEVERAL = -1;

  private final Map<String, Long> lostTo = new HashMap<>();
  private long lost;
  private long from = Long.MAX_VALUE;
  /** The port of its peers to which all was sent. */
  private int port;

  /** Files what is lost at the end of a flow, if it was sent after this time in nanoseconds. */
  void file(Flow.Half half, Flow.Half peer, long lastDelivered) {
    if (half.lostAtLast() == 0 || lastDelivered == 0 || half.lostFrom() <= lastDelivered) {
      return;
    }
    port = lost == 0 || port == peer.port() ? peer.port() : SEVERAL;
    lost += half.lostAtLast();
    from = Math.min(from, half.lostFrom());
    if (lostTo.size() < PEERS || lostTo.containsKey(peer.address())) {
      lostTo.merge(peer.address(), half.lostAtLast(), Long::sum);
    }
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
    boolean onePort = port != SEVERAL && port == other.port;
    return !onePort && lostTo.entrySet().stream().anyMatch(peer -> peer.getValue() >= Rules.ENOUGH
        && other.lostTo.getOrDefault(peer.getKey(), 0L) >= Rules.ENOUGH);
  }
}
