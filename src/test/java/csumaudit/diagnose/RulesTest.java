package csumaudit.diagnose;

import static csumaudit.diagnose.Scene.Act.tcp;
import static csumaudit.diagnose.Scene.Act.udp;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.diagnose.Scene.Act;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final String A = "10.77.0.11";
  private static final Act PEER = tcp("10.77.0.12").valid(5);

  @Test
  void aHealthySenderHasNoFinding() {
    assertThat(Scene.of(tcp(A).valid(100).validBecame(80, 3), PEER).diagnose()).isEmpty();
  }

  @Test
  void whoLosesAllThatItDefersThoughItsPeerSpeaksReliesOnIt() {
    assertFinding(tcp(A).deferred(8).lost(3)).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  /** One port may be filtered, or closed. */
  @Test
  void soItIsWithAPeerThatCanBePingedAndGetsNothingAtSeveralPorts() {
    Act lost = tcp(A).deferred(4).lost(4).unheard();
    Act others = tcp(A).deferred(90).delivered(90).to("10.77.0.1");

    assertThat(described(Scene.of(lost, PEER, others).withFlow(tcp(A).deferred(4).lost(4).unheard().at(22))
        .ping("10.77.0.12", 3))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(described(Scene.of(lost, PEER, others).withFlow(tcp(A).deferred(4).lost(4).unheard())
        .ping("10.77.0.12", 3))).as("at one port").isEqualTo("DEFERS_HARMLESSLY LIKELY");
    assertThat(described(Scene.of(lost, PEER, others).withFlow(tcp(A).deferred(4).lost(4).unheard().at(22))))
        .as("not pinged").isEqualTo("DEFERS_HARMLESSLY LIKELY");
  }

  /** It may have been switched off just then. */
  @Test
  void aPeerOfWhomNothingIsHeardAnyMoreProvesNoMoreThanASilentOne() {
    Act sender = tcp(A).deferred(8).lost(8).lostAtLast(8);
    Act peer = tcp("10.77.0.12").valid(5).to(A);

    assertThat(described(Scene.of(sender, peer))).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
    assertThat(described(Scene.of(sender.untilLost(), peer))).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(Scene.of(sender.untilLost(), peer).first().evidence())
        .contains("of a peer nothing is heard any more: a host that is gone would look the same");
    assertThat(described(Scene.of(sender.untilLost(), peer).pingAtFirst(A, 20, 5)))
        .as("and ping fails since").isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(Scene.of(sender.untilLost(), peer).pingAtFirst(A, 20, 5).first().evidence())
        .contains("of a peer nothing is heard any more: a host that is gone would look the same");
    assertThat(described(Scene.of(sender.untilLost(), peer).withFlow(tcp(A).deferred(2).delivered(2))
        .withConductOf(sender))).as("heard in another flow").isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  /** That it is heard shows that the way to it is whole, and nothing of the way back. */
  @Test
  void whoseWayIsCutLosesItsPingsAsWell() {
    Scene scene = Scene.of(tcp(A).deferred(17).lost(17), PEER).pingInVain(A, 30);

    assertThat(described(scene)).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(scene.first().evidence())
        .contains("ping fails as well (30 of 30): a way on which nothing passes would look the same");
  }

  @Test
  void losingSynsToAPeerThatDropsThemMayBeAFilter() {
    assertFinding(tcp(A).deferred(8).lost(8).unheard()).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(tcp(A).deferred(8).lost(8).unheard(), PEER).ping(A, 3)))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void bothTransportsThatDieTogetherMayBeAFilter() {
    Scene scene = Scene.of(tcp(A).deferred(8).lost(8).unheard(), udp(A).deferred(9).lost(9).unheard(), PEER).ping(A, 2);

    assertThat(described(scene)).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(scene.first().evidence()).containsExactly("8 deferred packets sent again or unanswered, none got through",
        "ping works (2 of 2)", "a filter that lets only ping through would look the same", "its UDP fares the same");
    assertThat(scene.diagnose()).hasSize(2);
  }

  /** Windows answers neither, until it is told to. */
  @Test
  void aPeerThatDoesNotAnswerPingEitherMayBeBehindAFilter() {
    assertThat(described(Scene.of(tcp(A).deferred(8).lost(8).unheard(), udp(A).deferred(9).lost(9).unheard(), PEER)
        .pingInVain(A, 3))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void aPeerThatSpeaksOnlyArpMayDropEverything() {
    Scene scene = Scene.of(tcp(A).deferred(8).lost(8).unheard(), udp(A).deferred(9).lost(9).unheard())
        .arp("10.77.0.12");

    assertThat(described(scene)).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(scene.first().evidence())
        .contains("of its peers only ARP or ICMP is heard: a host that drops everything would look the same");
    assertThat(described(scene.ping(A, 2))).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void whereOneOtherPacketGetsThroughASilentPortMayBeFiltered() {
    Act refused = tcp(A).deferred(2).delivered(2);

    assertThat(described(Scene.of(udp(A).deferred(8).lost(8).unheard(), refused, PEER))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void aPathThatTakesNoLongPacketsLooksLikeIt() {
    Scene scene = Scene.of(tcp(A).deferred(40).became(9, 20, 0).cut(800, 1448), PEER);

    assertThat(described(scene)).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(scene.first().evidence()).anyMatch(clause -> clause.startsWith("only segments that carry 1,448 octets or more"))
        .anyMatch(clause -> clause.contains("ping -M do -s 1472 fails"));
    assertThat(described(Scene.of(tcp(A).deferred(8).lost(8).cut(0, 1448), PEER)))
        .as("its openings are not in the capture").isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(tcp(A).deferred(8).lost(8).cut(0, 1), PEER))).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  @Test
  void thatPathIsNotRuledOutByWhatIsValidAndShorter() {
    Act partly = tcp(A).valid(30).deferred(40).became(9, 20, 0).cut(800, 1448).validBecame(21, 0);
    Act wholly = tcp(A).valid(30).deferred(40).became(0, 20, 0).cut(0, 2896).validBecame(21, 0);

    assertThat(described(Scene.of(partly.cutValid(1348), PEER))).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(wholly.cutValid(1348), PEER))).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(partly.cutValid(1448), PEER))).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
    assertThat(described(Scene.of(wholly.cutValid(1448), PEER))).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  /** Or one that looks into packets, and at that port only. */
  @Test
  void whatIsValidAndSentElsewhereDoesNotRuleOutAFilterHere() {
    Act lost = tcp(A).deferred(40).became(9, 20, 0).cut(1, 300);
    Act elsewhere = tcp(A).deferred(1).delivered(1).validBecame(22, 0);
    Act both = tcp(A).deferred(41).became(10, 20, 0).cut(1, 300).validBecame(22, 0);

    assertThat(described(Scene.of(lost, PEER).withFlow(elsewhere.to("10.77.0.1")).withConductOf(both)
        .arp("10.77.0.1")))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(lost, PEER).withFlow(elsewhere.to("10.77.0.12")).withConductOf(both)))
        .as("to the same peer").isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  /** One that is shorter gets through where the packets do not, and one that is longer than the link nowhere. */
  @ParameterizedTest
  @CsvSource({"10.77.0.11, 1300, 1324", "10.77.0.11, 1460, 1472", "10.77.0.11, 10400, 1472", "fd77::11, 1300, 1324",
    "fd77::11, 1428, 1452", "fd77::11, 2856, 1452"})
  void thePingThatWouldTellIsAsLongAsWhatIsLost(String address, long lost, long load) {
    Scene scene = Scene.of(tcp(address).deferred(40).became(9, 20, 0).cut(800, lost), PEER);

    assertThat(scene.first().evidence()).anyMatch(clause -> clause.contains("ping -M do -s " + load + " fails"));
  }

  /** A service that ended, a filter that was switched on, and a guest that was switched off look the same. */
  @Test
  void oneTransportThatFallsSilentAtLastProvesNothing() {
    Scene scene = Scene.of(tcp(A).deferred(20).became(9, 6, 0).lostAtLast(6), PEER).ping(A, 3);

    assertThat(described(scene)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(scene.first().evidence())
        .contains("9 deferred packets got through at first, then 6 packets in a row were sent again or unanswered");
    assertThat(described(Scene.of(tcp(A).deferred(20).leaked(9).became(9, 6, 0).lostAtLast(6), PEER)))
        .as("by the kernel's mark").isEqualTo("RELIES_ON_MISSING_OFFLOAD CERTAIN");
  }

  @Test
  void soDoesAFilterThatLooksIntoPackets() {
    assertThat(Scene.of(tcp(A).deferred(40).became(9, 20, 0).cut(1, 300), PEER).first().evidence())
        .contains("connections open, and what carries something is lost: a filter that looks into packets would look the same");
    assertThat(Scene.of(tcp(A).deferred(40).became(9, 20, 0).cut(200, 300), PEER).first().evidence())
        .contains("what carries 300 octets or more is lost, and nothing shorter");
    assertThat(Scene.of(tcp(A).deferred(40).became(9, 20, 0).cut(1448, 300), PEER).first().evidence())
        .noneMatch(clause -> clause.contains("octets") || clause.contains("looks into"));
  }

  @Test
  void butAtOnePortAloneItMayFilter() {
    Scene scene = Scene.of(tcp(A).deferred(8).lost(8).unheard()).arp("10.77.0.12");

    assertThat(described(scene)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(scene.first().evidence())
        .contains("all of them to one port: a filter, or a server that is not there, would look the same");
    assertThat(described(scene.ping(A, 2))).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void pingThatMostlyFailsWorksAtTimes() {
    Scene scene = Scene.of(tcp(A).deferred(8).leaked(8).lost(8), PEER).pingAtTimes(A, 2, 9);

    assertThat(scene.first().evidence()).contains("ping works at times (2 of 11)");
  }

  @Test
  void behindARouterAFilterIsRuledOutForEachByItself() {
    long router = 0x020000000001L;
    Act victim = tcp("10.77.0.13").mac(router).deferred(9).lost(9);

    assertThat(described(Scene.of(tcp(A).mac(router).deferred(8).lost(8).unheard(), victim, PEER).ping(A, 3)))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(tcp(A).mac(router).deferred(8).lost(8).unheard(),
        tcp("fd77::11").mac(router).deferred(9).lost(9).to("fd77::12"), tcp("fd77::12").valid(3), PEER).ping(A, 3)))
        .as("two addresses of one host").isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
    assertThat(Scene.of(tcp(A).mac(router).deferred(8).lost(8).unheard(),
        tcp("fd77::11").mac(router).deferred(9).lost(9).to("fd77::12"), tcp("fd77::12").valid(3), PEER).first().evidence())
        .contains("others of the same host are lost where no filter would lose them");
  }

  /** A cure between two connections: the valid ones have nothing in common with those that were lost. */
  @Test
  void whoDefersNoMoreIsPerhapsCured() {
    assertThat(Scene.of(tcp(A).deferred(9).lost(9).valid(7).validSince(7), PEER).first().evidence())
        .contains("perhaps cured: its last 7 are valid, after frame 20");
    assertThat(Scene.of(tcp(A).deferred(9).lost(9).valid(7).validSince(2), PEER).first().evidence())
        .noneMatch(clause -> clause.contains("cured"));
    assertThat(Scene.of(tcp(A).deferred(9).lost(9).valid(7).resets(5).validSince(7), PEER).first().evidence())
        .as("resets").noneMatch(clause -> clause.contains("cured"));
  }

  @Test
  void aRouterIsNotTheHost() {
    long router = 0x020000000001L;
    Scene scene = Scene.of(tcp(A).mac(router).deferred(9).lost(9), tcp("10.77.0.13").mac(router).deferred(9).lost(9), PEER);

    assertThat(scene.diagnose()).extracting(Diagnosis::mac).containsOnly(-1L);
    assertThat(scene.first().evidence())
        .contains("several addresses come from 02:00:00:00:00:01, as from a router, or from a node with its containers: look for"
            + " the sender by its IP address");
  }

  /** A machine of a hypervisor more often has two addresses than it routes; what cures such a one is to be named. */
  @Test
  void norIsAGuestThatAskedForItsAddress() {
    Scene scene = Scene.of(tcp(A).deferred(9).lost(9), udp("0.0.0.0").mac(0x00163E000000L + '1').valid(4), PEER);

    assertThat(scene.first().evidence()).noneMatch(clause -> clause.contains("router"));
  }

  @Test
  void aGuestWithTwoAddressesIsNoRouter() {
    long guest = 0x00163E000011L;
    Scene scene = Scene.of(tcp(A).mac(guest).deferred(9).lost(9), tcp("10.77.0.13").mac(guest).deferred(9).lost(9), PEER);

    assertThat(scene.diagnose()).extracting(Diagnosis::mac).containsOnly(guest);
  }

  /** A name server that answers only so many questions a second. */
  @Test
  void repliesOfWhichWholeDialoguesAreSparedMayBeLostByTheWay() {
    Act[] half = {udp(A).deferred(9).lost(6), udp(A).deferred(1), PEER};

    assertThat(described(Scene.of(half))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void oneValidDatagramThatPassesIsNoFilterForEitherTransport() {
    assertThat(described(Scene.of(tcp(A).deferred(8).lost(8).unheard(),
        udp(A).deferred(9).valid(1).lost(9).validBecame(1, 0).unheard(), PEER).ping(A, 2))).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  /** Half of all packets are lost, on an otherwise healthy way. */
  @Test
  void whatMostlyGetsThroughWhenSentAgainIsNoMissingOffload() {
    assertThat(described(Scene.of(tcp(A).deferred(60).became(24, 24, 0).retried(9), PEER)))
        .isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(Scene.of(tcp(A).deferred(60).became(24, 24, 0).retried(2), PEER).first().evidence())
        .contains("24 deferred packets sent again or unanswered, 24 got through at once, 2 more when sent again");
  }

  /** Those heard on the sender's own side are marked in any case: what it proves is for the reader to judge. */
  @Test
  void whoIsAccusedAgainstTheKernelsMarkIsSaidToBe() {
    assertThat(Scene.of(tcp(A).deferred(8).marked(8).lost(8), PEER).ping(A, 2).first().evidence())
        .contains("up to where it was heard, the kernel's mark says of all 8 that it deferred that somebody is to fill them in");
  }

  @Test
  void whatGetsThroughWhenItIsSentAgainAsItWasIsLostByALossyLink() {
    assertThat(described(Scene.of(tcp(A).deferred(40).became(12, 9, 0).retried(8), PEER))).isEqualTo("DEFERS_HARMLESSLY LIKELY");
    assertThat(described(Scene.of(tcp(A).deferred(40).became(12, 9, 0).retried(1), PEER)))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(tcp(A).deferred(4).lost(3).retried(1), PEER))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void smallSegmentsThatWerePutTogetherAreNoMatterOfTheSender() {
    assertThat(described(Scene.of(tcp(A).valid(30).deferred(9).large(2).delivered(9).loaded(12), PEER)))
        .isEqualTo("MERGED_ON_RECEIPT POSSIBLE");
    assertThat(described(Scene.of(tcp(A).valid(30).deferred(9).delivered(9).loaded(12), PEER))).isEqualTo("MERGED_ON_RECEIPT POSSIBLE");
    assertThat(described(Scene.of(tcp(A).valid(30).deferred(9).delivered(9).loaded(12).whole(1), PEER)))
        .as("who defers what is bare, defers").isEqualTo("DEFERS_HARMLESSLY LIKELY");
    assertThat(described(Scene.of(tcp(A).valid(30).deferred(9).delivered(9), PEER)))
        .as("whose loads are all deferred, too").isEqualTo("DEFERS_HARMLESSLY LIKELY");
  }

  /** Nobody acknowledges the replies that arrive. */
  @Test
  void fewOfManyRepliesMayBeLostByALossyLink() {
    assertThat(described(Scene.of(udp(A).deferred(13).lost(3), PEER))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(described(Scene.of(udp(A).deferred(12).lost(8), PEER))).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  @Test
  void transportsThatDieTowardsDifferentPeersMayBeAFilterAndALog() {
    assertThat(described(Scene.of(tcp(A).deferred(4).lost(4).unheard(), udp(A).at(514).deferred(5).lost(4).unheard().to("10.77.0.13"),
        PEER, udp("10.77.0.13").valid(9)))).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(udp(A).at(514).deferred(5).lost(4).unheard().to("10.77.0.13"), tcp(A).deferred(4).lost(4).unheard(),
        PEER, udp("10.77.0.13").valid(9)))).as("the log itself").isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void bothTransportsThatDieAtOnePortNumberMayBeAFilter() {
    assertThat(described(Scene.of(tcp(A).deferred(8).lost(8).unheard().at(7000), udp(A).deferred(9).lost(9).unheard().at(7000), PEER)
        .ping(A, 2))).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void aFilteredPortIsNoLeakWhereTheOtherTransportGetsThrough() {
    assertThat(described(Scene.of(tcp(A).deferred(4).lost(4).unheard(), udp(A).deferred(9).delivered(9), PEER).ping(A, 2)))
        .isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void wherePingFailsTooItIsNotTheChecksums() {
    Scene scene = Scene.of(tcp(A).deferred(4).lost(4).unheard(), PEER);

    assertThat(described(scene.pingInVain(A, 3))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void aClientThatAsksInVainFromSocketToSocketWantsAnswers() {
    assertThat(described(Scene.of(udp(A).deferred(9).lost(3).unheard(), udp(A).deferred(9).lost(3).unheard(),
        udp(A).deferred(9).lost(3).unheard(), PEER).ping(A, 2))).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void onTheWayToOnePeerAllMayBeLostThoughOthersAreReached() {
    Scene scene = Scene.of(tcp(A).deferred(8).became(0, 8, 0).unheard(), udp(A).deferred(9).lost(9).unheard(), PEER,
        tcp(A).deferred(9).delivered(9).to("10.77.0.1"), udp(A).deferred(9).delivered(9).to("10.77.0.1"));

    assertThat(described(scene.ping(A, 2))).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(scene.first().evidence()).contains("one peer gets none of its deferred packets, neither TCP nor UDP");
  }

  @Test
  void inACaptureThatLacksPacketsTheWayIsNotKnownToBeLossy() {
    assertFinding(tcp(A).deferred(60).became(20, 12, 4).validBecame(20, 12).unseen(9))
        .isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void whoseLossesOutweighWhatGetsThroughDoesNotDeferHarmlessly() {
    assertFinding(tcp(A).deferred(5).became(2, 3, 0)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertFinding(tcp(A).deferred(5).became(3, 2, 0)).isEqualTo("DEFERS_HARMLESSLY LIKELY");
  }

  /** As a server whose answers a client itself drops: what it asks gets there. */
  @Test
  void aPeerThatIsHeardRulesOutAFilterOneWayOnly() {
    String doubt = "only a filter that drops the answers to what its peers ask would look the same";

    assertThat(Scene.of(tcp(A).deferred(8).lost(8), PEER).first().evidence()).contains(doubt);
    assertThat(Scene.of(tcp(A).deferred(8).lost(8).validBecame(3, 0), PEER).first().evidence()).doesNotContain(doubt);
    assertThat(Scene.of(tcp(A).deferred(8).leaked(8).lost(8), PEER).first().evidence()).doesNotContain(doubt);
  }

  @Test
  void ofWhomNothingIsHeardMayNotBeThere() {
    Scene scene = Scene.of(tcp(A).deferred(8).lost(5).unheard());

    assertThat(described(scene)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(scene.first().evidence()).contains("nothing is heard of its peers: hosts that are not there would look the same");
  }

  /** As the answers of a server of which one client of many gets none; that its ping works says nothing of the server's. */
  @Test
  void whatOnePeerGetsNothingOfIsNotHarmlessForOthersGetIt() {
    Scene scene = Scene.of(tcp(A).deferred(8).lost(8), udp(A).deferred(9).lost(9), PEER,
        tcp(A).deferred(90).delivered(90).to("10.77.0.1"), udp(A).deferred(90).delivered(90).to("10.77.0.1"));

    assertThat(described(scene)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(scene.first().evidence()).contains("one peer gets none of its deferred packets, neither TCP nor UDP");
  }

  @Test
  void whatIsLostBesideOthersOfTheSameHostIsOpenForThatReason() {
    Scene scene = Scene.of(tcp(A).deferred(9).lost(9).unheard(), PEER, udp(A).deferred(9).delivered(9)).ping(A, 3);

    assertThat(scene.diagnose()).filteredOn(one -> one.protocol().label().equals("TCP")).singleElement()
        .satisfies(one -> assertThat(one.cause()).isEqualTo(Cause.NOT_ENOUGH_EVIDENCE))
        .satisfies(one -> assertThat(one.evidence()).contains("others that the same host defers get through"));
  }

  /** A server was switched off, or a guest moved to where nobody fills its sums in: long health before says nothing. */
  @Test
  void whatGotThroughBeforeIsNoClearanceForWhatIsLostAtLast() {
    Scene scene = Scene.of(tcp(A).deferred(900).became(800, 6, 0).lostAtLast(6), PEER);

    assertThat(described(scene)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(scene.first().evidence())
        .contains("800 deferred packets got through at first, then 6 packets in a row were sent again or unanswered");
  }

  /** As in a download that breaks: nothing but acknowledgements is lost, of which those that arrive are not known. */
  @Test
  void norIsItForAcknowledgementsAlone() {
    Act download = tcp(A).deferred(90).marked(90).delivered(20).lostAtLast(7);

    assertFinding(download).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(Scene.of(download, PEER).first().evidence()).as("beside those that are lost")
        .contains("90 deferred packets, of which 20 got through").noneMatch(clause -> clause.contains("none may be lost"));
  }

  /** What accuses nobody, for its peers may not be there, acquits nobody either. */
  @Test
  void whoLosesMoreThanGetsThroughIsNotHarmlessWhoeverThePeersAre() {
    assertThat(described(Scene.of(tcp(A).deferred(40).delivered(4), PEER)
        .withConductOf(tcp(A).deferred(40).became(4, 23, 0)))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void repliesToOneClientMayAllBeLostThoughOthersGetThem() {
    Scene scene = Scene.of(udp(A).deferred(8).lost(8), PEER).withFlow(udp(A).deferred(90).delivered(90).to("10.77.0.1"))
        .withConductOf(udp(A).deferred(98).became(90, 8, 0));

    assertThat(described(scene)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  /** As behind a firewall of the client's own, that lets it open connections and hears no answers to its datagrams. */
  @Test
  void whoReachesThePeerOtherwiseMayBeFiltered() {
    assertThat(described(Scene.of(udp(A).deferred(9).lost(9), tcp(A).deferred(9).delivered(9), PEER)))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(udp(A).deferred(9).lost(9), PEER))).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  /** Its segments may be filtered there, or rely on something that is only on the way to others. */
  @Test
  void soItIsWithWhatIsSentToAPeerThatSpeaks() {
    Scene scene = Scene.of(tcp(A).deferred(8).lost(8), PEER, tcp(A).deferred(90).delivered(90).to("10.77.0.1"));

    assertThat(described(scene)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(scene.first().evidence()).contains("one peer that is heard gets none of its deferred packets");
    Scene closed =
        Scene.of(tcp(A).deferred(8).lost(8).unheard(), PEER, tcp(A).deferred(90).delivered(90).to("10.77.0.1"));
    assertThat(described(closed)).as("a closed port").isEqualTo("DEFERS_HARMLESSLY LIKELY");
  }

  @Test
  void aWayThatLosesWhatIsValidTooIsLossy() {
    assertFinding(tcp(A).deferred(60).became(20, 12, 4).validBecame(20, 12)).isEqualTo("DEFERS_HARMLESSLY LIKELY");
  }

  @Test
  void whoGetsThroughWithWhatItDoesNotDeferHasAControlGroup() {
    assertFinding(tcp(A).deferred(4).lost(4).unheard().valid(9).validBecame(5, 0))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
    assertFinding(tcp(A).deferred(4).lost(2).unheard().valid(9).validBecame(5, 0))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void aControlGroupIsHeldAgainstTheSamePeer() {
    Act toTheLost = tcp(A).deferred(4).lost(4).unheard();
    Act toAnother = tcp(A).valid(9).validBecame(5, 0).to("10.77.0.13");

    assertThat(described(Scene.of(toTheLost, toAnother, PEER, tcp("10.77.0.13").valid(5))))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(toTheLost, toAnother.to("10.77.0.12"), PEER))).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  @Test
  void inACaptureThatLacksPacketsAMissingAnswerProvesNothing() {
    assertFinding(tcp(A).deferred(8).lost(3).unseen(2)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertFinding(tcp(A).deferred(8).lost(3).unseen(1)).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
    assertFinding(tcp(A).deferred(8).lost(3).validBecame(30, 0).unseen(2)).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
    assertFinding(tcp(A).deferred(8).leaked(8).lost(3).unseen(9)).isEqualTo("RELIES_ON_MISSING_OFFLOAD CERTAIN");
  }

  @Test
  void theKernelsMarkMakesItCertain() {
    assertFinding(tcp(A).deferred(8).leaked(8).lost(8)).isEqualTo("RELIES_ON_MISSING_OFFLOAD CERTAIN");
    assertThat(described(Scene.of(tcp(A).deferred(8).leaked(8).lost(8).unheard())))
        .as("even where the peer is not seen at all").isEqualTo("RELIES_ON_MISSING_OFFLOAD CERTAIN");
  }

  @Test
  void aPeerThatIsDownProvesNothing() {
    assertThat(described(Scene.of(tcp(A).deferred(8).lost(8).unheard()))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void datagramsThatWantNoAnswerProveNothing() {
    assertFinding(udp(A).at(514).deferred(90).lost(89).unheard()).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void datagramsToAServerOfAWellKnownProtocolWantOne() {
    assertFinding(udp(A).at(123).deferred(90).lost(89).unheard()).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void nobodyIsAccusedOnOnePacketOrTwo() {
    assertFinding(tcp(A).deferred(1).leaked(1).lost(1)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertFinding(tcp(A).deferred(2).leaked(2).lost(2)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertFinding(tcp(A).valid(9).corrupt(2)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(Scene.of(tcp(A).deferred(1), PEER).first().evidence())
        .contains("one corrupt packet in 65,535 looks deferred by chance");
  }

  @Test
  void ofManyCorruptPacketsOrCutOnesSomeLookDeferredByChance() {
    Act cut = tcp(A).valid(9).cutOff(600_000).deferred(20).leaked(20);

    assertFinding(cut).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(Scene.of(cut, PEER).first().evidence())
        .contains("one packet in 65,535 that is corrupt or cut off looks deferred by chance");
    assertFinding(udp(A).valid(9).cutOff(600_000).deferred(20).lost(20)).as("beside fragments, and lost")
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
    assertFinding(tcp(A).corrupt(200_000).deferred(4).lost(4)).isEqualTo("CORRUPTED LIKELY");
    assertFinding(tcp(A).corrupt(200_000).deferred(4).leaked(4)).isEqualTo("CORRUPTED LIKELY");
  }

  @Test
  void losingAThirdIsTooMuch() {
    assertFinding(tcp(A).deferred(60).became(20, 8, 4)).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertFinding(tcp(A).deferred(60).became(20, 8, 4).validBecame(50, 1)).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
    assertFinding(tcp(A).deferred(60).became(50, 8, 4)).isEqualTo("DEFERS_HARMLESSLY LIKELY");
    assertFinding(tcp(A).deferred(9).became(4, 4, 0)).isEqualTo("DEFERS_HARMLESSLY LIKELY");
  }

  @Test
  void whereOtherPortsOfThePeerAreSparedAFilterMayHaveLostIt() {
    Scene.Act sender = tcp(A).deferred(60).became(20, 8, 8).cut(900, 400);
    Scene filtered = Scene.of(sender, PEER).withFlow(tcp(A).at(8080).deferred(20).delivered(20));

    assertThat(described(filtered)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(filtered.first().evidence()).contains("what is lost went to one port, and other ports of the same peer"
        + " get what it defers: a filter would look the same");
    assertThat(described(Scene.of(sender, PEER).withFlow(tcp(A).deferred(20).delivered(20))))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(sender.cut(400, 900), PEER).withFlow(tcp(A).at(8080).deferred(20).delivered(20))))
        .as("by length").isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void aScannerOfFilteredPortsIsNoVictim() {
    assertFinding(tcp(A).deferred(105).became(5, 100, 0).unheard()).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void aCureInTheMiddleIsTold() {
    Diagnosis cured = Scene.of(tcp(A).deferred(4).lost(4).valid(15).validSince(15).validBecame(2, 0), PEER).first();

    assertThat(cured.cause()).isEqualTo(Cause.RELIES_ON_MISSING_OFFLOAD);
    assertThat(cured.curedFrom()).isEqualTo(21);
    assertThat(cured.evidence()).contains("cured in this capture: from frame 21 on it defers no more");
  }

  @Test
  void aCureIsToldByWhateverRuleFindsItsSender() {
    String told = "cured in this capture: from frame 21 on it defers no more";
    Diagnosis atLast = Scene.of(tcp(A).deferred(40).leaked(9).became(30, 6, 0).lostAtLast(6).valid(15).validSince(15)
        .validBecame(5, 0), PEER).first();

    assertThat(atLast.evidence()).anyMatch(clause -> clause.startsWith("30 deferred packets got through at first, then 6")).contains(told);
    assertThat(atLast.curedFrom()).isEqualTo(21);
    assertThat(Scene.of(tcp(A).deferred(4).lost(4).valid(15).validSince(15).validBecame(5, 0), PEER).first().evidence())
        .containsOnlyOnce(told);
  }

  /** Of a cured one nothing is to be mended now, however sure it is that it was sick. */
  @Test
  void whoIsCuredComesAfterAllWhoAreStillToBeMended() {
    Act cured = tcp(A).deferred(9).lost(9).valid(15).validSince(15).validBecame(5, 0);
    Act sick = tcp("10.77.0.13").deferred(4).lost(4);
    Act corrupt = tcp("10.77.0.14").corrupt(9);
    Act open = tcp("10.77.0.15").deferred(1);

    assertThat(Scene.of(cured, open, corrupt, sick, PEER).diagnose()).extracting(Diagnosis::address)
        .containsExactly("10.77.0.13", "10.77.0.14", A, "10.77.0.15");
  }

  /** As where only short packets are lost, and long ones came last: their sums had been filled in on the way. */
  @Test
  void whoseOtherTransportDefersToTheEndIsNotCured() {
    Act valid = udp(A).deferred(9).lost(9).valid(7).validSince(7).validBecame(5, 0);

    assertThat(Scene.of(valid, PEER).first().evidence()).anyMatch(clause -> clause.startsWith("cured in this capture"));
    assertThat(Scene.of(valid, tcp(A).deferred(9).lost(9).lastDeferred(90), PEER).first().evidence())
        .noneMatch(clause -> clause.startsWith("cured in this capture"));
  }

  @Test
  void resetsAreNoCure() {
    assertThat(Scene.of(tcp(A).deferred(4).lost(4).valid(9).validSince(9), PEER).first().curedFrom()).isZero();
  }

  /** What was sent last has no fate yet, and is leaked all the same. */
  @Test
  void howManyAreLeakedIsSaidOfAllThatItDeferredAndNotOfThoseKnownToBeLost() {
    assertThat(Scene.of(tcp(A).deferred(5).leaked(5).lost(4), PEER).first().evidence())
        .contains("4 deferred packets sent again or unanswered, none got through",
            "by the kernel's mark nobody is to fill in any of the 5 that it deferred");
    assertThat(Scene.of(udp(A).deferred(5).leaked(3)).first().evidence())
        .containsExactly("5 deferred packets", "by the kernel's mark nobody is to fill in 3 of them");
  }

  @Test
  void aLeakWithoutHarmIsALeak() {
    assertFinding(udp(A).deferred(5).leaked(3)).isEqualTo("LEAKS_DEFERRED CERTAIN");
    assertFinding(tcp(A).deferred(5).leaked(5).delivered(5)).isEqualTo("LEAKS_DEFERRED CERTAIN");
  }

  @Test
  void deferredAndAcknowledgedIsHarmless() {
    assertFinding(tcp(A).deferred(9).delivered(5)).isEqualTo("DEFERS_HARMLESSLY LIKELY");
    assertFinding(tcp(A).deferred(9).delivered(2)).isEqualTo("DEFERS_HARMLESSLY POSSIBLE");
    assertFinding(tcp(A).deferred(9).marked(9).delivered(5)).isEqualTo("DEFERS_HARMLESSLY CERTAIN");
  }

  /** At the sender's own side all are marked, also of one whose sums nobody fills in. */
  @Test
  void theMarkAloneMakesPacketsOfUnknownFatePossiblyHarmless() {
    Scene scene = Scene.of(udp(A).deferred(9).marked(9));

    assertThat(described(scene)).isEqualTo("DEFERS_HARMLESSLY POSSIBLE");
    assertThat(scene.first().evidence()).containsExactly("9 deferred packets",
        "the kernel's mark says of 9 of them that somebody is to fill them in", "nothing shows what becomes of them beyond here");
    assertFinding(udp(A).deferred(9).marked(8)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void withTheMarkSomethingThatGetsThroughMakesThemLikelyHarmless() {
    Scene host = Scene.of(udp(A).deferred(9).marked(9).unheard(), tcp(A).deferred(20).delivered(20), PEER);

    assertThat(described(host)).isEqualTo("DEFERS_HARMLESSLY LIKELY");
    assertThat(host.first().evidence()).contains("of 20 of the same host 20 got through");
    assertFinding(udp(A).deferred(9).marked(9).delivered(1)).isEqualTo("DEFERS_HARMLESSLY LIKELY");
  }

  /** A mark speaks for the way up to where it was heard, where the other transport was heard, too. */
  @Test
  void markedIsNoClearanceForWhoseOtherTransportIsLost() {
    assertThat(described(Scene.of(udp(A).deferred(9).marked(9), tcp(A).deferred(8).lost(8), PEER)))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void markedAndLostToWhoeverIsNoClearance() {
    Act toNobody = tcp(A).deferred(9).marked(9).lost(2).unheard().to("10.77.0.99");

    assertThat(described(Scene.of(toNobody, PEER))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void anotherAddressOfAHostFaresLikeTheFirst() {
    Act linkLocal = udp("fe80::11").deferred(2).to("ff02::fb");

    assertThat(described(Scene.of(linkLocal, tcp(A).mac(0x00163E000000L + '1').deferred(9).delivered(9), PEER)))
        .isEqualTo("DEFERS_HARMLESSLY POSSIBLE");
    assertThat(described(Scene.of(linkLocal, tcp("fd77::11").mac(0x00163E000000L + '1').deferred(9).lost(9).to("fd77::12"),
        tcp("fd77::12").valid(3)))).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void theOtherFamilyOfAVictimIsBelievedSooner() {
    long mac = 0x00163E000000L + '1';

    assertThat(described(Scene.of(udp(A).at(514).deferred(9).lost(9).unheard(), PEER,
        tcp("fd77::11").mac(mac).deferred(9).lost(9).to("fd77::12"), tcp("fd77::12").valid(3))))
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(described(Scene.of(udp(A).deferred(9), PEER,
        tcp("fd77::11").mac(mac).deferred(9).lost(9).to("fd77::12"), tcp("fd77::12").valid(3))))
        .as("of which nothing is known to be lost").isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  /** Whom it asks in vain may be down, or behind a filter: what it sends to others gets through. */
  @Test
  void butNotWhereItsOwnFamilyContradictsThat() {
    long mac = 0x00163E000000L + '1';
    Scene scene = Scene.of(udp(A).at(514).to("10.77.0.13").deferred(9).lost(9).unheard(), tcp(A).deferred(9).delivered(9), PEER,
        tcp("10.77.0.13").valid(3), tcp("fd77::11").mac(mac).deferred(9).lost(9).to("fd77::12"), tcp("fd77::12").valid(3));

    assertThat(described(scene)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void behindARouterNobodySuffersForHisNeighbour() {
    long router = 0x020000000001L;

    assertThat(described(Scene.of(udp(A).mac(router).deferred(5).to("224.0.0.251"), PEER,
        tcp("10.77.0.13").mac(router).deferred(9).lost(9), tcp("10.77.0.14").mac(router).deferred(9).delivered(9))))
        .isNotEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
  }

  @Test
  void norDoesItThriveLikeHisNeighbour() {
    long router = 0x020000000001L;
    Act unknown = udp(A).mac(router).deferred(5).to("224.0.0.251");
    Act neighbour = udp("10.77.0.13").mac(router).deferred(9).delivered(9);

    assertThat(described(Scene.of(unknown, neighbour, PEER))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(Scene.of(unknown, neighbour, tcp(A).mac(router).deferred(9).delivered(9), PEER).diagnose())
        .as("its own other transport").extracting(Diagnosis::cause).containsOnly(Cause.DEFERS_HARMLESSLY);
  }

  @Test
  void norSufferForTheOnlyNeighbour() {
    long router = 0x020000000001L;

    assertThat(described(Scene.of(udp(A).mac(router).deferred(5).to("224.0.0.251"), PEER,
        tcp("10.77.0.13").mac(router).deferred(9).lost(9)))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void datagramsThatMeetSilenceDoNotFareLikeTheirHost() {
    assertThat(described(Scene.of(udp(A).deferred(6).unheard(), tcp(A).deferred(60).delivered(28), PEER)))
        .isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void answersToAHalfOpenScanAccuseNobody() {
    assertFinding(tcp(A).deferred(60).lost(50).opened()).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertThat(described(Scene.of(tcp(A).deferred(60).lost(50).opened(), udp(A).deferred(9).delivered(9), PEER)))
        .isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void onlyLongPacketsThatLookDeferredWereMergedOnReceipt() {
    assertFinding(tcp(A).valid(100).deferred(14).large(14).delivered(14)).isEqualTo("MERGED_ON_RECEIPT LIKELY");
    assertFinding(tcp(A).valid(100).corrupt(5).largeCorrupt(5)).isEqualTo("MERGED_ON_RECEIPT LIKELY");
    assertFinding(tcp(A).valid(100).merged(5)).isEqualTo("MERGED_ON_RECEIPT CERTAIN");
    assertFinding(tcp(A).valid(100).deferred(14).large(13).delivered(14)).isEqualTo("DEFERS_HARMLESSLY LIKELY");
  }

  @Test
  void shortPacketsWithTheSumOfTheirFirstSegmentWereMergedOnReceipt() {
    assertFinding(tcp(A).valid(100).corrupt(5).firstSegments(5)).isEqualTo("MERGED_ON_RECEIPT LIKELY");
    assertFinding(tcp(A).valid(100).corrupt(9).largeCorrupt(4).firstSegments(5)).isEqualTo("MERGED_ON_RECEIPT LIKELY");
    assertFinding(tcp(A).valid(100).corrupt(10).firstSegments(7)).isEqualTo("CORRUPTED LIKELY");
    assertFinding(tcp(A).valid(100).corrupt(1).firstSegments(1)).as("by chance").isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  /** As in a capture that lacks some packets, and with them acknowledgements. */
  @Test
  void aFewOfThemMayBeLost() {
    assertFinding(tcp(A).valid(100).deferred(9).large(9).became(7, 2, 0)).isEqualTo("MERGED_ON_RECEIPT LIKELY");
    assertFinding(tcp(A).valid(100).deferred(10).large(10).became(6, 4, 0)).as("of too many")
        .doesNotContain("MERGED");
  }

  @Test
  void longPacketsThatAreLostWereNotMerged() {
    assertFinding(tcp(A).valid(20).deferred(5).large(5).lost(5)).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  /** By who forwards them from there, and does not cut them: a guest that defers does so in short ones as well. */
  @Test
  void longPacketsThatAreLostWereMergedIfOthersThatCarrySomethingAreValid() {
    Act merged = tcp(A).valid(20).loaded(9).deferred(5).large(5).lost(5);

    assertFinding(merged).isEqualTo("MERGED_ON_RECEIPT LIKELY");
    assertThat(Scene.of(merged, PEER).first().evidence()).contains(
        "5 of them sent again or unanswered: whatever forwards them from here has to cut them");
    assertFinding(tcp(A).valid(20).loaded(9).deferred(5).large(5).whole(5).lost(5)).as("sent as they are")
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
    assertFinding(tcp(A).valid(20).validSince(20).loaded(9).deferred(5).large(5).lost(5)).as("cured since")
        .isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
  }

  @Test
  void onePacketThatIsSeenOftenIsNotCorruptedEachTime() {
    assertFinding(tcp(A).valid(100).corrupt(4).corruptAgain(2)).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
    assertFinding(tcp(A).valid(100).corrupt(6).corruptAgain(3)).isEqualTo("CORRUPTED LIKELY");
  }

  @Test
  void sumsThatAreAllOffByTheSameWereRewritten() {
    assertFinding(tcp(A).corrupt(10).alike(8)).isEqualTo("REWRITTEN_IN_TRANSIT LIKELY");
    assertFinding(tcp(A).corrupt(10).alike(7)).isEqualTo("CORRUPTED LIKELY");
    assertFinding(tcp(A).corrupt(10).corruptAgain(5).alike(4)).as("each seen twice").isEqualTo("REWRITTEN_IN_TRANSIT LIKELY");
    assertFinding(tcp(A).corrupt(16).alike(12).largeCorrupt(4)).as("4 may have been merged").isEqualTo("REWRITTEN_IN_TRANSIT LIKELY");
    assertFinding(tcp(A).corrupt(16).alike(3).largeCorrupt(13)).isEqualTo("CORRUPTED LIKELY");
  }

  @Test
  void swappedOctetsHaveAName() {
    assertThat(Scene.of(udp(A).corrupt(4).swapped(4), PEER).first().evidence())
        .contains("4 of them with the two octets of the right sum in the wrong order");
  }

  @Test
  void theWorstComesFirst() {
    assertThat(Scene.of(tcp("10.77.0.13").deferred(9).delivered(9), tcp("10.77.0.14").corrupt(5), tcp(A).deferred(9).lost(9), PEER)
        .diagnose()).extracting(Diagnosis::cause).containsExactly(Cause.RELIES_ON_MISSING_OFFLOAD, Cause.CORRUPTED,
        Cause.DEFERS_HARMLESSLY);
  }

  /** A link that loses one in four of them loses of what nobody answers as much, and no more. */
  @Test
  void whatGotThroughWhenItWasSentAgainSpeaksForItsHost() {
    Act tcp = tcp(A).deferred(12).became(6, 3, 0);

    assertThat(described(Scene.of(udp(A).deferred(7).opened(), tcp.retried(3), PEER))).isEqualTo("DEFERS_HARMLESSLY POSSIBLE");
    assertThat(described(Scene.of(udp(A).deferred(7).opened(), tcp.retried(0), PEER))).isEqualTo("NOT_ENOUGH_EVIDENCE POSSIBLE");
  }

  @Test
  void itsPacketsCanBePastedIntoWireshark() {
    assertThat(Scene.of(tcp(A).corrupt(5), PEER).first().displayFilter()).isEqualTo("ip.src == 10.77.0.11 && tcp");
    assertThat(Scene.of(udp("fd77::11").corrupt(5)).first().displayFilter()).isEqualTo("ipv6.src == fd77::11 && udp");
    assertThat(Scene.of(tcp(A).deferred(9).lost(9).valid(7).validSince(7).validBecame(5, 0), PEER).first().displayFilter())
        .as("until it was cured").isEqualTo("ip.src == 10.77.0.11 && tcp && frame.number < 21");
  }

  @Test
  void aFloodOfForgedSendersHidesNobodyWhoSendsMore() {
    Act[] flood = new Act[Dossiers.BOUND + 5];
    for (int i = 0; i < flood.length; i++) {
      flood[i] = tcp("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256).deferred(1);
    }
    flood[flood.length - 1] = tcp("192.0.2.1").deferred(9).lost(9).to("10.0.0.0");

    assertThat(Scene.of(flood).diagnose()).hasSize(Dossiers.BOUND)
        .first().extracting(Diagnosis::address, Diagnosis::cause).containsExactly("192.0.2.1", Cause.RELIES_ON_MISSING_OFFLOAD);
  }

  private static AbstractStringAssert<?> assertFinding(Act act) {
    return assertThat(described(Scene.of(act, PEER)));
  }

  private static String described(Scene scene) {
    Diagnosis found = scene.first();
    return found == null ? "nothing" : found.cause() + " " + found.confidence();
  }
}
