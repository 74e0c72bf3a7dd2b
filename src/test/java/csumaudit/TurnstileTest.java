package csumaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TurnstileTest {
  private final Turnstile turnstile = new Turnstile();
  private final List<Long> passed = Collections.synchronizedList(new ArrayList<>());

  @Test
  void letsOneThreadThroughInItsOwnOrder() {
    turnstile.pass(0, () -> passed.add(0L));
    turnstile.pass(1, () -> passed.add(1L));

    assertThat(passed).containsExactly(0L, 1L);
    assertThatCode(turnstile::rethrow).doesNotThrowAnyException();
  }

  @Test
  void letsManyThreadsThroughInTheOrderOfTheirNumbers() throws Exception {
    int threads = 8;
    int rounds = 500;
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int first = i;
      all.add(start(() -> {
        for (long number = first; number < threads * rounds; number += threads) {
          long own = number;
          turnstile.pass(own, () -> passed.add(own));
        }
      }));
    }
    for (Thread thread : all) {
      thread.join();
    }

    assertThat(passed).isEqualTo(LongStream.range(0, threads * rounds).boxed().toList());
  }

  @Test
  void theLateOneIsWaitedFor() throws Exception {
    Thread early = start(() -> turnstile.pass(1, () -> passed.add(1L)));
    awaitWaiting(early);
    assertThat(passed).isEmpty();

    turnstile.pass(0, () -> passed.add(0L));
    early.join();
    assertThat(passed).containsExactly(0L, 1L);
  }

  @Test
  void aFailureLetsNobodyThroughAndNobodyHang() throws Exception {
    Thread waiting = start(() -> turnstile.pass(5, () -> passed.add(5L)));
    IllegalArgumentException failure = new IllegalArgumentException("full");
    awaitWaiting(waiting);

    turnstile.close(failure);
    waiting.join();
    turnstile.pass(0, () -> passed.add(0L));

    assertThat(passed).isEmpty();
    assertThatThrownBy(turnstile::rethrow).isSameAs(failure);
  }

  @Test
  void theFirstFailureIsTold() {
    Error first = new AssertionError("first");
    turnstile.close(first);
    turnstile.close(new IllegalStateException("second"));

    assertThatThrownBy(turnstile::rethrow).isSameAs(first);
  }

  @Test
  void whatTheWorkThrowsComesOutAndTheTurnIsNotOver() {
    IllegalStateException failure = new IllegalStateException("full");

    assertThatThrownBy(() -> turnstile.pass(0, () -> {
      throw failure;
    })).isSameAs(failure);
    turnstile.pass(0, () -> passed.add(0L));
    assertThat(passed).containsExactly(0L);
  }

  @Test
  void anInterruptedThreadClosesItAndStaysInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread waiting = start(() -> {
      turnstile.pass(5, () -> passed.add(5L));
      if (Thread.currentThread().isInterrupted()) {
        interrupted.countDown();
      }
    });
    waiting.interrupt();
    interrupted.await();

    assertThat(passed).isEmpty();
    assertThatThrownBy(turnstile::rethrow).isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }

  private static void awaitWaiting(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }
}
