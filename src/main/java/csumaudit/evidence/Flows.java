package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.checksum.Reason;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.wire.Icmp;
import java.util.List;

/**
 * Follows the flows in which something is wrong, from the first deferred or corrupt packet on: who sent what, and what
 * became of it. ICMP echoes are followed always: that ping works while all else dies is part of the proof. So are, as
 * long as there is room, a few flows in which nothing is wrong of each sender that defers, from its first packet after
 * the first deferred one on: they are its {@link ControlGroup control group}.
 *
 * <p>A healthy capture has no such flows, and costs next to nothing here.
 */
final class Flows {
  /**
   * Flows that are followed at a time: enough to judge every sender by, and few enough for the processor's own cache.
   */
  static final int BOUND = 1 << 10;

  /** Nanoseconds after which nothing more is expected of a flow. */
  static final long SILENCE = 10_000_000_000L;
  /** Suspect packets of a flow after which more of the same say little. */
  private static final int ENOUGH = 32;
  /** Odd, so that the turn comes to every place. */
  private static final int SELDOM = 65;

  private final FlowTable table;
  private final Admission admission;
  private final EndedFlows ended = new EndedFlows();
  private final Conducts conducts = new Conducts();
  private final Parties parties = new Parties();
  private final Message message = new Message();
  private final Quote quote = new Quote();
  private final Attempts attempts = new Attempts();
  private final Neighbours neighbours = new Neighbours();
  private int turn;
  private long forgotten;

  Flows(int bound) {
    table = new FlowTable(FlowWords.WORDS, bound) {
      @Override
      boolean isDispensable(int flow, long now) {
        return Flows.this.isDispensable(flows(), flow, now);
      }
    };
    admission = new Admission(table);
  }

  /**
   * An innocent flow, one that has been silent for long, and one of a sender that has more than its share; now and then
   * one that has been heard for long enough, so that nobody is kept out for ever.
   */
  private boolean isDispensable(long[] flows, int flow, long now) {
    boolean enough = ++turn % SELDOM == 0 && flows[flow + FlowWords.SUSPECTS] >= ENOUGH;
    return enough || flows[flow + FlowWords.SUSPECTS] == 0 || now - flows[flow + FlowWords.LAST_NANOS] > SILENCE
        || admission.owes(flows, flow, parties);
  }

  /** The source has ended, at this time in nanoseconds: its flows are over, and the next one's have all the room. */
  void endSource(long end) {
    forgotten += ended.keep(table, end);
    for (int flow = table.next(-1); flow >= 0; flow = table.next(flow)) {
      conducts.add(table.flows(), flow, end);
    }
    table.clear();
    admission.clear();
  }

  /** Hears all checks of a stretch. */
  void hear(int source, Checks checks) {
    int packet = admission.firstToHear(checks, 0);
    while (packet < checks.packets()) {
      hearPacket(source, checks, packet);
      packet = admission.firstToHear(checks, packet + 1);
    }
  }

  private void hearPacket(int source, Checks checks, int packet) {
    boolean suspect = checks.packetVerdict(packet).isSuspect();
    int first = checks.first(packet);
    int end = checks.first(packet + 1);
    if (first == end) {
      neighbours.hear(source, checks, packet);
    }
    for (int check = first; check < end; check++) {
      if (!admission.concerns(checks.kind(check), suspect) || checks.isReassembled(check)) {
        continue; // of a datagram put together the packet has no transport header
      }
      if (isReadable(checks, check)) {
        hearCheck(source, checks, packet, check);
      } else if (admission.isWatching() && checks.kind(check).hasEchoes() && quote.read(checks, packet, check)) {
        hearRefusal(source);
      }
    }
  }

  /** The packet that is quoted arrived, though nobody wanted it. */
  private void hearRefusal(int source) {
    parties.read(quote);
    parties.writeTo(table.key, source);
    int flow = admission.mayHave(parties) ? table.find() : -1;
    int half = FlowWords.half(flow, parties.sender());
    if (flow >= 0 && quote.kind() == Kind.TCP) {
      OpenSegments.refuse(table.flows(), half, quote.sequence());
    } else if (flow >= 0) {
      int other = FlowWords.half(flow, parties.receiver());
      Dialogue.refuse(table.flows(), half, other, quote.identification(), quote.content());
    }
  }

  /** A fragment has a sum if it is the first one, and of a datagram that tells all there is to tell. */
  private static boolean isReadable(Checks checks, int check) {
    Reason reason = checks.reason(check);
    return checks.stored(check) >= 0 && checks.version(check) != 0 && reason != Reason.MALFORMED
        && (reason != Reason.FRAGMENT || checks.kind(check) == Kind.UDP)
        && (!checks.kind(check).hasEchoes() || Icmp.isEcho(Icmp.type(checks.octets(), checks.at(check))));
  }

  /** Most are of no flow in the table, and are turned away before they are looked into. */
  private void hearCheck(int source, Checks checks, int packet, int check) {
    int packetClass = FlowWords.classOf(checks.reason(check).verdict());
    boolean carried = Carriers.isInDeferred(checks, packet, check);
    boolean reason = packetClass != FlowWords.VALID || carried || checks.kind(check).hasEchoes();
    if (admission.mayBeFollowed(checks, packet, check, reason)) {
      long sighting = Sighting.of(checks, packet, check, packetClass);
      hearAdmitted(source, checks, packet, check, carried ? sighting | Sighting.CARRIED : sighting);
    }
  }

  private void hearAdmitted(int source, Checks checks, int packet, int check, long sighting) {
    parties.read(checks, check);
    boolean suspect = Sighting.isSuspect(sighting);
    boolean reason = suspect || parties.isEcho();
    boolean control = !reason && admission.isWantedAsControl(parties);
    if (Sighting.packetClass(sighting) == FlowWords.DEFERRED) {
      admission.noteDeferred(parties);
    }
    if (!parties.fits(checks.start(packet) + checks.captured(packet))) {
      return;
    }
    parties.writeTo(table.key, source);
    int flow = admission.mayHave(parties) ? table.find() : -1;
    if (flow >= 0 ? suspect && FlowReader.isControl(table.flows(), flow) : reason || control) {
      flow = start(flow, control, checks.number(packet), checks.nanos(packet));
    }
    if (flow >= 0 && parties.isSecondServer(table.flows(), flow)) {
      Dialogue.answerElsewhere(table.flows(), FlowWords.half(flow, parties.receiver()));
    } else if (flow >= 0) {
      count(flow, checks, packet, check, sighting);
      Carriers.note(table.flows(), FlowWords.half(flow, parties.sender()), checks, packet, check);
      follow(flow, checks, packet, check, sighting);
    }
  }

  /**
   * The flow of the key, which begins with this packet: where it stands already, if nothing was wrong in it so far, or
   * where there is room; or -1. One of the control group drives out no other.
   */
  private int start(int known, boolean control, long frame, long now) {
    int flow = known >= 0 ? known : table.placeForNew(now);
    if (flow < 0 || control && table.isTaken(flow)) {
      if (!control) {
        admission.turnAway(parties, now);
      }
      return -1;
    }
    if (table.isTaken(flow)) {
      forget(flow, now);
    }
    table.put(flow);
    table.flows()[flow + FlowWords.FIRST_FRAME] = frame;
    admission.letIn(parties, table.flows(), flow, control);
    return flow;
  }

  private void forget(int flow, long now) {
    long[] flows = table.flows();
    conducts.add(flows, flow, now);
    forgotten += flows[flow + FlowWords.SUSPECTS] > 0 ? 1 : 0;
    admission.letGo(flows, flow, parties);
  }

  private void count(int flow, Checks checks, int packet, int check, long sighting) {
    long[] flows = table.flows();
    int half = FlowWords.half(flow, parties.sender());
    flows[flow + FlowWords.LAST_FRAME] = checks.number(packet);
    flows[flow + FlowWords.LAST_NANOS] = checks.nanos(packet);
    flows[flow + FlowWords.SUSPECTS] += Sighting.isSuspect(sighting) ? 1 : 0;
    flows[half + FlowWords.PACKETS + Sighting.packetClass(sighting)]++;
    Verdict verdict = checks.reason(check).verdict();
    flows[half + FlowWords.UNJUDGED] += verdict == Verdict.ABSENT || verdict == Verdict.UNVERIFIABLE ? 1 : 0;
    flows[half + FlowWords.LAST_HEARD] = checks.nanos(packet);
    parties.writeSenderTo(flows, half);
  }

  private void follow(int flow, Checks checks, int packet, int check, long sighting) {
    long[] flows = table.flows();
    int half = FlowWords.half(flow, parties.sender());
    int other = FlowWords.half(flow, parties.receiver());
    message.read(checks, packet, check);
    if (Sighting.packetClass(sighting) == FlowWords.CORRUPT) {
      Differences.count(flows, half, checks, check, sighting);
      boolean merged = checks.onWire(packet) <= Sizes.LONGEST_FRAME
          && FirstSegment.isSummed(checks, check, message);
      flows[half + FlowWords.ODDITIES + WrongSums.Oddity.FIRST_SEGMENT.ordinal()] += merged ? 1 : 0;
    }
    if (checks.kind(check) == Kind.TCP) {
      TcpProgress.hear(flows, half, other, message, sighting);
      if (message.opensConnection()) {
        noteAttempt(0, sighting);
      }
    } else if (parties.isEcho()) {
      Echoes.hear(flows, half, other, parties.isRequest(), message.content(parties), sighting);
    } else if (!Carriers.isTunnel(checks, packet, check) && (!message.isToMany() || parties.isDhcp())) {
      Dialogue.hear(flows, half, other, parties, message, sighting);
      if (parties.isDnsQuestion()) {
        noteAttempt(message.question(), sighting);
      }
    }
  }

  /** What is wanted again, from a new port, was not had from the old one. */
  private void noteAttempt(long what, long sighting) {
    int port = attempts.note(parties.wanted(what), parties.sourcePort());
    if (port == Attempts.NONE) {
      return;
    }
    parties.changeSourcePort(table.key, port);
    int earlier = table.find();
    if (earlier >= 0) {
      int half = FlowWords.half(earlier, parties.sender());
      if (FlowWords.kind(table.flows(), earlier) == Kind.TCP) {
        TcpProgress.openElsewhere(table.flows(), half, FlowWords.half(earlier, parties.receiver()), sighting);
      } else {
        Dialogue.askElsewhere(table.flows(), half, sighting);
      }
    }
  }

  /**
   * Those that had something suspect and are remembered, in the order of the first such packet, at this time in
   * nanoseconds.
   */
  List<Flow> flows(long now) {
    return ended.suspectsWith(table, now);
  }

  /** Those remembered of the control group that show what becomes of valid packets, at this time in nanoseconds. */
  List<Flow> controls(long now) {
    return ended.controlsWith(table, now);
  }

  /** What became of everything, at this time. */
  List<Conduct> conducts(long now) {
    return conducts.with(table, now);
  }

  List<Neighbour> neighbours() {
    return neighbours.all();
  }

  long forgotten() {
    return forgotten;
  }

  /** Suspect packets, and echoes, for whose flow there was no room. */
  long notFollowed() {
    return admission.notFollowed() + conducts.lost();
  }
}
