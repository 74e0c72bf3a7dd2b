package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AuditSoFarTest {
  private static final AuditReport NOTHING = new Reports().report();

  /** The evidence is there once for all who look. */
  @Test
  void oneLooksAfterAnother() throws Exception {
    AtomicInteger looking = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AuditSoFar audit = new AuditSoFar(() -> {
      most.accumulateAndGet(looking.incrementAndGet(), Math::max);
      return NOTHING;
    });
    List<Thread> threads = Stream.generate(() -> new Thread(() -> audit.look(report -> sleep(20) + looking.decrementAndGet())))
        .limit(8).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(most).hasValue(1);
  }

  @Test
  void whoHasLookedForLongRestsForLonger() {
    AuditSoFar audit = new AuditSoFar(() -> NOTHING);

    audit.look(report -> sleep(30));

    assertThat(audit.rest()).isGreaterThanOrEqualTo(4 * 30_000_000L);
  }

  private static int sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return millis;
  }
}
