package csumaudit.evidence;

import static csumaudit.evidence.Tap.ACK;
import static csumaudit.evidence.Tap.FIN;
import static csumaudit.evidence.Tap.RST;
import static csumaudit.evidence.Tap.SYN;
import static csumaudit.evidence.Tap.client;
import static csumaudit.evidence.Tap.server;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets credit for what was acknowledged, and who is blamed for what was sent again. */
class TcpProgressTest {
  private static final Outcomes DELIVERED = new Outcomes(1, 0, 0);
  private static final int SECOND = 1_000;

  private final Tap tap = new Tap();

  @Test
  void aDeferredSegmentThatIsAcknowledgedWasDelivered() {
    tap.hear(client(1, 0, ACK).payload(100).seed(), server(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  /** As when a server vanishes while much is on its way: some is sent again, and the rest is open when that ends. */
  @Test
  void whatIsStillOpenAtLastIsLostAtLast() {
    tap.hear(client(1, 0, ACK).payload(100).seed(), server(500, 101, ACK));
    tap.hear(client(101, 500, ACK).payload(100).seed(), client(201, 500, ACK).payload(100).seed(),
        client(301, 500, ACK).payload(100).seed()).after(SECOND).hear(client(101, 500, ACK).payload(100).seed())
        .after(2 * SECOND).hear(client(101, 500, ACK).payload(100).seed())
        .after(4 * SECOND).hear(Packets.tcp4().ports(40009, 81).numbers(1, 0, SYN).seed());

    Flow.Half client = tap.evidence.snapshot().flows().get(0).one();
    assertThat(client.ofDeferred()).isEqualTo(new Outcomes(1, 2, 3));
    assertThat(client.lostAtLast()).isEqualTo(5);
  }

  @Test
  void whenEitherWasHeardLastIsKnown() {
    tap.hear(client(1, 0, ACK).payload(100).seed(), server(500, 101, ACK)).after(5 * SECOND)
        .hear(client(101, 500, ACK).payload(100).seed());

    assertThat(tap.client().lastHeard() - tap.server().lastHeard()).isEqualTo(5_001_000_000L);
  }

  @Test
  void howLongValidSegmentsAreThatGetThroughIsKnown() {
    tap.hear(client(1, 0, ACK).payload(900).seed(), server(500, 901, ACK), client(901, 500, ACK).payload(300),
        server(500, 1_201, ACK), client(1_201, 500, ACK).payload(500));

    Conduct client = tap.conduct("10.77.0.11", Kind.TCP);
    assertThat(client.longestValid()).isEqualTo(300);
    assertThat(client.longestThrough()).isEqualTo(900);
  }

  /** As in a download: of whoever receives nothing else is sent, and nothing answers an acknowledgement. */
  @Test
  void anAcknowledgementIsLostIfWhatItAcknowledgesIsSentAgainLongAfter() {
    download().after(300).hear(server(500, 1, ACK).payload(100), client(1, 600, ACK).seed()).after(600)
        .hear(server(500, 1, ACK).payload(100));

    assertThat(tap.client().lostAtLast()).isEqualTo(2);
    assertThat(tap.deferredOfClient()).as("no share of anything").isEqualTo(Outcomes.NONE);
  }

  /** On a lossy way some are lost all the time, and the next one says the same. */
  @Test
  void whoeverSendsSomethingNewGetsAcknowledgements() {
    download().after(300).hear(server(500, 1, ACK).payload(100), server(600, 1, ACK).payload(100));

    assertThat(tap.client().lostAtLast()).isZero();
  }

  /** Else it would have sent again within that time what they acknowledge. */
  @Test
  void whoeverGoesOnForLongHasGotSomeOfThem() {
    goOnFor(8);

    assertThat(tap.deferredOfClient()).as("one in every three seconds from the second on").isEqualTo(new Outcomes(2, 0, 0));
  }

  @Test
  void unlessSomethingElseAcknowledgesAsWell() {
    for (int i = 0; i < 7; i++) {
      tap.hear(server(500 + 100 * i, 1, ACK).payload(100), client(1, 600 + 100 * i, ACK).seed()).after(SECOND / 2)
          .hear(client(1, 600 + 100 * i, ACK)).after(SECOND / 2);
    }

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void orItSendsAgainMeanwhileOrTheCaptureLacksThat() {
    goOnFor(2);
    tap.hear(server(600, 1, ACK).payload(100)).after(2 * SECOND).hear(server(700, 1, ACK).payload(100),
        client(1, 800, ACK).seed(), client(1, 900, ACK).seed()).after(SECOND).hear(server(1000, 1, ACK).payload(100))
        .after(3 * SECOND).hear(server(1100, 1, ACK).payload(100));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  private void goOnFor(int seconds) {
    for (int i = 0; i < seconds; i++) {
      tap.hear(server(500 + 100 * i, 1, ACK).payload(100), client(1, 600 + 100 * i, ACK).seed()).after(SECOND);
    }
  }

  @Test
  void soItIsWithTheOneThatEndsTheHandshake() {
    tap.hear(client(1, 0, SYN).seed(), server(500, 2, SYN | ACK), client(2, 501, ACK).seed()).after(SECOND)
        .hear(server(500, 2, SYN | ACK));

    assertThat(tap.client().lostAtLast()).isEqualTo(1);
  }

  @Test
  void whoAsksWhetherTheOtherIsAliveMissesNothing() {
    download().after(10 * SECOND).hear(server(599, 1, ACK).payload(1));

    assertThat(tap.client().lostAtLast()).isZero();
  }

  /** Two captures put together whose clocks differ, or a tap that is slow: no second transmission. */
  @Test
  void aLateSightingOfWhatWasAcknowledgedIsNoSecondTransmission() {
    Packets data = server(500, 1, ACK).payload(100).identification(7);
    Packets earlier = server(400, 1, ACK).payload(100).identification(6);
    tap.hear(earlier.build(), data.build(), client(1, 600, ACK).seed().build()).after(300).hear(earlier.build(), data.build());

    assertThat(tap.client().lostAtLast()).isZero();
  }

  @Test
  void soonAfterItMayHaveBeenOnItsWay() {
    download().after(50).hear(server(500, 1, ACK).payload(100));

    assertThat(tap.client().lostAtLast()).isZero();
  }

  /** The client's first packet is deferred, so that the flow is followed; then it is sent something. */
  private Tap download() {
    return tap.hear(client(1, 500, ACK).seed(), server(500, 1, ACK).payload(100), client(1, 600, ACK).seed());
  }

  /** As a probe does that waits a second, and so sends each SYN but once. */
  @Test
  void aConnectionThatIsTriedAgainFromANewPortWasNotAnswered() {
    for (int port = 40001; port <= 40003; port++) {
      tap.hear(client(port, 0, SYN).ports(port, 80).seed()).after(10 * SECOND);
    }
    tap.hear(client(1, 0, SYN).ports(40009, 81).seed());

    assertThat(fates()).containsExactly(new Outcomes(0, 0, 1), new Outcomes(0, 0, 1), Outcomes.NONE, Outcomes.NONE);
  }

  @Test
  void connectionsThatAreOpenedTogetherAreNotTriedAgain() {
    for (int port = 40001; port <= 40003; port++) {
      tap.hear(client(port, 0, SYN).ports(port, 80).seed()).after(250);
    }
    tap.after(10 * SECOND).hear(client(1, 0, SYN).ports(40009, 81).seed());

    assertThat(fates()).containsOnly(Outcomes.NONE);
  }

  /** The answers take another way, where nobody captures. */
  @Test
  void aConnectionThatGoesOnIsNotTriedAgain() {
    for (int port = 40001; port <= 40003; port++) {
      tap.hear(client(1, 0, SYN).ports(port, 80).seed(), client(2, 9, ACK).ports(port, 80).seed()).after(10 * SECOND);
    }

    assertThat(fates()).containsOnly(Outcomes.NONE);
  }

  @Test
  void aConnectionThatIsRefusedIsNotTriedInVain() {
    for (int port = 40001; port <= 40003; port++) {
      tap.hear(client(1, 0, SYN).ports(port, 80).seed(), server(0, 2, RST | ACK).ports(80, port)).after(10 * SECOND);
    }

    assertThat(fates()).containsOnly(DELIVERED);
  }

  /** What became of what the client sent, by flow in their order. */
  private List<Outcomes> fates() {
    return tap.evidence.snapshot().flows().stream().map(flow -> flow.one().ofDeferred()).toList();
  }

  @Test
  void anAcknowledgementOfHalfASegmentIsNoCredit() {
    tap.hear(client(1, 0, ACK).payload(100).seed(), server(500, 51, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void oneAcknowledgementMayBeForSeveralSegments() {
    tap.hear(client(1, 0, ACK).payload(100).seed(), client(101, 0, ACK).payload(100).seed(),
        client(201, 0, ACK).payload(100), server(500, 301, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(2, 0, 0));
    assertThat(tap.validOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void theSecondAcknowledgementOfASegmentIsNoSecondCredit() {
    tap.hear(client(1, 0, ACK).payload(100).seed(), server(500, 101, ACK), server(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void aDeferredAcknowledgementIsCreditToo() {
    tap.hear(client(1, 0, ACK).payload(100).seed(), server(500, 101, ACK).seed());

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void aCorruptAcknowledgementIsNone() {
    tap.hear(client(1, 0, ACK).payload(100).seed(), server(500, 101, ACK).checksum(1));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  /** Karn's rule: nobody knows which of the two copies the acknowledgement is for. */
  @Test
  void whatWasSentAgainBeforeItWasAcknowledgedIsCreditForNobody() {
    tap.hear(client(1, 0, ACK).payload(100).seed()).after(SECOND)
        .hear(client(1, 0, ACK).payload(100).seed(), server(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 1, 0));
  }

  /** As on a Xen host whose guest fills in what it sends again (S3c): the deferred segment died. */
  @Test
  void theValidCopyOfADeferredSegmentTakesNoCreditAndGivesNone() {
    tap.hear(client(1, 0, ACK).payload(100).seed()).after(SECOND)
        .hear(client(1, 0, ACK).payload(100), server(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 1, 0));
    assertThat(tap.validOfClient()).isEqualTo(Outcomes.NONE);
  }

  /** As in P3x: the offload was switched off while a connection was opened. */
  @Test
  void aConnectionThatOpensOnceItsSegmentsAreValidBlamesTheDeferredOnes() {
    for (int attempt = 0; attempt < 4; attempt++) {
      tap.hear(client(99, 0, SYN).seed()).after(SECOND << attempt);
    }
    tap.hear(client(99, 0, SYN), server(499, 100, SYN | ACK), client(100, 500, ACK),
        client(100, 500, ACK).payload(10), server(500, 110, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 4, 0));
    assertThat(tap.validOfClient()).isEqualTo(DELIVERED);
    assertThat(tap.validOfServer()).isEqualTo(DELIVERED);
  }

  @Test
  void aConnectionThatNeverOpensEndsUnanswered() {
    tap.hear(client(99, 0, SYN).seed()).after(SECOND).hear(client(99, 0, SYN).seed()).after(2 * SECOND)
        .hear(elsewhere());

    assertThat(tap.conduct("10.77.0.11", Kind.TCP).ofDeferred()).isEqualTo(new Outcomes(0, 1, 1));
  }

  /** As in a capture without bare acknowledgements: whoever missed an answer would have sent it again. */
  @Test
  void whatIsNeverSentAgainWasNotMissed() {
    tap.hear(server(500, 1, ACK), client(1, 500, ACK).payload(100).seed(), client(101, 500, ACK).payload(100).seed(),
        server(500, 1, ACK)).after(9 * SECOND).hear(elsewhere());

    assertThat(tap.conduct("10.77.0.11", Kind.TCP).ofDeferred()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void ofSeveralInFlightTheFirstIsSentAgainForAll() {
    tap.hear(server(500, 1, ACK), client(1, 500, ACK).payload(100).seed(), client(101, 500, ACK).payload(100).seed(),
        server(500, 1, ACK)).after(SECOND).hear(client(1, 500, ACK).payload(100).seed()).after(9 * SECOND)
        .hear(elsewhere());

    assertThat(tap.conduct("10.77.0.11", Kind.TCP).ofDeferred()).isEqualTo(new Outcomes(0, 1, 2));
  }

  @Test
  void whatWasJustSentMayStillBeAnswered() {
    tap.hear(client(99, 0, SYN).seed()).after(SECOND).hear(client(99, 0, SYN).seed()).after(SECOND / 2)
        .hear(elsewhere());

    assertThat(tap.conduct("10.77.0.11", Kind.TCP).ofDeferred()).isEqualTo(new Outcomes(0, 1, 0));
  }

  @Test
  void aRefusedConnectionProvesThatItsOpeningArrived() {
    tap.hear(client(99, 0, SYN).seed(), server(0, 100, RST | ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void aResetWithoutAcknowledgementIsTheAnswerToASegmentThatHasOne() {
    tap.hear(client(1, 500, ACK).payload(10).seed(), server(500, 0, RST));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  /** As the kernel of a half-open scanner sends it. */
  @Test
  void aResetProvesThatTheAnswerToAScanArrived() {
    tap.hear(client(99, 0, SYN).seed(), server(499, 100, SYN | ACK).seed(), client(100, 0, RST));

    assertThat(tap.deferredOfServer()).isEqualTo(DELIVERED);
  }

  @Test
  void aResetProvesNothingOfWhatWasSentTwiceOrDifferently() {
    tap.hear(client(1, 500, ACK).payload(10).seed()).after(SECOND)
        .hear(client(1, 500, ACK).payload(10).seed(), server(500, 0, RST));
    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 1, 1));

    tap.hear(client(1, 500, ACK).payload(10).ports(4, 80).seed(), client(11, 500, ACK).payload(10).ports(4, 80),
        server(500, 0, RST).ports(80, 4));
    assertThat(tap.conduct("10.77.0.11", Kind.TCP).ofDeferred()).isEqualTo(new Outcomes(0, 1, 1));
  }

  @Test
  void afterAResetNoAnswerIsMissed() {
    tap.hear(client(1, 500, ACK).payload(10).seed(), server(500, 1, RST | ACK)).after(9 * SECOND).hear(elsewhere());

    assertThat(tap.evidence.snapshot().flows().get(0).one().ofDeferred()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void whoGivesUpAConnectionHadNoAnswer() {
    tap.hear(client(1, 500, ACK).payload(10).seed(), server(400, 1, ACK)).after(SECOND)
        .hear(client(1, 500, ACK).payload(10).seed(), client(11, 500, RST | ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 1, 1));
  }

  @Test
  void sequenceNumbersMayWrap() {
    int first = -50;
    tap.hear(client(first, 0, ACK).payload(100).seed(), server(500, 50, ACK),
        client(50, 0, ACK).payload(100).seed()).after(SECOND)
        .hear(client(50, 0, ACK).payload(100).seed(), server(500, 150, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(1, 1, 0));
  }

  @Test
  void aFinHasANumberOfItsOwn() {
    tap.hear(client(1, 0, FIN | ACK).seed(), server(500, 1, ACK));
    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);

    tap.hear(server(500, 2, ACK));
    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void aSuperPacketSentAgainInPiecesIsOneRepetition() {
    tap.hear(client(1, 0, ACK).payload(3000).seed()).after(SECOND)
        .hear(client(1, 0, ACK).payload(1000), client(1001, 0, ACK).payload(1000), client(2001, 0, ACK).payload(1000),
            server(500, 3001, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 1, 0));
    assertThat(tap.validOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void severalSegmentsSentAgainAsOneAreCreditForNone() {
    tap.hear(client(1, 0, ACK).payload(100).seed(), client(101, 0, ACK).payload(100).seed()).after(SECOND)
        .hear(client(1, 0, ACK).payload(200), server(500, 201, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 2, 0));
  }

  @Test
  void aCaptureMayStartInTheMiddle() {
    tap.hear(server(7000, 1000, ACK).payload(50), client(1000, 7050, ACK).payload(100).seed(), server(7050, 1100, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
    assertThat(tap.server().valid()).as("heard since the first deferred one").isEqualTo(1);
  }

  /** Karn's rule: more was in flight when the capture began, and so perhaps another copy of this. */
  @Test
  void anAcknowledgementOfMoreThanWasSeenIsNoCreditWhereTheBeginningIsMissing() {
    tap.hear(client(1000, 7000, ACK).payload(100).seed(), server(7000, 1200, ACK));
    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);

    tap.hear(client(1200, 7000, ACK).payload(100).seed(), server(7000, 1300, ACK));
    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void anAcknowledgementOfMoreThanWasSeenIsCreditWhereTheBeginningIsKnown() {
    tap.hear(client(999, 0, SYN).seed(), server(6999, 1000, SYN | ACK), client(1000, 7000, ACK).payload(100).seed(),
        server(7000, 1200, ACK));
    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(2, 0, 0));

    tap.hear(server(7000, 200, ACK).seed().ports(80, 4), client(200, 7000, ACK).payload(100).seed().ports(4, 80),
        server(7000, 300, ACK).ports(80, 4), client(300, 7000, ACK).payload(100).seed().ports(4, 80),
        server(7000, 500, ACK).ports(80, 4));
    assertThat(tap.conduct("10.77.0.11", Kind.TCP).ofDeferred()).isEqualTo(new Outcomes(4, 0, 0));
  }

  /** Of what was sent before, whoever says what is next needs no other witness. */
  @Test
  void anAcknowledgementOfItsOwnTellsThatNothingWasSentBehindIt() {
    tap.hear(client(1000, 7000, ACK).seed(), client(1000, 7000, ACK).payload(100).seed(), server(7000, 1200, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
    assertThat(tap.conduct("10.77.0.11", Kind.TCP).unseen()).isEqualTo(1);
  }

  /** As a receiver's card leaves what it put together: it looks wrong, and is acknowledged. */
  @Test
  void whatIsCorruptAndAcknowledgedIsNotMissing() {
    tap.hear(client(1000, 7000, ACK).payload(100).seed(), client(1100, 7000, ACK).payload(100).checksum(1),
        server(7000, 1200, ACK), client(1200, 7000, ACK).payload(100).seed(), server(7000, 1300, ACK));

    assertThat(tap.conduct("10.77.0.11", Kind.TCP).unseen()).isZero();
  }

  @Test
  void whatIsSkippedBetweenAnAcknowledgementAndTheNextOctetsIsMissing() {
    tap.hear(client(1000, 7000, ACK).seed(), client(1300, 7000, ACK).payload(100).seed(), client(1600, 7000, ACK).seed());

    assertThat(tap.conduct("10.77.0.11", Kind.TCP).unseen()).isEqualTo(2);
  }

  @Test
  void whatIsAcknowledgedOfWhomOnlyTheOpeningWasAnsweredIsMissing() {
    tap.hear(server(6999, 1000, SYN | ACK).seed(), server(7000, 1100, ACK).seed(), server(7000, 1300, ACK).seed(),
        client(1300, 7000, ACK));

    assertThat(tap.conduct("10.77.0.11", Kind.TCP).unseen()).isEqualTo(2);
  }

  @Test
  void aKeepAliveAtTheBeginningIsNoGap() {
    tap.hear(client(999, 7000, ACK).seed(), server(7000, 1000, ACK), client(1000, 7000, ACK).payload(100).seed(),
        server(7000, 1100, ACK));
    tap.hear(client(999, 7000, ACK).seed().ports(4, 80), client(1000, 7000, ACK).payload(100).seed().ports(4, 80),
        server(7000, 1100, ACK).ports(80, 4));

    assertThat(tap.conduct("10.77.0.11", Kind.TCP).unseen()).isZero();
    assertThat(tap.conduct("10.77.0.11", Kind.TCP).ofDeferred()).isEqualTo(new Outcomes(2, 0, 0));
  }

  @Test
  void whatWasAcknowledgedBeforeItIsSeenHadAnotherCopy() {
    tap.hear(server(7000, 1100, ACK).seed(), client(1000, 7000, ACK).payload(100).seed(), server(7000, 1100, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void whatIsInFlightWhenTheCaptureBeginsIsNotMissing() {
    tap.hear(server(7000, 1000, ACK).seed(), client(5000, 7000, ACK).payload(100).seed(), server(7000, 2000, ACK),
        server(7000, 5100, ACK));

    assertThat(tap.conduct("10.77.0.11", Kind.TCP).unseen()).isZero();
    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void theOldCopyOfWhatWasNeverSeenIsNotWatched() {
    tap.hear(client(1000, 0, ACK).payload(100).seed(), client(500, 0, ACK).payload(100).seed(), server(1, 1100, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  /** The acknowledgements went another way: that nothing is heard of them is no sign. */
  @Test
  void nobodyIsAccusedWhoseOtherDirectionIsNotSeen() {
    tap.hear(client(99, 0, SYN).seed(), client(100, 500, ACK).payload(100).seed()).after(SECOND)
        .hear(client(100, 500, ACK).payload(100).seed(), client(200, 600, ACK).payload(100).seed()).after(SECOND)
        .hear(elsewhere());

    assertThat(tap.evidence.snapshot().flows().get(0).one().ofDeferred()).isEqualTo(Outcomes.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void aKeepAliveRepeatsNothing(int idleSeconds) {
    tap.hear(client(1, 0, ACK).payload(100).seed(), server(500, 101, ACK));
    for (int i = 0; i < 5; i++) {
      tap.after(idleSeconds * SECOND).hear(client(100, 500, ACK).seed(), server(500, 101, ACK),
          client(100, 500, ACK).payload(1).seed(), server(500, 101, ACK));
    }

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void aPortThatIsUsedAgainOpensAnotherConnection() {
    tap.hear(client(5000, 0, SYN).seed()).after(SECOND).hear(client(5000, 0, SYN).seed()).after(SECOND)
        .hear(client(200, 0, SYN).seed(), server(900, 201, SYN | ACK), client(201, 901, ACK).payload(10).seed(),
            server(901, 211, ACK));

    assertThat(tap.deferredOfClient()).as("the second delivered, the first repeated and never answered")
        .isEqualTo(new Outcomes(2, 1, 1));
  }

  @Test
  void anAcknowledgementInTheNextConnectionIsNoCreditForTheLastOne() {
    tap.hear(client(100, 0, SYN).seed()).after(SECOND).hear(client(5000, 0, SYN), server(900, 5001, SYN | ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
    assertThat(tap.validOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void aConnectionMayBeAskedForAgainThoughItWasAnswered() {
    tap.hear(client(99, 0, SYN).seed(), server(499, 100, SYN | ACK).seed()).after(SECOND)
        .hear(client(99, 0, SYN).seed(), server(499, 100, SYN | ACK).seed());

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
    assertThat(tap.deferredOfServer()).isEqualTo(new Outcomes(0, 1, 0));
  }

  @Test
  void aFlowMayBeginWithACorruptSegment() {
    tap.hear(client(77_777, 0, ACK).payload(100).checksum(1)).after(SECOND)
        .hear(client(1, 0, ACK).payload(100), server(500, 101, ACK));

    assertThat(tap.client().corrupt()).isEqualTo(1);
    assertThat(tap.validOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void aSegmentCutByTheSnapLengthIsFollowedByItsDeclaredLength() {
    tap.hear(client(1, 0, ACK).payload(3000).seed().build().cutTo(96)).after(1)
        .hear(server(500, 2000, ACK));
    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);

    tap.hear(server(500, 3001, ACK));
    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void theLengthOfASuperPacketThatDeclaresNoneIsThatOfTheFrame() {
    tap.hear(client(1, 0, ACK).payload(3000).ipLength(0).seed(), server(500, 3001, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  /** The table watches a few segments at a time; the others are neither good nor bad. */
  @Test
  void ofManySegmentsInFlightSomeAreWatched() {
    for (int i = 0; i < 100; i++) {
      tap.hear(client(1 + 100 * i, 0, ACK).payload(100).seed());
    }
    tap.hear(server(500, 10_001, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(4, 0, 0));
    assertThat(tap.client().deferred()).isEqualTo(100);
  }

  @Test
  void aFloodOfTheSameOpeningRepeatsNothing() {
    for (int copy = 0; copy < 500; copy++) {
      tap.hear(client(99, 0, SYN).seed());
    }
    tap.hear(server(499, 100, SYN | ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  /** A mirror port with two legs; IPv6 has no number by which to tell. */
  @Test
  void whatComesTwiceInMillisecondsIsNotSentAgain() {
    Packets segment = Packets.tcp6().numbers(1, 0, ACK).payload(100).seed();
    tap.hear(segment.build()).after(3).hear(segment.build(), Packets.tcp6().from("fd77::12").to("fd77::11").ports(80, 40000)
        .numbers(500, 101, ACK).build());

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void whatIsSentAgainAtOnceWithAnotherSumIs() {
    tap.hear(Packets.tcp6().numbers(1, 0, ACK).payload(100).seed().build()).after(3)
        .hear(Packets.tcp6().numbers(1, 0, ACK).payload(100).build(), Packets.tcp6().from("fd77::12").to("fd77::11")
            .ports(80, 40000).numbers(500, 101, ACK).build());

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 1, 0));
  }

  @Test
  void whatIsAcknowledgedAndNotThereIsCounted() {
    tap.hear(client(0, 0, SYN).seed(), client(1, 0, ACK).payload(100).seed(), server(500, 301, ACK),
        server(500, 301, ACK), server(500, 501, ACK));

    assertThat(tap.conduct("10.77.0.11", Kind.TCP).unseen()).isEqualTo(2);
    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(2, 0, 0));

    tap.hear(client(601, 500, ACK).payload(100));
    assertThat(tap.conduct("10.77.0.11", Kind.TCP).unseen()).as("a gap").isEqualTo(3);
    tap.hear(client(501, 500, ACK).payload(100));
    assertThat(tap.conduct("10.77.0.11", Kind.TCP).unseen()).as("that was filled late").isEqualTo(2);
  }

  /** As in a half-open scan, and in a flood: nobody can tell whether the answers arrived. */
  @Test
  void whoOpensAConnectionAndSaysNoMoreIsNotHeard() {
    tap.hear(client(99, 0, SYN).seed(), server(499, 100, SYN | ACK).seed());
    for (int copy = 0; copy < 5; copy++) {
      tap.after(SECOND).hear(server(499, 100, SYN | ACK).seed());
    }

    assertThat(tap.deferredOfServer()).isEqualTo(new Outcomes(0, 5, 0));
    assertThat(tap.client().heard()).isFalse();
    assertThat(tap.server().heard()).isTrue();
  }

  @Test
  void whoOpensAnotherConnectionFromTheSamePortDoesNotInsist() {
    tap.hear(client(99, 0, SYN).seed(), server(499, 100, SYN | ACK).seed()).after(SECOND)
        .hear(server(499, 100, SYN | ACK).seed(), client(7777, 0, SYN).seed());

    assertThat(tap.client().heard()).isFalse();
  }

  @Test
  void whoOpensAConnectionAgainThoughItWasAnsweredIsHeard() {
    tap.hear(client(99, 0, SYN).seed(), server(499, 100, SYN | ACK).seed()).after(SECOND)
        .hear(client(99, 0, SYN).seed(), server(499, 100, SYN | ACK).seed());

    assertThat(tap.client().heard()).isTrue();
  }

  @Test
  void whoGoesOnIsHeard() {
    tap.hear(client(99, 0, SYN).seed(), server(499, 100, SYN | ACK), client(100, 500, ACK).seed());

    assertThat(tap.client().heard()).isTrue();
  }

  @Test
  void aProbeOfAFullReceiverIsNeitherSentAgainNorUnanswered() {
    for (int probe = 0; probe < 5; probe++) {
      tap.hear(client(1000, 500, ACK).payload(1).seed(), server(500, 1000, ACK).window(0)).after(SECOND);
    }
    tap.hear(elsewhere());

    assertThat(tap.evidence.snapshot().flows().get(0).one().ofDeferred()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void whatGetsThroughAsTheReceiverFillsIsDelivered() {
    tap.hear(client(1000, 500, ACK).payload(100).seed(), server(500, 1100, ACK).window(0));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void ipv6IsFollowedLikewise() {
    tap.hear(Packets.tcp6().numbers(1, 0, ACK).payload(100).seed(),
        Packets.tcp6().from("fd77::12").to("fd77::11").ports(80, 40000).numbers(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
    assertThat(tap.client().address()).isEqualTo("fd77::11");
  }

  /** Of another flow, to let time pass. */
  private static Packet elsewhere() {
    return Packets.tcp4().ports(1, 2).build();
  }
}
