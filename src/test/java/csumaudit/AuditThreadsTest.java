package csumaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How an audit begins and ends its threads, with sources that do nothing but that. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AuditThreadsTest {
  @Test
  void asManyThreadsAsAskedForShareTheSource() {
    CountDownLatch all = new CountDownLatch(3);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    run(3, new FakeSource() {
      @Override
      public void deliverTo(FrameSink sink) {
        threads.add(Thread.currentThread());
        all.countDown();
        await(all);
      }
    });

    assertThat(threads).hasSize(3).contains(Thread.currentThread());
  }

  @Test
  void othersJoinWhenTheFirstHasJudgedEnoughFramesAlone() {
    Thread self = Thread.currentThread();
    CountDownLatch joined = new CountDownLatch(1);
    List<Long> before = new ArrayList<>();
    new Audit(new FakeSource() {
      @Override
      public void deliverTo(FrameSink sink) {
        if (Thread.currentThread() != self) {
          joined.countDown();
          return;
        }
        for (long stretch = 0; stretch < 3; stretch++) {
          before.add(joined.getCount());
          sink.onFrame(frame(stretch + 1));
          sink.onStretchEnd(stretch);
        }
        await(joined);
      }
    }, List.of()).run(2, 3);

    assertThat(before).containsExactly(1L, 1L, 1L);
    assertThat(joined.getCount()).isZero();
  }

  private static Frame frame(long number) {
    Frame frame = new Frame();
    frame.from(LinkType.ETHERNET, 0);
    frame.lend(ByteBuffer.allocateDirect(64), 0, 60, 60, number, 0);
    return frame;
  }

  @Test
  void theSlowestIsWaitedFor() {
    AtomicInteger ended = new AtomicInteger();
    Thread self = Thread.currentThread();
    run(3, new FakeSource() {
      @Override
      public void deliverTo(FrameSink sink) {
        await(new CountDownLatch(Thread.currentThread() == self ? 0 : 1), 100);
        ended.incrementAndGet();
      }
    });

    assertThat(ended).hasValue(3);
  }

  @Test
  void aSourceThatFailsIsStopped() {
    FakeSource source = new FakeSource() {
      @Override
      public void deliverTo(FrameSink sink) {
        throw new IllegalStateException("broken");
      }
    };

    assertThatThrownBy(() -> run(2, source)).hasMessage("broken");
    assertThat(source.stopped.getCount()).isZero();
  }

  @Test
  void anInterruptedAuditSaysSoAndStaysInterrupted() {
    Thread self = Thread.currentThread();
    FakeSource source = new FakeSource() {
      @Override
      public void deliverTo(FrameSink sink) {
        if (Thread.currentThread() == self) {
          self.interrupt();
        } else {
          await(stopped);
        }
      }
    };

    assertThatThrownBy(() -> run(2, source)).isInstanceOf(IllegalStateException.class).hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    source.stop();
  }

  private static void run(int threads, FrameSource source) {
    new Audit(source, List.of()).run(threads);
  }

  private abstract static class FakeSource implements FrameSource {
    final CountDownLatch stopped = new CountDownLatch(1);

    static void await(CountDownLatch latch) {
      await(latch, 10_000);
    }

    static void await(CountDownLatch latch, long millis) {
      try {
        latch.await(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }

    @Override
    public void stop() {
      stopped.countDown();
    }

    @Override
    public SourceSummary summary() {
      return new SourceSummary("fake", "none", 1, 0, null);
    }

    @Override
    public long octetsRead() {
      return 0;
    }

    @Override
    public long octetsTotal() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
