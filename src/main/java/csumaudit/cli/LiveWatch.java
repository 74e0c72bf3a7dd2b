package csumaudit.cli;

import csumaudit.checksum.PacketVerdict;
import csumaudit.evidence.Testimony;
import csumaudit.evidence.Traffic;
import csumaudit.host.WindowSize;
import csumaudit.report.AuditReport;
import csumaudit.report.AuditSoFar;
import csumaudit.report.Figures;
import csumaudit.report.Style;
import csumaudit.report.text.LivePage;

/**
 * Shows every now and then what has been heard: on a terminal as a page that stays in its place, else a line after
 * another.
 */
final class LiveWatch {
  private static final long ON_TERMINAL_MILLIS = 1_000;
  private static final long ELSEWHERE_MILLIS = 5_000;
  private static final long NANOS_IN_MILLI = 1_000_000;

  private final AuditSoFar audit;
  private final Screen screen;
  private final boolean inPlace;
  private final LivePage page;
  private final long start = System.nanoTime();
  private boolean ended;

  /** Asks, in a thread of its own, what has been heard so far of the one source. */
  LiveWatch(AuditSoFar audit, Screen screen, boolean inPlace, Style style) {
    this.audit = audit;
    this.screen = screen;
    this.inPlace = inPlace;
    page = new LivePage(style);
  }

  void start() {
    Thread thread = new Thread(this::run, "live watch");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void run() {
    try {
      long rest = inPlace ? ON_TERMINAL_MILLIS : ELSEWHERE_MILLIS;
      wait(rest);
      while (!ended) {
        look(System.nanoTime() - start);
        wait(Math.max(rest, audit.rest() / NANOS_IN_MILLI));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(long nanos) {
    if (inPlace) {
      WindowSize window = WindowSize.now();
      screen.show(audit.look(report -> page.lines(report, nanos, window.columns() - 1, window.lines() - 1)), window);
    } else {
      screen.say(audit.look(report -> line(report, nanos)));
    }
  }

  /** Such as {@code 12.0 s: 1,234 frames, 5 deferred, 3 leaked, 0 corrupt, 0 lost}. */
  static String line(AuditReport report, long nanos) {
    Traffic traffic = report.snapshot().sources().get(0);
    long leaked = traffic.testimonies().of(Testimony.LEAKED);
    return Figures.duration(nanos) + ": " + Figures.counted(report.sources().get(0).frames(), "frame") + ", "
        + Figures.grouped(traffic.packets().of(PacketVerdict.DEFERRED)) + " deferred, "
        + (leaked == 0 ? "" : Figures.grouped(leaked) + " leaked, ")
        + Figures.grouped(traffic.packets().of(PacketVerdict.CORRUPT)) + " corrupt, "
        + Figures.grouped(report.sources().get(0).dropped()) + " lost";
  }

  /** Takes the page away. */
  synchronized void end() {
    ended = true;
    notifyAll();
    screen.clear();
  }
}
