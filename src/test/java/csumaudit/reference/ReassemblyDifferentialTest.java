package csumaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Reassembly against the reference, over random fragments; {@code -Dcsumaudit.seed=N} makes it other ones. */
class ReassemblyDifferentialTest {
  private static final long SEED = Long.getLong("csumaudit.seed", 20_261_128);
  private static final int CAPTURES = 10_000;

  @Test
  void theFastAndTheSlowReassemblyAgreeOnRandomFragments() {
    System.out.println("csumaudit.seed=" + SEED);
    RandomFragments fragments = new RandomFragments(SEED);
    ReassemblyTrial trial = new ReassemblyTrial();
    int frames = 0;
    for (int i = 0; i < CAPTURES; i++) {
      List<Arrival> arrivals = fragments.next();
      frames += arrivals.size();
      trial.compare(arrivals);
    }
    System.out.println(frames + " frames, in which " + trial.completed() + " checksums of whole datagrams; " + trial.inside()
        + " tunnels");
    assertThat(trial.completed()).isGreaterThan(CAPTURES / 2);
    assertThat(trial.inside()).isGreaterThan(CAPTURES / 50);
    assertThat(trial.completed()).isLessThan(frames / 2);
  }
}
