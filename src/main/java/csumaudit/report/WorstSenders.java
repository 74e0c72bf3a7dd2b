package csumaudit.report;

import csumaudit.evidence.Sender;
import java.util.Comparator;
import java.util.List;

/** The order in which senders are told of where there is not room for all. */
public final class WorstSenders {
  public static final Comparator<Sender> FIRST = Comparator.comparingLong(Sender::corrupt).thenComparingLong(Sender::suspects)
      .thenComparingLong(Sender::packets).reversed();

  /** At most so many. */
  public static List<Sender> of(AuditReport report, int most) {
    return report.snapshot().senders().stream().sorted(FIRST).limit(most).toList();
  }

  private WorstSenders() {}
}
