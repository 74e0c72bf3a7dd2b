package csumaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.evidence.Envelope;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Outcomes;
import org.junit.jupiter.api.Test;

class TalkTest {
  @Test
  void aDirectionInWhichNothingDeferredArrivesIsBroken() {
    assertThat(talk(0, 5, 0, new Outcomes(0, 3, 2)).state()).isEqualTo(Talk.State.BROKEN);
  }

  @Test
  void aLostPacketNowAndThenBreaksNothing() {
    assertThat(talk(0, 100, 0, new Outcomes(98, 2, 0)).state()).isEqualTo(Talk.State.DEFERRED);
  }

  @Test
  void wrongSumsAreCorrupt() {
    assertThat(talk(5, 0, 1, Outcomes.NONE).state()).isEqualTo(Talk.State.CORRUPT);
  }

  @Test
  void whatNobodyAnsweredIsOpen() {
    assertThat(talk(0, 5, 0, Outcomes.NONE).state()).isEqualTo(Talk.State.OPEN);
    assertThat(talk(5, 0, 0, Outcomes.NONE).state()).isEqualTo(Talk.State.FINE);
  }

  @Test
  void severalFlowsAreOneTalk() {
    Talk both = talk(1, 2, 3, new Outcomes(1, 1, 0)).plus(talk(10, 20, 30, new Outcomes(2, 0, 0)));

    assertThat(both.packets()).isEqualTo(66);
    assertThat(both.said()).isEqualTo("10.0.0.1 to 10.0.0.2: 66 packets, 22 deferred, 33 corrupt; checksums are wrong there");
  }

  private static Talk talk(long valid, long deferred, long corrupt, Outcomes ofDeferred) {
    Flow.Half one = new Flow.Half("10.0.0.1", 1, valid, deferred, corrupt, ofDeferred, Outcomes.NONE, -1, true, 0, Envelope.NONE, Outcomes.NONE, 0, 0);
    return Talk.of("10.0.0.1", "10.0.0.2", one);
  }
}
