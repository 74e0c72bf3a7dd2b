package csumaudit.diagnose;

import csumaudit.dissect.Kind;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Outcomes;
import csumaudit.wire.Udp;

/** What the flows of a sender say: to whom it sends, and what becomes of what it defers, and of what it does not. */
final class Dealings {
  private Outcomes twoWay = Outcomes.NONE;
  private Outcomes oneWay = Outcomes.NONE;
  private Aftermath aftermath = Aftermath.NONE;
  private final Peers peers = new Peers();
  /** Those of them that speak in the flow. */
  private final Peers speaking = new Peers();
  /** Those that can be pinged. */
  private final Peers pinged = new Peers();
  private Control control = Control.NONE;
  private int sparedFlows;
  private long sparedAtOtherPorts;
  private long lostFrom;
  private boolean losesToSpeaking;
  private boolean losesToGone;
  private boolean meetsSilence;
  private boolean carriesConnections;
  private boolean asksServers;

  // what is filed

  void fileTwoWay(Flow.Half half, Flow.Half peer, Outcomes ofDeferred) {
    twoWay = twoWay.plus(ofDeferred);
    sparedFlows += half.deferred() > 0 && ofDeferred.lost() == 0 ? 1 : 0;
    peers.add(peer, ofDeferred);
    speaking.add(peer, ofDeferred);
  }

  /** The peer never spoke in the flow, or nothing shows that it still was there when something was lost. */
  void fileOneWay(Flow.Half half, Flow.Half peer, Outcomes ofDeferred) {
    oneWay = oneWay.plus(ofDeferred);
    losesToGone |= peer.heard();
    boolean asks = asks(half.port(), peer.port());
    meetsSilence |= ofDeferred.delivered() == 0 && asks;
    asksServers |= asks && Udp.wantsAnswer(peer.port());
    peers.add(peer, ofDeferred);
  }

  /** Whether one port asks the other: a server, whose reply nobody answers, has the lower one, but for that of NFS. */
  private static boolean asks(int port, int peer) {
    return port >= peer || peer == Udp.NFS && port >= Udp.FIRST_OF_RPC_CLIENTS;
  }

  /** Of connections that it carries in a tunnel for somebody else, who wants answers: of datagrams nobody knows. */
  void fileOneWayCarried(Flow.Half peer, Outcomes ofDeferred) {
    oneWay = oneWay.plus(ofDeferred);
    carriesConnections = true;
    peers.add(peer, ofDeferred);
  }

  void fileValid(Flow.Half peer, Outcomes ofValid) {
    if (ofValid.known() > 0) {
      control = control == Control.NONE ? new Control() : control;
      control.file(peer, ofValid);
    }
  }

  /** Of a flow in which it defers nothing; once those are filed in which it does. */
  void fileControl(long firstFrame, Flow.Half peer, Outcomes ofValid) {
    if (ofValid.known() > 0) {
      control = control == Control.NONE ? new Control() : control;
      control.fileApart(firstFrame, peer, ofValid, peers);
    }
  }

  /** Of a flow in which it defers something; once all are filed. */
  void fileSpared(Flow.Half peer, Outcomes ofDeferred) {
    sparedAtOtherPorts += peers.loseAtAnotherPort(peer) ? ofDeferred.delivered() : 0;
  }

  void fileLoss(Flow.Half half) {
    if (half.ofDeferred().lost() > 0 && half.lostFrom() > 0 && (lostFrom == 0 || half.lostFrom() < lostFrom)) {
      lostFrom = half.lostFrom();
    }
  }

  /** What was lost after this time in nanoseconds, when the last of what it defers got through anywhere. */
  void fileAftermath(Flow.Half half, Flow.Half peer, long lastDelivered) {
    if (half.lostAtLast() > 0) {
      aftermath = aftermath == Aftermath.NONE ? new Aftermath() : aftermath;
      aftermath.file(half, peer, lastDelivered);
    }
  }

  void filePinged(Flow.Half half, Flow.Half peer) {
    pinged.add(peer, half.ofDeferred());
  }

  /** The peer of a flow sends something of its own, not ARP and ICMP only. */
  void fileSpeaking(Flow.Half half) {
    losesToSpeaking |= half.ofDeferred().lost() > 0;
  }

  // of what it defers; the dossier says what is what

  Outcomes twoWay()            { return twoWay; }
  Outcomes oneWay()            { return oneWay; }
  /** When the first was sent of all that is lost at the end of a flow, in nanoseconds; 0 for none, or no time. */
  long lostFrom()              { return lostFrom; }
  int losingFlows()            { return peers.losingFlows(); }
  int sparedFlows()            { return sparedFlows; }
  long sparedAtOtherPorts()    { return sparedAtOtherPorts; }
  boolean losesToSpeaking()    { return losesToSpeaking; }
  boolean losesAtOnePort()     { return peers.loseAtOnePort(); }
  /** Whether it loses something to a peer that spoke before, and may be gone. */
  boolean losesToGone()        { return losesToGone; }
  boolean meetsSilence()       { return meetsSilence; }
  /** Whether it carries connections in a tunnel, to peers that do not say a word. */
  boolean carriesConnections() { return carriesConnections; }
  /** Whether some of its peers that do not say a word were asked at a port where whatever comes is answered. */
  boolean asksServers()        { return asksServers; }
  Aftermath aftermath()        { return aftermath; }

  /**
   * Whether there is a living peer to whom nothing gets through of these, nor of those of the other transport; what is
   * lost at one port number only may be filtered there.
   *
   * @param least how many packets of these
   */
  boolean loseAllToOnePeer(Dealings other, long least) {
    return !peers.loseAtOnePort(other.peers) && peers.loseAllToOne(least, other.peers);
  }

  /** How much of these others gets through to the peers to whom some of these is lost. */
  long deliveredToLosers(Dealings other) {
    return other.peers.toLosersAmong(peers).delivered();
  }

  /**
   * Whether there is a peer that speaks in the flow, or can be pinged, and to whom nothing gets through of these, at
   * least so many; if it can only be pinged, at several ports.
   */
  boolean loseAllToOneHeardPeer(long least) {
    return speaking.loseAllToOne(least) || pinged.loseAllToOneAtSeveralPorts(least);
  }

  // of what it does not defer

  /** Whether nothing is known of it by peer. */
  boolean lacksControl()       { return control.isEmpty(); }
  long firstApart()            { return control.firstApart(); }
  Outcomes control()           { return control.likeDeferred(peers); }
  Outcomes controlElsewhere()  { return control.elsewhere(peers); }
  Outcomes controlApart()      { return control.apart(peers); }
  boolean losesControl(Kind protocol) { return control.isLost(peers, protocol); }
}
