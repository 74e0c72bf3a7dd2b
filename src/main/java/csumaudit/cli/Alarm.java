package csumaudit.cli;

import csumaudit.capture.FrameSource;
import java.time.Duration;

/** Stops a source after some time, unless it is cancelled before. */
final class Alarm {
  private final Thread thread;

  /** Null for never. */
  Alarm(Duration after, FrameSource source) {
    thread = new Thread(() -> ring(after, source), "alarm");
    thread.setDaemon(true);
    if (after != null) {
      thread.start();
    }
  }

  private static void ring(Duration after, FrameSource source) {
    try {
      Thread.sleep(after.toMillis());
      source.stop();
    } catch (InterruptedException cancelled) {
      // it ended before
    }
  }

  void cancel() {
    thread.interrupt();
  }
}
