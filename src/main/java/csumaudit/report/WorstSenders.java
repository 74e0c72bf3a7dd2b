package csumaudit.report;

import csumaudit.evidence.Sender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which senders are told of, and in which order, where there is not room for all: the worst first, and of equals the
 * one that was seen first.
 */
public final class WorstSenders {
  private final List<Sender> all;
  /** Places among all of them. */
  private final Comparator<Integer> worstFirst = this::compare;

  private WorstSenders(List<Sender> all) {
    this.all = all;
  }

  /** At most so many of the whole report. */
  public static List<Sender> of(AuditReport report, int most) {
    return of(report, sender -> true, most);
  }

  /** At most so many of those that count. */
  public static List<Sender> of(AuditReport report, Predicate<Sender> counts, int most) {
    return new WorstSenders(report.snapshot().senders()).select(counts, most);
  }

  private List<Sender> select(Predicate<Sender> counts, int most) {
    Foremost<Integer> worst = new Foremost<>(worstFirst, most);
    for (int place = 0; place < all.size(); place++) {
      if (counts.test(all.get(place))) {
        worst.add(place);
      }
    }
    List<Sender> senders = new ArrayList<>();
    for (int place : worst.inOrder()) {
      senders.add(all.get(place));
    }
    return senders;
  }

  private int compare(int one, int other) {
    Sender first = all.get(one);
    Sender second = all.get(other);
    int corrupt = Long.compare(second.corrupt(), first.corrupt());
    int suspects = corrupt != 0 ? corrupt : Long.compare(second.suspects(), first.suspects());
    int packets = suspects != 0 ? suspects : Long.compare(second.packets(), first.packets());
    return packets != 0 ? packets : Integer.compare(one, other);
  }
}
