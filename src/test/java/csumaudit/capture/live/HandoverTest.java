package csumaudit.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What passes from the thread that captures to the one that judges. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HandoverTest {
  private final Handover<String> handover = new Handover<>();

  @Test
  void ringsComeInTheOrderInWhichTheyWerePut() throws Exception {
    handover.put("one");
    handover.put("other");
    handover.put("one");
    handover.end();

    assertThat(handover.next()).isEqualTo("one");
    assertThat(handover.next()).isEqualTo("other");
    assertThat(handover.next()).isEqualTo("one");
    assertThat(handover.next()).isNull();
    assertThat(handover.next()).isNull();
  }

  @Test
  void whoFetchesWaitsForWhoPuts() throws Exception {
    CompletableFuture<String> fetched = CompletableFuture.supplyAsync(this::next);
    assertThat(fetched).isNotDone();
    handover.put("other");

    assertThat(fetched.get()).isEqualTo("other");
  }

  @Test
  void whoWaitsIsReleasedByTheEnd() throws Exception {
    CompletableFuture<String> fetched = CompletableFuture.supplyAsync(this::next);
    handover.end();

    assertThat(fetched.get()).isNull();
  }

  @Test
  void itIsIdleOnlyWhenTheLastBlockHasBeenGivenBack() throws Exception {
    assertThat(handover.awaitIdle(1)).isTrue();
    handover.put("one");
    assertThat(handover.awaitIdle(1)).isFalse();
    handover.next();
    assertThat(handover.awaitIdle(1)).isFalse();
    CompletableFuture<String> fetched = CompletableFuture.supplyAsync(this::next);
    Listening.until("idle", this::isIdle);
    handover.end();

    assertThat(fetched.get()).isNull();
  }

  private String next() {
    try {
      return handover.next();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private boolean isIdle() {
    try {
      return handover.awaitIdle(1);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
