package csumaudit.evidence;

import static csumaudit.evidence.Tap.reply;
import static csumaudit.evidence.Tap.request;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.testing.Octets;
import csumaudit.testing.Packets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which requests were answered, which replies heard, and which of them vanished. */
class DialogueTest {
  private static final Outcomes DELIVERED = new Outcomes(1, 0, 0);
  private static final int SECOND = 1_000;
  private static final int MULTICAST_MAC = 0x01;

  private final Tap tap = new Tap();

  @Test
  void aRequestThatIsAnsweredWasDelivered() {
    tap.hear(request(40).seed(), reply(80));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
    assertThat(tap.validOfServer()).isEqualTo(Outcomes.NONE);
  }

  /** As SIP says that it tries, and then that it rings. */
  @Test
  void theSecondReplyOfAServerAsksNothing() {
    for (int i = 0; i < 3; i++) {
      tap.hear(request(40), reply(80).seed(), reply(90).seed()).after(SECOND);
    }

    assertThat(tap.deferredOfServer()).as("both answers to the second, for the first was not seen")
        .isEqualTo(new Outcomes(0, 2, 0));
  }

  @Test
  void aReplyToWhatWasNotSeenAsksNothing() {
    tap.hear(request(40), reply(80).seed()).after(SECOND).hear(reply(80).seed()).after(SECOND).hear(request(40));

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void withoutTimesNobodyKnowsWhoGoesOnAndWhoAsksAgain() {
    tap.at(0).hear(request(40), reply(80).seed(), request(41), reply(80).seed(), request(42), reply(80).seed());

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  /** As who measures something five times a second does whether anything comes back or not. */
  @Test
  void whoGoesOnAtAPaceOfItsOwnMayHaveHeardNothing() {
    for (int i = 0; i < 5; i++) {
      tap.hear(request(40).payload(Octets.counting(40, i)), reply(80).seed()).after(200);
    }

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  /** It is dropped, and so the client asks again; but the question has arrived. */
  @Test
  void asManyRequestsArrivedAsWereAnsweredWrong() {
    tap.hear(request(40).seed(), reply(80).checksum(1)).after(SECOND).hear(request(40).seed(), reply(80).checksum(1))
        .after(SECOND).hear(request(40).seed());

    assertThat(tap.deferredOfClient().lost()).isZero();
    tap.after(SECOND).hear(request(40).seed()).after(SECOND).hear(request(40).seed());
    assertThat(tap.deferredOfClient().lost()).isEqualTo(2);
  }

  @Test
  void aCorruptReplyIsNoAnswer() {
    tap.hear(request(40).seed(), reply(80).checksum(1));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void aRequestThatIsAskedAgainWasNotDelivered() {
    tap.hear(request(40).seed()).after(5 * SECOND).hear(request(40).seed()).after(5 * SECOND).hear(request(40).seed());

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 2, 0));
  }

  /** As the probes on the Xen host: each has another number. */
  @Test
  void soItIsIfOnlyItsLengthIsTheSame() {
    tap.hear(request(40).payload(Octets.counting(40, 1)).seed()).after(SECOND)
        .hear(request(40).payload(Octets.counting(40, 2)).seed());

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 1, 0));
  }

  @Test
  void theAnswerToARepeatedRequestIsCreditForNeither() {
    tap.hear(request(40).seed()).after(5 * SECOND).hear(request(40), reply(80));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 1, 0));
    assertThat(tap.validOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void aRepeatedRequestThatIsNeverAnsweredIsSoToTheEnd() {
    tap.hear(request(40).seed()).after(SECOND).hear(request(40).seed()).after(2 * SECOND)
        .hear(Packets.tcp4().build());

    assertThat(tap.conduct("10.77.0.11", Kind.UDP).ofDeferred()).isEqualTo(new Outcomes(0, 1, 1));
  }

  /** As at the end of a QUIC connection, or in a sampled capture. */
  @Test
  void theLastWordOfADialogueWantsNoAnswer() {
    tap.hear(reply(80), request(40).seed()).after(9 * SECOND).hear(Packets.tcp4().build());

    assertThat(tap.conduct("10.77.0.11", Kind.UDP).ofDeferred()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void aStreamRepeatsNothing() {
    for (int i = 0; i < 8; i++) {
      tap.after(20).hear(request(160).seed());
    }

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  /** A log, a measurement: nobody was ever meant to answer. */
  @Test
  void whoSendsOnForLongWithoutAnAnswerWantsNone() {
    for (int i = 0; i < 9; i++) {
      tap.after(SECOND).hear(request(160).ports(40000, 514).seed());
    }

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  /** As two ends of a tunnel or a call of which each sends on, whether it hears the other or not. */
  @Test
  void twoPeersThatSpeakWithoutListeningAnswerNothing() {
    for (int i = 0; i < 20; i++) {
      tap.after(40).hear(request(160 + i).ports(5004, 5004).seed()).after(60)
          .hear(reply(120 + i).ports(5004, 5004).seed());
    }

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void twoPeersOfWhomOneWaitsForTheOtherAnswerEachOther() {
    for (int i = 0; i < 20; i++) {
      tap.after(100).hear(request(160 + i).ports(5004, 5004).seed(), reply(120 + i).ports(5004, 5004).seed());
    }

    assertThat(tap.deferredOfClient().delivered()).isGreaterThan(10);
    assertThat(tap.deferredOfServer().delivered()).isGreaterThan(10);
  }

  @Test
  void aServerAnswersWhenItLikesForItKnowsTheClientFromItsRequest() {
    for (int i = 0; i < 4; i++) {
      tap.after(40).hear(request(160 + i).seed()).after(60).hear(reply(120 + i).seed());
    }

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(4, 0, 0));
  }

  @Test
  void aReplyAfterWhichTheClientGoesOnWasHeard() {
    tap.hear(request(40).seed(), reply(80).seed(), request(44));

    assertThat(tap.deferredOfServer()).isEqualTo(DELIVERED);
  }

  @Test
  void aReplyAfterWhichTheClientAsksTheSameWasNot() {
    tap.hear(request(40).seed(), reply(80).seed()).after(5 * SECOND).hear(request(40).seed(), reply(80).seed())
        .after(5 * SECOND).hear(request(40).seed());

    assertThat(tap.deferredOfServer()).isEqualTo(new Outcomes(0, 2, 0));
    assertThat(tap.deferredOfClient()).as("which the server got").isEqualTo(new Outcomes(2, 0, 0));
  }

  @Test
  void ofAReplyAfterWhichTheClientWaitsNothingIsKnown() {
    tap.hear(request(40).seed(), reply(80).seed()).after(5 * SECOND).hear(request(44).seed());

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void whoAsksTheSameAtOnceMayHaveHeardOrNot() {
    tap.hear(request(4).seed(), reply(4).seed(), request(4).seed(), reply(4).seed(), request(4).seed());

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  /** A health check says the same for ever, and is content with the answer. */
  @Test
  void whoAsksTheSameAllTheTimeDoesSoByHabit() {
    for (int i = 0; i < 10; i++) {
      tap.after(SECOND).hear(request(4).seed(), reply(4).seed());
    }

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(10, 0, 0));
  }

  /** As a client of NTP does, who polls for as long as it runs. */
  @Test
  void noHabitLetsAServerOfAWellKnownProtocolBeSilent() {
    for (int i = 0; i < 12; i++) {
      tap.hear(Packets.udp4().ports(40000, 123).payload(48).seed(), Packets.udp4().ports(40000, 514).payload(48).seed())
          .after(SECOND);
    }

    assertThat(outcomesToPort(123)).isEqualTo(new Outcomes(0, 11, 0));
    assertThat(outcomesToPort(514)).isEqualTo(Outcomes.NONE);
  }

  @Test
  void aQuestionAskedAgainFromANewPortWasNotAnswered() {
    tap.hear(question(40001, 1, 'a').seed()).after(SECOND).hear(question(40002, 2, 'a').seed()).after(2 * SECOND)
        .hear(question(40003, 3, 'b').seed());

    assertThat(fates()).containsExactly(new Outcomes(0, 0, 1), Outcomes.NONE, Outcomes.NONE);
  }

  @Test
  void aQuestionThatWasAnsweredMayBeAskedAnew() {
    tap.hear(question(40001, 1, 'a').seed(), answer(40001, 1, 'a'))
        .after(2 * SECOND).hear(question(40002, 2, 'a').seed()).after(2 * SECOND).hear(question(40003, 3, 'b').seed());

    assertThat(fates()).containsExactly(DELIVERED, Outcomes.NONE, Outcomes.NONE);
  }

  /** As two programs do that both wait, and as one does that asks for both families, or two servers. */
  @Test
  void questionsThatComeTogetherOrDifferAreNotRepeated() {
    tap.hear(question(40001, 1, 'a').seed(), question(40002, 2, 'a').seed()).after(SECOND)
        .hear(question(40003, 3, 'b').seed(), question(40004, 4, 'a').to("10.77.0.13").seed()).after(2 * SECOND)
        .hear(question(40005, 5, 'c').seed());

    assertThat(fates()).containsOnly(Outcomes.NONE);
  }

  /** As the library of C asks: the same octets from the same port, five seconds later. */
  @Test
  void anAnswerOfDnsSaysWhatItAnswersThoughThatWasNotFollowed() {
    tap.hear(question(40001, 1, 'a'), answer(40001, 1, 'a').seed()).after(5 * SECOND)
        .hear(question(40001, 1, 'a'), answer(40001, 1, 'a').seed());

    assertThat(tap.deferredOfServer()).isEqualTo(new Outcomes(0, 1, 0));
  }

  @Test
  void anAnswerOfDnsIsToItsQuestionOnly() {
    tap.hear(question(40001, 1, 'a').seed(), question(40001, 2, 'b').seed(), answer(40001, 3, 'a'), answer(40001, 1, 'b'));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
    tap.hear(answer(40001, 1, 'a'), answer(40001, 2, 'b'));
    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(2, 0, 0));
  }

  /** For both families at once, as the library of C does. */
  @Test
  void ofTwoQuestionsBothAreKnownWhenTheyAreAskedAgain() {
    for (int i = 0; i < 2; i++) {
      tap.hear(question(40001, 1, 'a'), question(40001, 2, 'b'), answer(40001, 1, 'a').seed(),
          answer(40001, 2, 'b').seed()).after(5 * SECOND);
    }

    assertThat(tap.deferredOfServer()).isEqualTo(new Outcomes(0, 2, 0));
  }

  @Test
  void twoQuestionsThatVanishAreLostEach() {
    for (int i = 0; i < 2; i++) {
      tap.hear(question(40001, 1, 'a').seed(), question(40001, 2, 'b').seed()).after(5 * SECOND);
    }
    tap.hear(Packets.tcp4().build());

    assertThat(tap.conduct("10.77.0.11", Kind.UDP).ofDeferred()).isEqualTo(new Outcomes(0, 2, 2));
  }

  @Test
  void ofThreeQuestionsTheEldestIsForgotten() {
    tap.hear(question(40001, 1, 'a').seed(), question(40001, 2, 'b').seed(), question(40001, 3, 'c').seed(),
        answer(40001, 1, 'a'), answer(40001, 2, 'b'), answer(40001, 3, 'c'));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(2, 0, 0));
  }

  /** A server that is close may answer the first before the second has left. */
  @Test
  void aQuestionAskedTogetherWithOneThatIsAnsweredDoesNotShowThatTheAnswerCame() {
    for (int i = 0; i < 3; i++) {
      tap.hear(question(40001, 1, 'a').build(), answer(40001, 1, 'a').seed().build(), question(40001, 2, 'b').build(),
          answer(40001, 2, 'b').seed().build()).after(5 * SECOND);
    }

    assertThat(tap.deferredOfServer()).isEqualTo(new Outcomes(0, 4, 0));
  }

  @Test
  void anotherQuestionSoonAfterAnAnswerShowsThatItCame() {
    tap.hear(question(40001, 1, 'a').seed(), answer(40001, 1, 'a').seed(), question(40001, 2, 'b'));

    assertThat(tap.deferredOfServer()).isEqualTo(DELIVERED);
  }

  /** Its own sum is never left to a card. */
  @Test
  void aDatagramInFragmentsIsAWitnessIfItIsAnswered() {
    tap.hear(request(40).seed(), Packets.udp4().ports(40000, 53).payload(80).fragment(0, true).checksum(0x1234),
        reply(40));

    assertThat(tap.validOfClient()).isEqualTo(DELIVERED);
  }

  private Outcomes outcomesToPort(int port) {
    return tap.evidence.snapshot().flows().stream().filter(flow -> flow.other().port() == port).findFirst().orElseThrow()
        .one().ofDeferred();
  }

  /** What became of what the client sent, by flow in their order. */
  private List<Outcomes> fates() {
    return tap.evidence.snapshot().flows().stream().map(flow -> flow.one().ofDeferred()).toList();
  }

  /** For a name of one letter: identification, ten octets of a header, name, type and class. */
  private static Packets question(int port, int identification, char name) {
    return Packets.udp4().ports(port, 53).payload(
        Octets.of(0, identification, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, name, 0, 0, 1, 0, 1));
  }

  /** The question, and behind it where its name stands, type, class, time to live and an address. */
  private static Packets answer(int port, int identification, char name) {
    return Packets.udp4().from("10.77.0.12").to("10.77.0.11").ports(53, port).payload(
        Octets.of(0, identification, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 1, name, 0, 0, 1, 0, 1,
            0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 77, 0, 13));
  }

  @Test
  void shortPayloadsAreToldApartByEachOctet() {
    tap.hear(request(0).payload(Octets.of('a')).seed(), reply(4).seed()).after(SECOND)
        .hear(request(0).payload(Octets.of('b')).seed());

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void aFlowMayBeginWithAReply() {
    tap.hear(request(40), reply(80).seed(), request(44), reply(80).seed(), request(48));

    assertThat(tap.deferredOfServer()).as("but what it was to, nobody knows").isEqualTo(DELIVERED);
  }

  @Test
  void aClientThatSoonAsksTheSameProvesNothing() {
    for (int i = 0; i < 5; i++) {
      tap.after(SECOND / 4).hear(request(40), reply(80).seed());
    }

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void multicastsAndBroadcastsAreNotAnswered() {
    for (int i = 0; i < 3; i++) {
      tap.after(SECOND).hear(request(40).to("224.0.0.251").seed(), request(40).to("255.255.255.255").seed(),
          Packets.udp6().to("ff02::fb").seed());
      tap.hear(request(40).to("10.77.0.255").seed().build().with(0, MULTICAST_MAC));
    }

    assertThat(tap.evidence.snapshot().flows()).hasSize(4)
        .allSatisfy(flow -> assertThat(flow.one().ofDeferred()).isEqualTo(Outcomes.NONE))
        .allSatisfy(flow -> assertThat(flow.one().deferred() + flow.other().deferred()).isEqualTo(3));
  }

  @Test
  void aDhcpClientThatAsksOnDidNotHearTheOffer() {
    for (int i = 0; i < 12; i++) {
      tap.after(4 * SECOND).hear(discover(77, i), offer(77).seed());
    }

    assertThat(tap.conduct("10.77.0.12", Kind.UDP).ofDeferred())
        .as("also of the first, though what it answers was not heard").isEqualTo(new Outcomes(0, 11, 0));
  }

  @Test
  void aDhcpClientThatGoesOnToRequestDidHearIt() {
    tap.hear(offer(77).seed(), discover(77, 0), offer(77).seed()).after(4 * SECOND).hear(discover(77, 4), offer(77).seed(),
        dhcp(1, 77, 5, 3).from("0.0.0.0").to("255.255.255.255").ports(68, 67));

    assertThat(tap.conduct("10.77.0.12", Kind.UDP).ofDeferred()).isEqualTo(new Outcomes(1, 1, 0));
  }

  /** Nobody knows whose it takes. */
  @Test
  void aDhcpClientThatGoesOnAfterTheOffersOfTwoHeardOneOfThem() {
    tap.hear(discover(77, 0), offer(77).seed(), offer(77).from("10.77.0.13"), dhcp(1, 77, 0, 3).from("0.0.0.0")
        .to("255.255.255.255").ports(68, 67), dhcp(2, 77, 0, 5).from("10.77.0.13").to("10.77.0.50").ports(67, 68));

    assertThat(tap.conduct("10.77.0.12", Kind.UDP).ofDeferred()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void oneThatAsksOnHeardNeither() {
    for (int i = 0; i < 4; i++) {
      tap.after(4 * SECOND).hear(discover(77, i), offer(77).seed(), offer(77).from("10.77.0.13").seed());
    }

    assertThat(tap.conduct("10.77.0.12", Kind.UDP).ofDeferred()).isEqualTo(new Outcomes(0, 3, 0));
  }

  @Test
  void dhcpTransactionsAreToldApart() {
    tap.hear(discover(1, 0), offer(1).seed(), discover(2, 0), offer(2).seed());

    assertThat(tap.evidence.snapshot().flows()).hasSize(2);
  }

  @Test
  void dhcpThatIsCutTooShortIsNotFollowed() {
    tap.hear(offer(1).seed().build().cutTo(14 + 20 + 8 + 7));

    assertThat(tap.evidence.snapshot().flows()).isEmpty();
  }

  @Test
  void pingIsFollowedThoughNothingIsWrongWithIt() {
    tap.hear(Packets.icmp4().echo(8, 5, 1).payload(56), pong(5, 1)).after(SECOND)
        .hear(Packets.icmp4().echo(8, 5, 2).payload(56), pong(5, 2));

    assertThat(tap.evidence.snapshot().flows()).isEmpty();
    assertThat(tap.conduct("10.77.0.11", Kind.ICMP).ofValid()).isEqualTo(new Outcomes(2, 0, 0));
  }

  @Test
  void pingsThatVanishShow() {
    for (int i = 0; i < 20; i++) {
      tap.after(SECOND).hear(Packets.icmp6().echo(128, 5, i).payload(56));
    }

    assertThat(tap.conduct("fd77::11", Kind.ICMPV6).ofValid()).isEqualTo(new Outcomes(0, 19, 0));
  }

  @Test
  void icmpErrorsAreNoEchoes() {
    tap.hear(Packets.icmp4().echo(3, 5, 1).payload(56), Packets.icmp6().echo(135, 0, 0).payload(16));

    assertThat(tap.evidence.snapshot().conducts()).isEmpty();
  }

  private static Packets pong(int identifier, int number) {
    return Packets.icmp4().from("10.77.0.12").to("10.77.0.11").echo(0, identifier, number).payload(56);
  }

  private static Packets discover(int transaction, int seconds) {
    return dhcp(1, transaction, seconds, 1).from("0.0.0.0").to("255.255.255.255").ports(68, 67);
  }

  private static Packets offer(int transaction) {
    return dhcp(2, transaction, 0, 2).from("10.77.0.12").to("10.77.0.50").ports(67, 68);
  }

  /** RFC 2131: operation, transaction, seconds; then the magic cookie and option 53. */
  private static Packets dhcp(int operation, int transaction, int seconds, int type) {
    return Packets.udp4().payload(Octets.join(Octets.of(operation, 1, 6, 0), Octets.word(transaction),
        Octets.half(seconds), new byte[226], Octets.hex("63825363 3501"), Octets.of(type, 255), new byte[60]));
  }
}
