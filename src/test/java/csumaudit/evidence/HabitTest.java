package csumaudit.evidence;

import static csumaudit.evidence.Tap.reply;
import static csumaudit.evidence.Tap.request;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;

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

  private static int wait(int tries) {
    return Math.min(FIRST_WAIT << tries, LONGEST_WAIT);
  }

  private static Packets beacon(int number) {
    return Packets.udp4().ports(40000, 7777).payload(Octets.counting(70, number)).seed();
  }
}
