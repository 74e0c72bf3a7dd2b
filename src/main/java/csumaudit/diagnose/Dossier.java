package csumaudit.diagnose;

import csumaudit.dissect.Kind;
import csumaudit.evidence.Conduct;
import csumaudit.evidence.Envelope;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Outcomes;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Speaker;
import csumaudit.evidence.WrongSums;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the evidence holds on one suspect speaker of TCP or UDP: what was seen of it on every
 * interface, VLAN and MAC address of a source, what became of its packets, and what is known of its neighbours.
 */
final class Dossier {
  /** Of whom nothing is known but that it sends. */
  private static final Conduct UNKNOWN = new Conduct(new Speaker(0, "", Kind.TCP), Outcomes.NONE, Outcomes.NONE,
      Outcomes.NONE, WrongSums.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final Speaker speaker;
  private final int version;
  private final List<Integer> interfaces = new ArrayList<>(1);
  private long mac;
  private final Counts counts = new Counts();
  private Conduct conduct = UNKNOWN;
  private Outcomes echo = Outcomes.NONE;
  private long lastEcho;
  private final Dealings dealings = new Dealings();
  private Envelope envelope = Envelope.NONE;
  private boolean holed;
  private Dossier otherTransport;
  private Household household;
  private Harm harm;

  /** The MAC address is that of one of its sightings, which are to be filed, this one as well. */
  Dossier(Speaker speaker, long mac) {
    this.speaker = speaker;
    this.version = speaker.version();
    this.mac = mac;
  }

  // what is filed

  void file(Sender sender, Sender.Protocol own) {
    counts.add(own);
    mac = sender.mac() == mac ? mac : -1;
    if (sender.interfaceIndex() >= 0 && !interfaces.contains(sender.interfaceIndex())) {
      interfaces.add(sender.interfaceIndex());
    }
  }

  void file(Conduct own)                         { conduct = own; }
  void fileEcho(Conduct ofPing)                  { echo = ofPing.ofValid(); lastEcho = ofPing.lastValid(); }
  void fileEnvelope(Envelope around)             { envelope = envelope.leavesSum() ? envelope : around; }
  void fileHoles()                               { holed = true; }
  void fileOther(Dossier transport)              { otherTransport = transport; }
  void fileHousehold(Household ofSameMac)        { household = ofSameMac; }

  void fileAftermath(Flow.Half half, Flow.Half peer) {
    dealings.fileAftermath(half, peer, conduct.lastDeferred());
  }

  /** What its flows say, to be filed there. */
  Dealings dealings()                            { return dealings; }

  // who

  /** Who tunnels for it: another address, or its own where it does that for others, or empty. */
  String carrier()    { return envelope.carrier(); }
  Envelope envelope() { return envelope; }

  Speaker speaker()  { return speaker; }
  int source()       { return speaker.source(); }
  String address()   { return speaker.address(); }
  int version()      { return version; }
  Kind protocol()    { return speaker.protocol(); }

  /** Of the other family. */
  int otherVersion() { return 10 - version; }

  /** As {@link Sender#interfaceIndex}, each once. */
  List<Integer> interfaces() { return interfaces; }

  /** Its MAC address, or -1 when it has none or several. */
  long mac()         { return mac; }

  /** Its MAC address, or -1 when it has none or several, or when that is a router's. */
  long ownMac()      { return isBehindRouter() ? -1 : mac(); }

  /** Whether its MAC address is that of a router, so that what else comes from there is of others. */
  boolean isBehindRouter() { return household.isRouter() && !Host.isGuest(mac()); }

  // what was seen

  long packets()      { return counts.packets; }
  long valid()        { return counts.valid; }
  long deferred()     { return counts.deferred; }
  /** Where most of the deferred ones were seen: several interfaces may see each. */
  long deferredInOnePlace() { return counts.deferredInOnePlace; }
  long corrupt()      { return counts.corrupt; }
  long marked()       { return counts.marked; }
  long leaked()       { return counts.leaked; }
  long merged()       { return counts.merged; }
  long large()        { return counts.large; }
  long largeCorrupt() { return counts.largeCorrupt; }
  long firstFrame()   { return counts.firstFrame; }
  long lastFrame()    { return counts.lastFrame; }
  /** The frame of the first deferred packet, or 0. */
  long firstDeferred() { return counts.firstDeferred; }
  long lastDeferred() { return counts.lastDeferred; }
  /** Valid packets after the last deferred one, wherever it was seen. */
  long validSince()   { return counts.validSince; }
  /** Resets among the valid ones. */
  long resets()       { return counts.resets; }

  /**
   * Whether so many are corrupt, or cut off, that some must look deferred: one in 65,535 does. Cut ones arrive as
   * others do, and fragments cannot be judged either: what looks deferred and is lost is not by chance among them.
   */
  boolean isChance() {
    long cut = ofDeferred().lost() < Rules.ENOUGH ? counts.unverifiable : 0;
    return 10_000 * deferred() < corrupt() + cut;
  }

  // what became of it

  Outcomes ofDeferred()        { return conduct.ofDeferred(); }
  Outcomes ofValid()           { return conduct.ofValid().plus(conduct.ofControl()); }
  Outcomes ofEcho()            { return echo; }
  /** When the last of its echo requests was sent that was answered, in nanoseconds; 0 for none, or no time. */
  long lastEcho()              { return lastEcho; }
  /**
   * How many of its deferred packets were lost at first, and got through, deferred again, when they were sent again.
   */
  long retried()               { return conduct.retried(); }
  /** Of its deferred packets in flows in which the peer speaks, too. */
  Outcomes twoWay()            { return dealings.twoWay(); }
  /** Of its deferred packets to peers that are alive, and do not say a word in that flow. */
  Outcomes oneWay()            { return dealings.oneWay(); }
  /** How many of its flows lose something. */
  int losingFlows()            { return dealings.losingFlows(); }
  /** How many flows with deferred packets of it lose none, in which the peer speaks. */
  int sparedFlows()            { return dealings.sparedFlows(); }
  /** Where all that it loses was sent to one port: how much got through to other ports of the same peers. */
  long sparedAtOtherPorts()    { return dealings.sparedAtOtherPorts(); }
  /** Whether some of the peers to whom it loses something send more than ARP and ICMP, and so might answer somebody. */
  boolean losesToSpeaking()    { return dealings.losesToSpeaking(); }
  /** Whether all that it loses was sent to one port number, which may be filtered. */
  boolean losesAtOnePort()     { return dealings.losesAtOnePort(); }
  /**
   * Whether it sends datagrams to peers that are alive, and never answer on that port; they may be of a kind that wants
   * none.
   */
  boolean meetsSilence()       { return dealings.meetsSilence(); }
  /** Whether the capture lacks so many packets that a missing answer proves nothing. */
  boolean isInHoledCapture()   { return holed; }
  /** Whether what it sends is of a kind that is answered. */
  boolean wantsAnswers() {
    return speaker.isTcp() || dealings.carriesConnections() || dealings.asksServers()
        || losingFlows() >= Rules.ENOUGH;
  }
  /** Of the corrupt ones, each packet once: a tap may have seen it twice. */
  long corruptOnce()           { return corrupt() - conduct.wrong().again(); }
  long alike()                 { return conduct.wrong().alike(); }
  long oddities(WrongSums.Oddity oddity) { return conduct.wrong().oddities().of(oddity); }

  /** Corrupt packets too short to be taken for merged at sight, which have the sum of a first segment. */
  long firstSegments()         { return conduct.wrong().oddities().of(WrongSums.Oddity.FIRST_SEGMENT); }

  /** Whether nearly all of its short corrupt packets that were looked at have that; of a few it may be chance. */
  boolean isMergedThoughShort() {
    long looked = Math.min(corrupt() - largeCorrupt(), conduct.wrong().packets());
    return looked == 0 || firstSegments() >= Rules.A_FEW && 5 * firstSegments() >= 4 * looked;
  }

  /**
   * Whether there is a living peer to whom nothing gets through of what it defers, neither of this transport nor of the
   * other; what is lost at one port number only may be filtered there.
   *
   * @param least how many packets of this transport
   */
  boolean losesBothTransportsToOnePeer(long least) {
    return otherTransport != null && dealings.loseAllToOnePeer(otherTransport.dealings, least);
  }

  /**
   * Whether there is a peer to whom nothing gets through of what it defers, and that speaks in the same flow, or can be
   * pinged and gets none of it at several ports.
   */
  boolean losesAllToOneHeardPeer(long least) {
    return dealings.loseAllToOneHeardPeer(least);
  }

  /** Whether segments look deferred that nobody has put together. */
  boolean defersWhole() { return conduct.deferredWhole() > 0; }

  /**
   * Whether nothing that looks deferred was sent as it is, and of what has a load not all does: only what the receiver
   * has put together, in pieces so small that they need not be longer than Ethernet carries.
   */
  boolean defersOnlySomeLoads() {
    return speaker.isTcp() && !defersWhole() && conduct.validLoaded() >= Rules.ENOUGH;
  }

  /** How much of what it defers in the other transport gets through to peers to whom it loses some in this one. */
  long deliveredOtherwise() {
    return otherTransport == null ? 0 : dealings.deliveredToLosers(otherTransport.dealings);
  }

  /**
   * How much the least of its segments carried that was lost, if whatever got through was shorter; else 0. What opens a
   * connection counts as one octet.
   */
  long losesFrom() {
    return conduct.shortestLost() > conduct.longestThrough() ? conduct.shortestLost() : 0;
  }

  /** How much the longest of its valid segments that got through carried; 0 when none did. */
  long getsValidThroughUpTo()  { return conduct.longestValid(); }

  /** How much the longest of its segments that got through carried; 0 when none did. */
  long getsThroughUpTo()       { return conduct.longestThrough(); }

  /** What it lost since the last of its deferred packets that got through. */
  Aftermath aftermath()        { return dealings.aftermath(); }

  /**
   * Whether all that it defers got through only up to some time, in either transport, and ping works still after that.
   */
  boolean isCutOff() {
    return otherTransport != null && aftermath().isSharedWith(otherTransport.aftermath())
        && lastEcho > Math.max(aftermath().from(), otherTransport.aftermath().from());
  }

  /** Whether nearly all that is lost was sent after all that got through. */
  boolean losesAllAtLast() {
    long atLast = aftermath().lost();
    return ofDeferred().delivered() > 0 && atLast >= Rules.ENOUGH && 5 * atLast >= 4 * harm().lost();
  }

  /**
   * Of what it does not defer: to those peers to whom it loses what it defers, and at the same port if that is in
   * another flow; or to all where peers are not known apart.
   */
  Outcomes control() {
    return dealings.lacksControl() ? conduct.ofValid() : dealings.control();
  }

  /** Of what it does not defer: to the same peers, at other ports. */
  Outcomes controlElsewhere()  { return dealings.controlElsewhere(); }

  /** The frame from which on a flow is known in which it defers nothing; later than all else when there is none. */
  long firstApart()            { return dealings.firstApart(); }

  /** Of what it does not defer: to the same peers, in flows in which it defers nothing, at any port. */
  Outcomes controlApart()      { return dealings.controlApart(); }

  /** Whether of what it does not defer as good as nothing gets through to these peers, either. */
  boolean losesControl()       { return dealings.losesControl(protocol()); }

  /** What it lost by deferring; once all has been filed. */
  Harm harm() {
    if (harm == null) {
      harm = Harm.to(this);
    }
    return harm;
  }

  /** Whether it loses all that it defers, and no filter on the way would do that. */
  boolean losesToNoFilter() {
    return ofDeferred().delivered() == 0 && harm().lost() >= Rules.ENOUGH && harm().excludesFilter();
  }

  // its neighbours

  /** Its own UDP for TCP, and the other way round; null when there is none. */
  Dossier otherTransport()     { return otherTransport; }

  /** What became of what its host defers; behind a router, of what its address does in the other transport. */
  Outcomes ofHost() {
    return !isBehindRouter() ? household.ofDeferred()
        : otherTransport == null ? Outcomes.NONE : otherTransport.ofDeferred();
  }

  /** Of this how much got through when it was sent again, as deferred as before. */
  long retriedOfHost() {
    return !isBehindRouter() ? household.retried() : otherTransport == null ? 0 : otherTransport.retried();
  }

  /** How much of what its host defers gets through in its family. */
  long deliveredOfHost() {
    return isBehindRouter() ? ofHost().delivered() : household.deliveredIn(version());
  }

  /** What else comes from its MAC address. */
  Household household()        { return household; }
}
