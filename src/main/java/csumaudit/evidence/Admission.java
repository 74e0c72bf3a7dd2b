package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import csumaudit.wire.Icmp;

/**
 * Who is let in to a table of flows: says of each packet whether its flow may be there, is to be followed from now on,
 * or neither. Nearly all are neither, and this is all that is done for them.
 */
final class Admission {
  private final FlowTable table;
  private final FlowFilter filter = new FlowFilter();
  private final ControlGroup controlGroup = new ControlGroup();
  private final Shares shares = new Shares();
  /** How often an outline was put into the filter since those of flows that are gone were taken out. */
  private int outlined;
  /** Flows in the table that are no echoes. */
  private long watched;
  /** Of packets with a reason to be followed that come when there is hardly room: one in sixteen. */
  private final Lottery all = new Lottery(15);
  /** Of those whose sender has less than its share, no echoes: each, as long as others make room. */
  private final Lottery poor = new Lottery(0);
  private long notFollowed;

  Admission(FlowTable table) {
    this.table = table;
  }

  /** The table has been cleared. */
  void clear() {
    filter.clear();
    controlGroup.clear();
    shares.clear();
    outlined = 0;
    watched = 0;
    all.wins();
    poor.wins();
  }

  /**
   * The first packet from this one on that must be heard; or how many there are. The others are ordinary, of no flow in
   * the table, and need none or find no room.
   */
  int firstToHear(Checks checks, int from) {
    boolean idle = watched == 0;
    boolean full = table.isFull();
    for (int packet = from; packet < checks.packets(); packet++) {
      long endpoints = checks.endpoints(packet);
      if (endpoints == 0) {
        if (full && isStrangeEcho(checks, packet)) {
          continue;
        }
        return packet;
      }
      boolean valid = checks.packetVerdict(packet) == PacketVerdict.VALID;
      if (valid && idle) {
        continue;
      }
      if (mayHave(endpoints) || (full ? !valid && !isTurnedAway(checks, packet, checks.first(packet + 1) - 1)
          : !valid || isWantedAsControl(checks, checks.first(packet + 1) - 1))) {
        return packet;
      }
    }
    return checks.packets();
  }

  /** Whether this is an echo of no flow in the table, in no tunnel, and none of the few that are tried. */
  private boolean isStrangeEcho(Checks checks, int packet) {
    int last = checks.first(packet + 1) - 1;
    return last >= checks.first(packet) && checks.kind(last).hasEchoes() && checks.reason(last) == Reason.SUM_OK
        && checks.depth(last) == 0 && Icmp.isEcho(Icmp.type(checks.octets(), checks.at(last)))
        && !filter.mayHave(Parties.outline(checks, last)) && isTurnedAway(checks, packet, last);
  }

  private boolean mayHave(long endpoints) {
    return filter.mayHave(FlowFilter.outline(endpoints)) || Parties.mayBeDhcp((int) endpoints);
  }

  /** Compares, where a switch would look up each kind in a table. */
  boolean concerns(Kind kind, boolean suspect) {
    return kind.isTransport() ? suspect || watched > 0 : kind.hasEchoes();
  }

  /** Whether flows are followed that are no echoes. */
  boolean isWatching() {
    return watched > 0;
  }

  private boolean isWantedAsControl(Checks checks, int check) {
    return !table.isFull() && controlGroup.wants(Parties.sendersPlace(checks, check));
  }

  /** Whether the packet, in which nothing is wrong, is of a sender of whom it is good to know how such ones fare. */
  boolean isWantedAsControl(Parties parties) {
    return !parties.isEcho() && !parties.isDhcp() && !table.isFull() && controlGroup.wants(parties.sendersPlace());
  }

  /** Something that they sent is deferred: what else they send is wanted to compare with it. */
  void noteDeferred(Parties parties) {
    controlGroup.note(parties.sendersPlace());
  }

  /** Whether their flow may be in the table. */
  boolean mayHave(Parties parties) {
    return parties.isDhcp() || filter.mayHave(parties.outline());
  }

  /**
   * Whether the flow of a checksum that can be read may be in the table, or may get in, for a reason or to the control
   * group: when the table is full, only now and then one is tried.
   */
  boolean mayBeFollowed(Checks checks, int packet, int check, boolean reason) {
    if (filter.mayHave(Parties.outline(checks, check)) || Parties.mayBeDhcp(checks, check)) {
      return true;
    }
    if (!reason || !table.isFull()) {
      return reason || isWantedAsControl(checks, check);
    }
    if (isTurnedAway(checks, packet, check)) {
      return false;
    }
    all.enters();
    poor.enters();
    return true;
  }

  /**
   * Whether a packet for whose flow there is hardly room is none of the few that are tried. One that is tried may be
   * asked again, when more is known of it, and is counted by whoever lets it in.
   */
  private boolean isTurnedAway(Checks checks, int packet, int check) {
    long now = checks.nanos(packet);
    boolean entitled = !checks.kind(check).hasEchoes() && !poor.turnsAway(now)
        && shares.isPoor(Parties.sendersPlace(checks, check));
    if (entitled || !all.turnsAway(now)) {
      return false;
    }
    notFollowed++;
    return true;
  }

  /** Whether the flow that stands here has to make room for one of theirs. */
  boolean owes(long[] flows, int flow, Parties parties) {
    return !parties.isEcho() && shares.owes((int) flows[flow + FlowWords.OWNER], parties.sendersPlace());
  }

  /** One that was tried found no room in the table. */
  void turnAway(Parties parties, long now) {
    notFollowed++;
    all.loses(now);
    if (!parties.isEcho() && shares.isPoor(parties.sendersPlace())) {
      poor.loses(now);
    }
  }

  /** Their flow stands here from now on, in the control group or not. */
  void letIn(Parties parties, long[] flows, int flow, boolean control) {
    int sender = parties.sendersPlace();
    flows[flow + FlowWords.OWNER] = sender;
    shares.add(sender);
    if (control) {
      controlGroup.add(sender);
    }
    all.wins();
    watched += parties.isEcho() ? 0 : 1;
    filter.add(parties.outline());
    if (++outlined == 2 * Flows.BOUND) {
      outlineAgain();
    }
  }

  /** Takes the outlines of flows that are gone out of the filter. */
  private void outlineAgain() {
    outlined = 0;
    filter.clear();
    for (int flow = table.next(-1); flow >= 0; flow = table.next(flow)) {
      filter.add(Parties.outline(table.flows(), flow));
    }
  }

  /** The flow that stands here makes room for one of theirs. */
  void letGo(long[] flows, int flow, Parties parties) {
    if (owes(flows, flow, parties)) {
      poor.wins();
    }
    watched -= FlowWords.kind(flows, flow).hasEchoes() ? 0 : 1;
    shares.remove((int) flows[flow + FlowWords.OWNER]);
  }

  /** Packets with a reason to be followed for whose flow there was no room. */
  long notFollowed() {
    return notFollowed;
  }
}
