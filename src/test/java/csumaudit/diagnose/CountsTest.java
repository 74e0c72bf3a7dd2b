package csumaudit.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Tally;
import org.junit.jupiter.api.Test;

class CountsTest {
  @Test
  void whatTwoInterfacesSawIsCountedWhereMostWasSeen() {
    Counts counts = new Counts();
    counts.add(deferred(5));
    counts.add(deferred(7));

    assertThat(counts.deferred).isEqualTo(12);
    assertThat(counts.deferredInOnePlace).isEqualTo(7);
  }

  private static Sender.Protocol deferred(long packets) {
    return new Sender.Protocol(Kind.UDP, new Tally<>(0, packets, 0, 0, 0), 1, 9, 0, 0, 0,
        new Sender.Deferred(0, 0, 0, 1, 9, 0));
  }
}
