package csumaudit.evidence;

import static csumaudit.evidence.Tap.reply;
import static csumaudit.evidence.Tap.request;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.testing.Octets;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who says the same all the time because that is how it speaks, and who because it gets no answer. */
class HabitTest {
  private static final int TRIES = 11;
  /** Of SIP (RFC 3261 section 17.1.2.2). */
  private static final int FIRST_WAIT = 500;
  private static final int LONGEST_WAIT = 4_000;

  private final Tap tap = new Tap();

  @Test
  void nobodyWaitsLongerEachTimeByHabit() {
    for (int i = 0; i < TRIES; i++) {
      tap.hear(beacon(0)).after(wait(i));
    }

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, TRIES - 1, 0));
  }

  @Test
  void norWhoIsAnswered() {
    for (int i = 0; i < TRIES; i++) {
      tap.hear(request(40), reply(80).seed()).after(wait(i));
    }

    assertThat(tap.deferredOfServer()).as("without the first, whose question was not followed")
        .isEqualTo(new Outcomes(0, TRIES - 2, 0));
  }

  @Test
  void aBeaconHasASteadyPace() {
    for (int i = 0; i < TRIES; i++) {
      tap.hear(beacon(0)).after(1_000);
    }

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void orOneThatBecomesFasterAsOftenAsSlower() {
    for (int i = 0; i < 2 * TRIES; i++) {
      tap.hear(beacon(0)).after(i % 2 == 0 ? 1_000 : 2_000);
    }

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void aLogSaysSomethingElseEachTime() {
    for (int i = 0; i < TRIES; i++) {
      tap.hear(beacon(i)).after(wait(i));
    }

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  /** As a client of SNTP that polls each 16 s, and a list of game servers: both are content with each answer. */
  @ParameterizedTest
  @CsvSource({"5, 16000", "6, 16000", "9, 16000", "5, 5000", "9, 5000"})
  void whoAsksTheSameAtASteadyPaceForAsLongAsOneLooksMayDoSoByHabit(int polls, int pace) {
    for (int i = 0; i < polls; i++) {
      tap.hear(asks(48), answers()).after(pace + (i % 2 == 0 ? pace / 10 : 0));
    }

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  /** So several clients of one server are not as good as one that has asked often. */
  @Test
  void nobodyInNeedWaitsForAQuarterOfAMinuteAndThenNoLonger() {
    for (int i = 0; i < 4; i++) {
      tap.hear(asks(48), answers()).after(16_000);
    }

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  /** As programs do that manage networks: so many seconds, so many times, and then no more. */
  @ParameterizedTest
  @CsvSource({"5, 1000", "6, 5000", "5, 20000"})
  void whoAskedInVainGivesUp(int tries, int pace) {
    for (int i = 0; i < tries; i++) {
      tap.hear(asks(48), answers()).after(pace);
    }
    tap.after(pace).hear(Packets.tcp4().build());

    assertThat(tap.conduct("10.77.0.12", Kind.UDP).ofDeferred()).isEqualTo(new Outcomes(0, tries - 2, 0));
  }

  @Test
  void orAsksSomethingElseAsOften() {
    for (int i = 0; i < 10; i++) {
      tap.hear(asks(48 + i / 5), answers()).after(5_000);
    }

    assertThat(tap.deferredOfServer().lost()).isEqualTo(7);
  }

  /** It has a number. */
  @Test
  void aQuestionOfDnsIsNotAskedAgainByHabit() {
    for (int i = 0; i < 6; i++) {
      tap.hear(request(40), reply(80).seed()).after(5_000);
    }

    assertThat(tap.deferredOfServer()).isEqualTo(new Outcomes(0, 4, 0));
  }

  @Test
  void whoAsksAFewTimesMoreMayBeInNeed() {
    for (int i = 0; i < 4; i++) {
      tap.hear(asks(48), answers()).after(5_000);
    }

    assertThat(tap.deferredOfServer()).isEqualTo(new Outcomes(0, 2, 0));
  }

  private static int wait(int tries) {
    return Math.min(FIRST_WAIT << tries, LONGEST_WAIT);
  }

  private static Packets asks(int length) {
    return request(length).ports(40000, 123);
  }

  private static Packets answers() {
    return reply(48).ports(123, 40000).seed();
  }

  private static Packets beacon(int number) {
    return Packets.udp4().ports(40000, 7777).payload(Octets.counting(70, number)).seed();
  }
}
