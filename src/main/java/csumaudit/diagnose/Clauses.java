package csumaudit.diagnose;

import csumaudit.dissect.Kind;
import csumaudit.evidence.WrongSums.Oddity;
import csumaudit.evidence.Outcomes;
import csumaudit.wire.Addresses;
import java.util.ArrayList;
import java.util.List;

/** The clauses in which evidence is told: with numbers, without full stop, and empty where there is nothing to tell. */
final class Clauses {
  private static final String OF_GONE = "of a peer nothing is heard any more: a host that is gone would look the same";
  private static final String TO_ONE_PEER = "one peer gets none of its deferred packets, neither TCP nor UDP";

  /** {@code 1 packet}, {@code 2 packets}. */
  private static String counted(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  private static String grouped(long number) {
    return number < 1000 ? Long.toString(number)
        : grouped(number / 1000) + "," + Long.toString(1000 + number % 1000).substring(1);
  }

  private static String noneOr(long number) { return number == 0 ? "none" : grouped(number); }

  /** What shows that it relies on it. */
  static List<String> relying(Dossier sender) {
    Harm harm = sender.harm();
    List<String> clauses = new ArrayList<>();
    long delivered = sender.ofDeferred().delivered();
    clauses.add(sender.losesAllAtLast() ? lostAtLast(sender)
        : counted(harm.lost(), "deferred packet") + " sent again or unanswered, " + noneOr(delivered) + " got through"
        + (sender.retried() == 0 ? "" : " at once, " + grouped(sender.retried()) + " more when sent again"));
    clauses.add(control("valid ones get through", sender.control()));
    clauses.add(control("valid ones to other ports get through", sender.controlElsewhere()));
    clauses.add(sender.control().known() + sender.controlElsewhere().known() > 0 || sender.valid() < Rules.ENOUGH ? ""
        : grouped(sender.valid()) + " others that it sent are valid");
    clauses.add(harm.mayBeCut()
        ? lost("ping fails as well", sender.ofEcho()) + ": a way on which nothing passes would look the same"
        : control("ping works", sender.ofEcho()));
    boolean excludesFilter = harm.excludesFilter() || sender.household().excludesFilterFor(sender);
    boolean pingOnly = harm.pingWorks() && sender.valid() < Rules.ENOUGH;
    String cut = cut(sender);
    clauses.add(excludesFilter ? cut.isEmpty() ? noFilter(sender, harm) : "" : Rules.hearsNobody(sender, harm)
        ? onlyNeighbours(sender)
        : "a filter" + (pingOnly ? " that lets only ping through" : "") + " would look the same");
    clauses.add(cut);
    clauses.add(!harm.isHeard() && sender.dealings().losesToGone() ? OF_GONE : "");
    clauses.add(harm.otherSuffers() ? "its " + sender.otherTransport().protocol().label() + " fares the same" : "");
    clauses.add(note(sender));
    clauses.add(sender.household().sparesOtherThan(sender.version()) ? "its IPv" + sender.otherVersion() + " is valid"
        : "");
    return clauses;
  }

  /** What rules a filter out, if that is nothing of its own; or which one is left. */
  private static String noFilter(Dossier sender, Harm harm) {
    return harm.excludesFilter() ? onlyBehindIt(sender, harm) : harm.otherSuffers() ? ""
        : "others of the same host are lost where no filter would lose them";
  }

  /** That its peers are heard rules out a filter on their way to it, and none on its way to them. */
  private static String onlyBehindIt(Dossier sender, Harm harm) {
    return harm.leaks() || !harm.isHeard() || sender.control().delivered() + sender.controlElsewhere().delivered() > 0
        ? "" : "only a filter that drops the answers to what its peers ask would look the same";
  }

  private static String onlyNeighbours(Dossier sender) {
    return "of its peers only " + (sender.version() == 4 ? "ARP or ICMP" : "ICMPv6")
        + " is heard: a host that drops everything would look the same";
  }

  /** That length decides what is lost, and what else would do that; empty where it does not. */
  private static String cut(Dossier sender) {
    long from = sender.losesFrom();
    if (from >= Rules.LONG) {
      return "only segments that carry " + grouped(from) + " octets or more are lost: a path that takes no packets of"
          + " that length would look the same (then ping -M do -s " + asLongByPing(sender, from) + " fails, too)";
    }
    return from == 0 || sender.getsThroughUpTo() == 0 ? "" : sender.getsThroughUpTo() == 1
        ? "connections open, and what carries something is lost: a filter that looks into packets would look the same"
        : "what carries " + grouped(from) + " octets or more is lost, and nothing shorter";
  }

  /**
   * What a ping carries to be as long as a segment that carries so much: its header is 24 octets shorter than that of
   * TCP with time stamps, as nearly all send them. But no more than Ethernet takes: a longer one fails in its own host,
   * whatever the path does, and a segment that long is cut to that on its way out.
   */
  private static long asLongByPing(Dossier sender, long carried) {
    return Math.min(carried + 24, sender.version() == 4 ? 1_472 : 1_452);
  }

  static List<String> toOnePeer(Dossier sender) {
    return List.of(TO_ONE_PEER, delivered(sender), control("ping works", sender.ofEcho()));
  }

  static List<String> atLast(Dossier sender) {
    return List.of(lostAtLast(sender), control("ping works", sender.ofEcho()),
        sender.leaked() == 0 ? "a filter that was switched on meanwhile would look the same" : "",
        sender.isCutOff() ? "its " + sender.otherTransport().protocol().label() + " fares the same" : "",
        note(sender));
  }

  private static String lostAtLast(Dossier sender) {
    long lost = sender.aftermath().lost();
    return lost < Rules.ENOUGH ? "" : counted(sender.ofDeferred().delivered(), "deferred packet")
        + " got through at first, then " + counted(lost, "packet") + " in a row were sent again or unanswered";
  }

  static List<String> merged(Dossier sender) {
    long large = sender.large() + sender.largeCorrupt();
    boolean alsoShort = sender.firstSegments() > 0;
    return List.of(
        sender.deferred() == sender.large() ? "" : "of what carries something " + grouped(sender.deferred())
            + " look deferred and others do not, and what carries nothing is valid",
        large == 0 ? "" : (alsoShort || sender.deferred() > sender.large() ? "" : "only ")
        + "packets longer than Ethernet carries look wrong, "
            + grouped(large) + " of them; " + grouped(sender.valid()) + " others are valid",
        firstSegments(sender),
        sender.harm().lost() == 0 ? "" : grouped(sender.harm().lost()) + " of them sent again or unanswered: whatever"
            + " forwards them from here has to cut them",
        sender.merged() == 0 ? ""
        : counted(sender.merged(), "packet") + " put together on receipt, as the kernel says");
  }

  private static String firstSegments(Dossier sender) {
    return sender.firstSegments() == 0 ? "" : "the sum of " + counted(sender.firstSegments(), "shorter packet")
        + " is that of the first segment in it";
  }

  static List<String> leaking(Dossier sender) {
    return List.of(counted(sender.deferred(), "deferred packet"), leak(sender), delivered(sender));
  }

  static List<String> rewritten(Dossier sender) {
    return List.of(grouped(sender.alike()) + " of " + counted(sender.corruptOnce(), "wrong sum")
        + " are off by one constant in each flow, whatever the packets hold",
        oddity(sender, Oddity.COMPLEMENTED_SEED, "as if a seed had been taken for a sum"));
  }

  static List<String> corrupted(Dossier sender) {
    return List.of(wrongSums(sender),
        oddity(sender, Oddity.ZERO, "0 over IPv6, where every UDP packet needs a sum"),
        oddity(sender, Oddity.SWAPPED, "with the two octets of the right sum in the wrong order"));
  }

  private static String wrongSums(Dossier sender) {
    long again = sender.corrupt() - sender.corruptOnce();
    return counted(sender.corrupt(), "wrong sum") + " in " + counted(sender.packets(), "packet")
        + (again == 0 ? "" : ", " + grouped(again) + " of them seen again");
  }

  static List<String> harmless(Dossier sender) {
    return List.of(delivered(sender), mark(sender), firstSegments(sender));
  }

  static List<String> marked(Dossier sender) {
    boolean thrives = Rules.thrivesAsAHost(sender);
    return List.of(counted(sender.deferred(), "deferred packet"), mark(sender), thrives ? ofHost(sender)
        : sender.ofDeferred().delivered() > 0 ? delivered(sender) : "nothing shows what becomes of them beyond here");
  }

  static List<String> likeItsLosingHost(Dossier sender) {
    return List.of(fate(sender) + ", and others of the same host are lost");
  }

  static List<String> likeItsHost(Dossier sender) {
    return List.of("nothing shows what became of its " + counted(sender.deferred(), "deferred packet") + ", but "
        + ofHost(sender));
  }

  private static String ofHost(Dossier sender) {
    Outcomes host = sender.ofHost();
    return "of " + grouped(host.known()) + " of the same host " + grouped(host.delivered()) + " got through";
  }

  /** What there is, and why that does not do. */
  static List<String> undecided(Dossier sender) {
    long deferred = sender.deferred();
    return List.of(
        deferred == 0 ? "" : fate(sender),
        lostAtLast(sender),
        toOnePeerOfOthers(sender),
        sender.ofDeferred().lost() >= Rules.ENOUGH && Rules.sparesOtherPorts(sender)
            ? "what is lost went to one port, and other ports of the same peer get what it defers: a filter would look"
                + " the same" : "",
        sender.losesAtOnePort() && sender.ofDeferred().delivered() + sender.twoWay().known() == 0
            ? "all of them to one port: a filter, or a server that is not there, would look the same" : "",
        sender.ofDeferred().lost() > 0 && sender.twoWay().known() + sender.oneWay().known() == 0
            ? "nothing is heard of its peers: hosts that are not there would look the same" : "",
        sender.dealings().losesToGone() ? OF_GONE : "",
        sender.harm().lost() >= Rules.ENOUGH && !sender.harm().excludesFilter()
        && Rules.hearsNobody(sender, sender.harm()) && !sender.harm().pingFails()
            ? onlyNeighbours(sender) : "",
        sender.ofDeferred().delivered() == 0 && sender.harm().lost() >= Rules.ENOUGH
        && Rules.isContradictedByItsHost(sender, sender.harm())
            ? "others that the same host defers get through" : "",
        sender.losesControl() ? lost("where it defers nothing, what it sends to the same peers is lost as well",
            sender.controlApart()) + ": it is not the sums" : "",
        deferred > 1 && sender.isChance() ? "one packet in 65,535 that is corrupt or cut off looks deferred by chance"
            : deferred == 1 ? "one corrupt packet in 65,535 looks deferred by chance" : "",
        sender.corrupt() == 0 ? "" : wrongSums(sender),
        leakOfAll(sender),
        sender.isInHoledCapture() && deferred > 0
            ? "packets are missing in the capture: others are acknowledged that are not there" : "");
  }

  private static String toOnePeerOfOthers(Dossier sender) {
    return sender.ofDeferred().delivered() == 0 ? ""
        : sender.losesBothTransportsToOnePeer(Rules.ENOUGH) ? TO_ONE_PEER
        : sender.losesAllToOneHeardPeer(Rules.MANY) ? "one peer that is heard gets none of its deferred packets"
        : "";
  }

  /** What is known of its deferred packets; little. Bare acknowledgements count only among those lost at last. */
  private static String fate(Dossier sender) {
    long deferred = sender.deferred();
    boolean isLostAtLast = sender.ofDeferred().lost() == 0 && sender.aftermath().lost() > 0;
    return counted(deferred, "deferred packet") + (sender.ofDeferred().known() == 0
        ? ", and nothing shows what became of " + (deferred == 1 ? "it" : "them")
        : ", of which " + noneOr(sender.ofDeferred().delivered()) + " got through"
            + (isLostAtLast ? "" : " and " + noneOr(sender.ofDeferred().lost()) + " may be lost")
            + (sender.retried() == 0 ? "" : "; " + grouped(sender.retried()) + " more got through when sent again"));
  }

  private static String control(String what, Outcomes control) {
    return control.delivered() == 0 ? "" : what + (control.delivered() > control.lost() ? "" : " at times") + " ("
        + grouped(control.delivered()) + " of " + grouped(control.known()) + ")";
  }

  private static String lost(String what, Outcomes control) {
    return what + " (" + grouped(control.lost()) + " of " + grouped(control.known()) + ")";
  }

  private static String leak(Dossier sender) {
    return leak(sender, grouped(sender.leaked()) + " of them");
  }

  /** Behind another number than that of all it deferred, which may be smaller: what is on its way still has no fate. */
  private static String leakOfAll(Dossier sender) {
    return leak(sender, ofAll(sender, sender.leaked(), "any of the"));
  }

  private static String leak(Dossier sender, String which) {
    return sender.leaked() == 0 ? "" : "by the kernel's mark nobody is to fill in " + which;
  }

  private static String mark(Dossier sender) {
    return mark(sender, grouped(sender.marked()) + " of them");
  }

  private static String mark(Dossier sender, String which) {
    return sender.marked() == 0 ? "" : "the kernel's mark says of " + which + " that somebody is to fill them in";
  }

  /** What the kernel said where it was heard; further on a note that was there may be lost. */
  private static String note(Dossier sender) {
    return sender.leaked() > 0 ? leakOfAll(sender) : sender.marked() == 0 ? ""
        : "up to where it was heard, " + mark(sender, ofAll(sender, sender.marked(), "all"));
  }

  private static String ofAll(Dossier sender, long number, String all) {
    return (number == sender.deferred() ? all : grouped(number) + " of the") + " " + grouped(sender.deferred())
        + " that it deferred";
  }

  private static String delivered(Dossier sender) {
    Outcomes deferred = sender.ofDeferred();
    return deferred.delivered() == 0 ? "" : grouped(deferred.delivered()) + " of "
        + counted(deferred.known(), "deferred packet") + " whose fate is known got through at once"
        + (sender.retried() == 0 ? "" : ", " + grouped(sender.retried()) + " more when sent again");
  }

  /** That its MAC address does not tell which machine it is; a node that tunnels for it is named anyway. */
  static String router(Dossier sender) {
    return sender.mac() < 0 || !sender.carrier().isEmpty() || !sender.household().isRouter() ? ""
        : "several addresses come from " + Addresses.mac(sender.mac())
            + ", as from a router, or from a node with its containers: look for the sender by its IP address";
  }

  static String tunnel(Dossier sender) {
    boolean own = sender.carrier().equals(sender.address()) && sender.protocol() == Kind.UDP;
    return sender.carrier().isEmpty() ? "" : own ? "datagrams of a tunnel, judged by what they carry"
        : "in a tunnel of " + sender.carrier();
  }

  private static String oddity(Dossier sender, Oddity oddity, String meaning) {
    long count = sender.oddities(oddity);
    return count == 0 ? "" : grouped(count) + " of them " + meaning;
  }

  private Clauses() {}
}
