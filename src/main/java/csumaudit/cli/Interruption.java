package csumaudit.cli;

import csumaudit.capture.FrameSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes Ctrl-C and SIGTERM end the reading, not the run: what was read is still reported. */
final class Interruption {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch reported = new CountDownLatch(1);
  private volatile FrameSource reading;
  private volatile boolean requested;
  private volatile int exitCode;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "interruption"));
  }

  /** From now on this is what an interruption ends. */
  void watch(FrameSource source) {
    reading = source;
    if (requested) {
      source.stop();
    }
  }

  boolean isRequested() {
    return requested;
  }

  /** The run has said all it has to say. */
  void reported(int code) {
    exitCode = code;
    reported.countDown();
  }

  private void onShutdown() {
    if (reported.getCount() == 0) {
      return;
    }
    requested = true;
    FrameSource source = reading;
    if (source != null) {
      source.stop();
    }
    try {
      if (reported.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
