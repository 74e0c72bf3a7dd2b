package csumaudit.diagnose;

import csumaudit.evidence.Flow;
import csumaudit.evidence.Outcomes;
import java.util.HashMap;
import java.util.Map;

/** What became of what a sender sent, by the peer to whom it was sent; where they are too many the first ones count. */
final class Peers {
  private static final int BOUND = 64;
  private static final int SEVERAL = -1;

  /** Made for the first of them: most dossiers have none of some kind. */
  private Map<String, Outcomes> outcomes = Map.of();
  /** The port to which all was sent that a peer loses; made for the first that loses something. */
  private Map<String, Integer> losingPorts = Map.of();
  private int losingFlows;
  /** The port of its peers to which all that is lost was sent. */
  private int losingPort;

  void add(Flow.Half peer, Outcomes ofFlow) {
    if (outcomes.isEmpty()) {
      outcomes = new HashMap<>();
    }
    if (outcomes.size() < BOUND || outcomes.containsKey(peer.address())) {
      outcomes.merge(peer.address(), ofFlow, Outcomes::plus);
    }
    if (ofFlow.lost() > 0) {
      noteLoser(peer);
      losingFlows++;
      losingPort = losingFlows == 1 || losingPort == peer.port() ? peer.port() : SEVERAL;
    }
  }

  private void noteLoser(Flow.Half peer) {
    if (losingPorts.isEmpty()) {
      losingPorts = new HashMap<>();
    }
    if (outcomes.containsKey(peer.address())) {
      losingPorts.merge(peer.address(), peer.port(), (known, port) -> known.equals(port) ? port : SEVERAL);
    }
  }

  boolean isEmpty() {
    return outcomes.isEmpty();
  }

  /** The sum over those peers who, of other packets, lose some. */
  Outcomes toLosersAmong(Peers others) {
    Outcomes sum = Outcomes.NONE;
    if (isEmpty() || others.losingFlows == 0) {
      return sum;
    }
    for (String peer : others.outcomes.keySet()) {
      sum = others.to(peer).lost() == 0 ? sum : sum.plus(to(peer));
    }
    return sum;
  }

  /** Whether there is a peer to whom nothing gets through of these, at least so many, nor of the others. */
  boolean loseAllToOne(long least, Peers others) {
    for (String peer : outcomes.keySet()) {
      if (loseAllTo(peer, least) && others.loseAllTo(peer, Rules.ENOUGH)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a peer to whom nothing gets through of these, at least so many. */
  boolean loseAllToOne(long least) {
    for (String peer : outcomes.keySet()) {
      if (loseAllTo(peer, least)) {
        return true;
      }
    }
    return false;
  }

  /** The same at several of its ports, so that no filter of one would do it. */
  boolean loseAllToOneAtSeveralPorts(long least) {
    for (Map.Entry<String, Integer> loser : losingPorts.entrySet()) {
      if (loser.getValue() == SEVERAL && loseAllTo(loser.getKey(), least)) {
        return true;
      }
    }
    return false;
  }

  private boolean loseAllTo(String peer, long least) {
    Outcomes toPeer = to(peer);
    return toPeer.delivered() == 0 && toPeer.lost() >= least;
  }

  private Outcomes to(String peer) {
    return outcomes.getOrDefault(peer, Outcomes.NONE);
  }

  /** How many flows lose something. */
  int losingFlows() { return losingFlows; }

  /** Whether something that was sent to this port is lost; or to one that is not known, for there are several. */
  boolean loseAt(int port) { return losingFlows > 0 && (losingPort == port || losingPort == SEVERAL); }

  /** Whether all that is lost was sent to one port number, which may be filtered. */
  boolean loseAtOnePort() { return losingFlows > 0 && losingPort != SEVERAL; }

  /** Whether this peer loses some of what all was sent to one port number, and this is another. */
  boolean loseAtAnotherPort(Flow.Half peer) {
    return loseAtOnePort() && losingPort != peer.port() && to(peer.address()).lost() > 0;
  }

  /** The same, of both together. */
  boolean loseAtOnePort(Peers others) {
    return losingPort != SEVERAL && losingPort == others.losingPort;
  }
}
