package csumaudit.cli;

import csumaudit.capture.FrameSource;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import csumaudit.report.Figures;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLongArray;

/** A line that says every now and then what has been heard: in place on a terminal, else one after another. */
final class LiveLine implements CheckSink, AutoCloseable {
  private static final long NANOS = 1_000_000_000;
  private static final long ON_TERMINAL_MILLIS = 1_000;
  private static final long ELSEWHERE_MILLIS = 5_000;
  private static final String ERASE = "\r\u001b[K";

  private final FrameSource source;
  private final PrintStream err;
  private final boolean inPlace;
  private final long start = System.nanoTime();
  private final AtomicLongArray packets = new AtomicLongArray(PacketVerdict.values().length);
  private boolean ended;

  LiveLine(FrameSource source, Terminal terminal, boolean quiet) {
    this.source = source;
    err = terminal.err();
    inPlace = terminal.errIsTty();
    if (!quiet) {
      Thread thread = new Thread(this::run, "live line");
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public void onChecks(Checks checks) {
    for (int packet = 0; packet < checks.packets(); packet++) {
      int verdict = checks.packetVerdict(packet).ordinal();
      packets.lazySet(verdict, packets.getPlain(verdict) + 1);
    }
  }

  private synchronized void run() {
    try {
      while (!ended) {
        wait(inPlace ? ON_TERMINAL_MILLIS : ELSEWHERE_MILLIS);
        if (!ended) {
          String line = line(System.nanoTime() - start);
          err.print(inPlace ? ERASE + line : line + System.lineSeparator());
          err.flush();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Such as {@code 12 s: 1,234 frames, 5 deferred, 0 corrupt, 0 lost}. */
  String line(long nanos) {
    return Figures.duration(nanos) + ": " + Figures.counted(source.summary().frames(), "frame") + ", "
        + Figures.grouped(packets.get(PacketVerdict.DEFERRED.ordinal())) + " deferred, "
        + Figures.grouped(packets.get(PacketVerdict.CORRUPT.ordinal())) + " corrupt, "
        + Figures.grouped(source.summary().dropped()) + " lost";
  }

  /** Leaves the terminal as it was. */
  @Override
  public synchronized void close() {
    ended = true;
    notifyAll();
    if (inPlace) {
      err.print(ERASE);
      err.flush();
    }
  }
}
