package csumaudit.cli;

import csumaudit.capture.FrameSource;
import csumaudit.report.Figures;
import java.io.PrintStream;

/** A line on a terminal that says how far a long reading is: how much, how fast, how long still. */
final class ProgressLine {
  private static final long NANOS = 1_000_000_000;
  private static final long FIRST_MILLIS = 1_000;
  private static final long EVERY_MILLIS = 500;
  private static final String ERASE = "\r\u001b[K";

  private final FrameSource source;
  private final PrintStream err;
  private final long start = System.nanoTime();
  private boolean ended;
  private boolean shown;

  /** Appears when the reading has taken a while, and never where nobody watches. */
  ProgressLine(FrameSource source, Terminal terminal) {
    this.source = source;
    this.err = terminal.err();
    if (terminal.errIsTty()) {
      Thread thread = new Thread(this::run, "progress");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private synchronized void run() {
    try {
      wait(FIRST_MILLIS);
      while (!ended) {
        err.print(ERASE + line(source.octetsRead(), source.octetsTotal(), System.nanoTime() - start));
        shown = true;
        wait(EVERY_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Octets read of a total, which is -1 when unknown, after so many nanoseconds. */
  static String line(long read, long total, long nanos) {
    long perSecond = (long) (read / (Math.max(nanos, 1) / (double) NANOS));
    String rate = Figures.octets(perSecond) + "/s";
    if (total <= 0) {
      return Figures.octets(read) + ", " + rate;
    }
    long left = perSecond == 0 ? 0 : (long) ((total - read) / (double) perSecond * NANOS);
    return Figures.percent(read, total) + " of " + Figures.octets(total) + ", " + rate + ", "
        + Figures.duration(Math.max(0, left)) + " left";
  }

  /** Erases it. */
  synchronized void end() {
    ended = true;
    notifyAll();
    if (shown) {
      err.print(ERASE);
      err.flush();
    }
  }
}
