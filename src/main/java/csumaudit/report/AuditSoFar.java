package csumaudit.report;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An audit that goes on, to be looked at from any thread. One looks after another: the evidence of many senders is half
 * of all memory, and for two copies of it there is no room.
 */
public final class AuditSoFar {
  /** While somebody looks at the evidence nobody can add to it: how much more time there is to be without. */
  private static final long REST = 4;

  private final Supplier<AuditReport> report;
  private long taken;

  public AuditSoFar(Supplier<AuditReport> report) {
    this.report = report;
  }

  /** What is seen in all that has been found by now, of which nothing is to be kept. */
  public synchronized <T> T look(Function<AuditReport, T> view) {
    long before = System.nanoTime();
    T seen = view.apply(report.get());
    taken = System.nanoTime() - before;
    return seen;
  }

  /** For how many nanoseconds nobody should look again, after the last look. */
  public synchronized long rest() {
    return REST * taken;
  }
}
