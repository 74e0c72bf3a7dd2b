package csumaudit.diagnose;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Outcomes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What can be the matter with a sender, in the order in which it is asked; the first rule with an answer has it.
 *
 * <p>No rule accuses on one packet: one corrupt packet in 65,535 looks deferred, and one deferred one is also valid.
 */
final class Rules {
  /** Packets from which on chance is out of the question: 65,535 to the third power to one. */
  static final long ENOUGH = 3;
  /** Packets that are believed where something else says the same. */
  static final long A_FEW = 2;
  /** Lost packets from which on their share says something. */
  static final long MANY = 5;
  /** Octets of load that every path carries: IPv6 takes packets of 1,280 everywhere (RFC 8200 section 5). */
  static final long LONG = 1_200;
  /** Octets of load that fill what goes through Ethernet in one piece, whatever options or tunnels there are. */
  private static final long FULL = 1_380;

  /**
   * Only what may have been put together looks odd, all else is valid: whoever captured had done that. It may be lost
   * on its way from here, if nobody cuts it again.
   */
  static final Rule MERGED_ON_RECEIPT = sender -> {
    long merged = sender.large() + sender.largeCorrupt() + sender.merged() + sender.firstSegments();
    boolean small = sender.deferred() > sender.large() && sender.defersOnlySomeLoads();
    boolean mayBeMerged = (sender.deferred() == sender.large() && !sender.defersWhole() || small)
        && sender.isMergedThoughShort();
    return mayBeMerged && (merged > 0 || small) && sender.valid() >= ENOUGH && sender.leaked() == 0
            && !(losesAShare(sender) && (small || !sender.defersOnlySomeLoads())) && !isCuredAtOnce(sender)
        ? is(Cause.MERGED_ON_RECEIPT, sender.merged() >= A_FEW ? Confidence.CERTAIN
                : merged >= A_FEW && !small ? Confidence.LIKELY : Confidence.POSSIBLE,
            sender, Clauses::merged)
        : none();
  };

  /** Nothing of what it defers gets through, though its peers are alive. */
  static final Rule RELIES = sender -> {
    if (sender.ofDeferred().delivered() > 0 || sender.isChance()) {
      return none();
    }
    Harm harm = sender.harm();
    if (harm.lost() < (harm.isCorroborated() ? A_FEW : ENOUGH) || losesControl(sender) || mayBeFilter(sender, harm)
        || mayBeMissing(sender, harm) || mayBeLoss(sender, harm)) {
      return none();
    }
    Confidence confidence = harm.leaks() ? Confidence.CERTAIN
        : harm.lost() >= ENOUGH && sender.household().excludesFilterFor(sender) && !mayBePath(sender, harm)
            && !harm.mayBeCut() && (harm.validWorks() || sender.deliveredOtherwise() < ENOUGH)
        ? Confidence.LIKELY
        : Confidence.POSSIBLE;
    return is(Cause.RELIES_ON_MISSING_OFFLOAD, confidence, sender, Clauses::relying);
  };

  /** Much of what it defers is lost, though its peers speak; of what is lost at last alone the next rule judges. */
  static final Rule RELIES_PARTLY = sender -> {
    Harm harm = sender.harm();
    long lost = harm.leaks() ? harm.lost() : sender.twoWay().lost();
    if (lost < MANY || sender.isChance() || losesControl(sender) || mayBeMissing(sender, harm)
        || !isMuch(lost, lost + sender.ofDeferred().delivered())
        || !harm.leaks() && (4 * sender.retried() >= lost || losesSomeReplies(sender, harm)
            || isLossy(sender.ofValid()) || isLossy(sender.ofEcho())
            || sender.losesAllAtLast() && sender.losesFrom() == 0 || sparesOtherPorts(sender))) {
      return none();
    }
    Outcomes valid = sender.control();
    boolean sparesValid = valid.known() >= MANY && 20 * valid.lost() <= valid.known();
    return is(Cause.RELIES_ON_MISSING_OFFLOAD,
        harm.leaks() ? Confidence.CERTAIN
            : sparesValid && !mayBePath(sender, harm) ? Confidence.LIKELY : Confidence.POSSIBLE,
        sender, Clauses::relying);
  };

  /** What it defers got through, and from some time on nothing does, though its peer is alive. */
  static final Rule RELIES_AT_LAST = sender -> {
    boolean leaks = sender.harm().leaks() && sender.aftermath().lost() >= ENOUGH;
    return !sender.isChance() && (leaks || !sender.isInHoledCapture() && sender.isCutOff()
        && !losesControl(sender))
        ? is(Cause.RELIES_ON_MISSING_OFFLOAD, leaks ? Confidence.CERTAIN : Confidence.POSSIBLE, sender,
            Clauses::atLast)
        : none();
  };

  /** One peer, whom it can reach otherwise, gets nothing of what it defers in either transport; others do. */
  static final Rule RELIES_ON_THE_WAY_TO_ONE = sender ->
      sender.harm().pingWorks() && !sender.isInHoledCapture() && !sender.isChance()
      && sender.losesBothTransportsToOnePeer(ENOUGH) && !losesControl(sender)
          ? is(Cause.RELIES_ON_MISSING_OFFLOAD, Confidence.POSSIBLE, sender, Clauses::toOnePeer)
          : none();

  /** The note that somebody is to finish them is proven to be lost. */
  static final Rule LEAKS = sender ->
      sender.leaked() >= ENOUGH && !sender.isChance()
          ? is(Cause.LEAKS_DEFERRED, Confidence.CERTAIN, sender, Clauses::leaking)
          : none();

  /**
   * Its sums are all wrong by the same, but for those of packets that may have been merged: something was changed after
   * them.
   */
  static final Rule REWRITTEN = sender ->
      sender.alike() >= ENOUGH && 2 * sender.alike() >= sender.corruptOnce()
          && 5 * sender.alike() >= 4 * (sender.corruptOnce() - sender.largeCorrupt())
          ? is(Cause.REWRITTEN_IN_TRANSIT, Confidence.LIKELY, sender, Clauses::rewritten)
          : none();

  /** Its sums are wrong without a pattern, and not for having been merged. */
  static final Rule CORRUPTED = sender ->
      sender.corruptOnce() - sender.largeCorrupt() - sender.firstSegments() >= ENOUGH
          ? is(Cause.CORRUPTED, Confidence.LIKELY, sender, Clauses::corrupted)
          : none();

  /** What it defers gets through, and no peer is without all of it. */
  static final Rule DELIVERED = sender -> {
    long delivered = sender.ofDeferred().delivered();
    return delivered >= A_FEW && delivered >= sender.ofDeferred().lost() - sender.retried() && !endsInLosses(sender)
        && !losesMuch(sender)
        && (sender.isInHoledCapture()
            || !sender.losesBothTransportsToOnePeer(ENOUGH) && !sender.losesAllToOneHeardPeer(MANY))
        ? is(Cause.DEFERS_HARMLESSLY, sender.marked() >= A_FEW ? Confidence.CERTAIN
                : delivered >= ENOUGH ? Confidence.LIKELY : Confidence.POSSIBLE,
            sender, Clauses::harmless)
        : none();
  };

  /** Nothing shows what became of them, but the same host is known to lose what it defers, and nothing contradicts. */
  static final Rule SUFFERS_LIKE_ITS_HOST = sender ->
      sender.deferred() >= A_FEW && sender.ofDeferred().delivered() == 0 && !losesControl(sender)
      && !sender.isBehindRouter() && (sender.household().suffersIn(sender.version())
          || lost(sender) >= ENOUGH && sender.deliveredOfHost() == 0
              && sender.household().suffersIn(sender.otherVersion()))
          ? is(Cause.RELIES_ON_MISSING_OFFLOAD, Confidence.POSSIBLE, sender,
              Clauses::likeItsLosingHost)
          : none();

  /**
   * The kernel knows that they are to be finished, and none goes unanswered, whoever the peer is. A mark speaks for the
   * way up to here: at the sender's own side all have one, whatever loses it further on.
   */
  static final Rule MARKED = sender ->
      sender.deferred() >= A_FEW && sender.marked() == sender.deferred() && sender.ofDeferred().lost() == 0
      && !endsInLosses(sender)
          ? is(Cause.DEFERS_HARMLESSLY,
              sender.ofDeferred().delivered() > 0 || thrivesAsAHost(sender) ? Confidence.LIKELY : Confidence.POSSIBLE,
              sender, Clauses::marked)
          : none();

  /** Nothing shows what became of them, but what else the same host defers gets through. */
  static final Rule THRIVES_LIKE_ITS_HOST = sender ->
      thrivesAsAHost(sender) && sender.deferred() > 0 && !sender.isChance() && lost(sender) == 0
      && !sender.meetsSilence() && !endsInLosses(sender)
          ? is(Cause.DEFERS_HARMLESSLY, Confidence.POSSIBLE, sender, Clauses::likeItsHost)
          : none();

  /** Something is odd, and cannot be decided. */
  static final Rule UNDECIDED = sender ->
      is(Cause.NOT_ENOUGH_EVIDENCE, Confidence.POSSIBLE, sender, Clauses::undecided);

  private static final Rule[] IN_ORDER = {MERGED_ON_RECEIPT, RELIES, RELIES_PARTLY, RELIES_AT_LAST, LEAKS, REWRITTEN,
      CORRUPTED, RELIES_ON_THE_WAY_TO_ONE, DELIVERED, SUFFERS_LIKE_ITS_HOST, MARKED, THRIVES_LIKE_ITS_HOST, UNDECIDED};

  /** Of these nothing else can be the matter with a sender that defers nothing, and most that are suspect do not. */
  private static final Rule[] OF_CORRUPT = {MERGED_ON_RECEIPT, REWRITTEN, CORRUPTED, UNDECIDED};

  static Rule[] inOrder(Dossier sender) {
    return sender.deferred() > 0 ? IN_ORDER : OF_CORRUPT;
  }

  private static Optional<Diagnosis> none() {
    return Optional.empty();
  }

  /** In flows in which it defers nothing its packets are lost as well, and no mark of the kernel says more. */
  private static boolean losesControl(Dossier sender) {
    return sender.losesControl() && !sender.harm().leaks();
  }

  /** All that is valid came after all that is deferred. */
  private static boolean isCuredAtOnce(Dossier sender) {
    return sender.deferred() > 0 && sender.validSince() == sender.valid();
  }

  /** Something is lost, and it is much of what it defers. */
  private static boolean losesAShare(Dossier sender) {
    long lost = sender.harm().lost();
    return lost > 0 && isMuch(lost, lost + sender.ofDeferred().delivered());
  }

  private static boolean isMuch(long lost, long known) {
    return 10 * lost >= 3 * known;
  }

  /** What its host defers gets through, and hardly anything of it is lost. */
  static boolean thrivesAsAHost(Dossier sender) {
    Outcomes host = sender.ofHost();
    return host.delivered() >= ENOUGH && 10 * (host.lost() - sender.retriedOfHost()) <= host.known();
  }

  /** From some time on nothing got through, however much did before: somebody was switched off, or harm began. */
  private static boolean endsInLosses(Dossier sender) {
    long lost = sender.aftermath().lost();
    return lost >= MANY || lost >= ENOUGH && isMuch(lost, lost + sender.ofDeferred().delivered());
  }

  /**
   * Ping fails as well and nothing valid gets through; or nothing but the losses speaks, and all that is lost went to
   * one port of a peer of whom only ARP or ICMP is heard, and no echo; or its own host contradicts it.
   */
  private static boolean mayBeFilter(Dossier sender, Harm harm) {
    boolean onePort = sender.carrier().isEmpty() && sender.losesAtOnePort();
    return !harm.excludesFilter() && harm.pingFails()
        || !harm.isCorroborated() && onePort && hearsNobody(sender, harm) || isContradictedByItsHost(sender, harm);
  }

  /**
   * Nothing but the losses speaks, and others that the same host defers get through, be it few if one port alone is
   * silent.
   */
  static boolean isContradictedByItsHost(Dossier sender, Harm harm) {
    return !harm.isCorroborated() && sender.deliveredOfHost() >= (sender.losesAtOnePort() ? 1 : ENOUGH);
  }

  /** Of the peers to whom it loses something nothing is heard but ARP and ICMP, and no echo. */
  static boolean hearsNobody(Dossier sender, Harm harm) {
    return !sender.losesToSpeaking() && !harm.pingWorks();
  }

  /** One port of a peer loses what other ports of it get, whatever its length: a filter asks for ports, no sum does. */
  static boolean sparesOtherPorts(Dossier sender) {
    return sender.losesFrom() == 0 && sender.sparedAtOtherPorts() >= ENOUGH;
  }

  /** Only long segments are lost, and none that is valid shows that the path takes such. */
  private static boolean mayBePath(Dossier sender, Harm harm) {
    long asLong = Math.min(sender.losesFrom(), FULL);
    return sender.losesFrom() >= LONG && !(harm.validWorks() && sender.getsValidThroughUpTo() >= asLong);
  }

  /**
   * Others are lost, to peers that are alive, and not by a lossy way, as which a capture looks that lacks packets:
   * something is the matter, with whomever.
   */
  private static boolean losesMuch(Dossier sender) {
    long lost = sender.harm().lost() - sender.retried();
    return lost >= MANY && isMuch(lost, lost + sender.ofDeferred().delivered())
        && (sender.isInHoledCapture() || !isLossy(sender.ofValid()) && !isLossy(sender.ofEcho()));
  }

  /** The answers may be among the packets that the capture lacks. */
  private static boolean mayBeMissing(Dossier sender, Harm harm) {
    return sender.isInHoledCapture() && !harm.leaks();
  }

  /** Some got through when they were sent again, or only some replies are known to be lost. */
  private static boolean mayBeLoss(Dossier sender, Harm harm) {
    return !harm.leaks() && (losesSomeReplies(sender, harm) || sender.retried() > 0);
  }

  /**
   * Few of many datagrams are known to be lost, or a third of the dialogues lost none; that the others got through,
   * nothing shows: nobody acknowledges a reply.
   */
  private static boolean losesSomeReplies(Dossier sender, Harm harm) {
    return sender.protocol() == Kind.UDP && harm.isHeard() && !harm.otherSuffers()
        && (2 * harm.lost() < sender.deferredInOnePlace() || 2 * sender.sparedFlows() >= sender.losingFlows());
  }

  /** What is not deferred is lost as much: it is the way, not the checksums. */
  private static boolean isLossy(Outcomes control) {
    return control.known() >= MANY && isMuch(control.lost(), control.known());
  }

  private static long lost(Dossier sender) {
    return sender.twoWay().lost() + sender.oneWay().lost();
  }

  private static Optional<Diagnosis> is(Cause cause, Confidence confidence, Dossier sender,
      Function<Dossier, List<String>> clauses) {
    boolean ofCorrupt = cause.isAboutCorrupt() || sender.deferred() == 0;
    boolean relies = cause == Cause.RELIES_ON_MISSING_OFFLOAD;
    return Optional.of(new Diagnosis(sender.speaker(), sender.interfaces(), sender.ownMac(), cause, confidence,
        ofCorrupt ? Verdict.CORRUPT : Verdict.DEFERRED,
        ofCorrupt ? sender.corrupt() + sender.merged() : sender.deferred(),
        ofCorrupt ? sender.firstFrame() : sender.firstDeferred(),
        ofCorrupt ? sender.lastFrame() : sender.lastDeferred(),
        relies ? Cure.from(sender) : 0, sender.household().sparesOtherThan(sender.version()), sender.envelope(),
        new Told(cause, sender, clauses)));
  }

  private Rules() {}
}
