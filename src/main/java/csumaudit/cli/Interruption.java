package csumaudit.cli;

import csumaudit.capture.FrameSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Makes Ctrl-C and SIGTERM end the reading, not the run: what was read is still reported. */
final class Interruption {
  /** For the report, on a machine that has much else to do: less than the 90 s after which systemd would kill. */
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch reported = new CountDownLatch(1);
  private final Thread opener = Thread.currentThread();
  private volatile FrameSource reading;
  private volatile String opening;
  private volatile boolean requested;
  private volatile int exitCode;

  /** From now on; where the process is ending already, there is no more to come. */
  Interruption() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "interruption"));
    } catch (IllegalStateException ending) {
      while (true) {
        LockSupport.park();
      }
    }
  }

  /** From now on this is what an interruption ends; null while a source is being opened, which may take as long. */
  synchronized void watch(FrameSource source) {
    reading = source;
    if (requested && source != null) {
      // it was for the opening, and would end whatever waits for something next
      Thread.interrupted();
      source.stop();
    }
  }

  /** From now on this is being opened, which may take as long as somebody else likes. */
  void opens(String name) {
    opening = name;
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

  /**
   * Whoever opens a named pipe waits for somebody to write to it, and cannot be interrupted: be that one for a moment.
   */
  private static void beWriter(String name) {
    try {
      Path path = Path.of(name);
      if (Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
        Files.newOutputStream(path, StandardOpenOption.WRITE).close();
      }
    } catch (IOException | InvalidPathException none) {
      // it was no pipe
    }
  }

  private synchronized void stopReading() {
    requested = true;
    if (reading == null && opening != null) {
      opener.interrupt();
      Thread writer = new Thread(() -> beWriter(opening), "writer");
      writer.setDaemon(true);
      writer.start();
    } else if (reading != null) {
      reading.stop();
    }
  }
}
