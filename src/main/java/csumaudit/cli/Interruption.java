package csumaudit.cli;

import csumaudit.capture.FrameSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes Ctrl-C and SIGTERM end the reading, not the run: what was read is still reported. */
final class Interruption {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch reported = new CountDownLatch(1);
  private final Thread opener = Thread.currentThread();
  private volatile FrameSource reading;
  private volatile boolean requested;
  private volatile int exitCode;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "interruption"));
  }

  /** From now on this is what an interruption ends; null while a source is being opened, which may take as long. */
  synchronized void watch(FrameSource source) {
    reading = source;
    if (requested && source != null) {
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
    stopReading();
    try {
      if (reported.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void stopReading() {
    requested = true;
    if (reading == null) {
      opener.interrupt();
    } else {
      reading.stop();
    }
  }
}
