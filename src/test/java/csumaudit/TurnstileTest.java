package csumaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TurnstileTest {
  private final Turnstile turnstile = new Turnstile();
  private final List<Long> done = Collections.synchronizedList(new ArrayList<>());

  @Test
  void oneThreadDoesItsOwnWorksInTheirOrder() {
    leave(0);
    leave(1);

    assertThat(done).containsExactly(0L, 1L);
    assertThatCode(turnstile::rethrow).doesNotThrowAnyException();
  }

  @Test
  void worksOfManyThreadsAreDoneOneAtATimeInTheOrderOfTheirNumbers() throws Exception {
    int threads = 8;
    int rounds = 500;
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int first = i;
      all.add(start(() -> {
        for (long number = first; number < threads * rounds; number += threads) {
          long own = number;
          turnstile.leave(own, () -> {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            done.add(own);
            atWork.decrementAndGet();
          });
        }
      }));
    }
    for (Thread thread : all) {
      thread.join();
    }

    assertThat(done).isEqualTo(LongStream.range(0, threads * rounds).boxed().toList());
    assertThat(most).hasValue(1);
  }

  @Test
  void whoBringsTheMissingOneDoesAllThatWaitedForIt() {
    leave(2);
    leave(1);
    assertThat(done).isEmpty();

    leave(0);
    assertThat(done).containsExactly(0L, 1L, 2L);
  }

  @Test
  void nobodyWaitsForTheOneThatIsAtWork() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread busy = start(() -> turnstile.leave(0, () -> {
      begun.countDown();
      await(goOn);
      done.add(0L);
    }));
    begun.await();

    leave(1);
    assertThat(done).isEmpty();
    goOn.countDown();
    busy.join();
    assertThat(done).containsExactly(0L, 1L);
  }

  @Test
  void whoNeedsAWorkDoneWaitsForIt() throws Exception {
    leave(1);
    Thread waiting = start(() -> turnstile.await(1));
    awaitWaiting(waiting);

    leave(0);
    waiting.join();
    turnstile.await(0);
    turnstile.await(-1);
  }

  @Test
  void whoIsFarAheadWaits() throws Exception {
    Thread ahead = start(() -> leave(1 << 10));
    awaitWaiting(ahead);

    leave(0);
    ahead.join();
    assertThat(done).containsExactly(0L);
  }

  @Test
  void afterAFailureNothingIsDoneAndNobodyHangs() throws Exception {
    Thread waiting = start(() -> turnstile.await(5));
    IllegalArgumentException failure = new IllegalArgumentException("full");
    awaitWaiting(waiting);

    turnstile.close(failure);
    waiting.join();
    leave(0);

    assertThat(done).isEmpty();
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
  void whatAWorkThrowsComesOutAndNoOtherIsDone() {
    IllegalStateException failure = new IllegalStateException("full");

    assertThatThrownBy(() -> turnstile.leave(0, () -> {
      throw failure;
    })).isSameAs(failure);
    leave(1);
    leave(0);
    assertThat(done).isEmpty();
  }

  @Test
  void anInterruptedThreadClosesItAndStaysInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread waiting = start(() -> {
      turnstile.await(5);
      if (Thread.currentThread().isInterrupted()) {
        interrupted.countDown();
      }
    });
    waiting.interrupt();
    interrupted.await();

    leave(0);
    assertThat(done).isEmpty();
    assertThatThrownBy(turnstile::rethrow).isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }

  private void leave(long number) {
    turnstile.leave(number, () -> done.add(number));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
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
