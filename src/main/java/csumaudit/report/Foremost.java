package csumaudit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first few of many, without sorting the others: before the program has warmed up, that takes longest of all. */
final class Foremost<T> {
  private final Comparator<T> order;
  private final int most;
  /** The last of them in front. */
  private final PriorityQueue<T> kept;

  Foremost(Comparator<T> order, int most) {
    this.order = order;
    this.most = most;
    kept = new PriorityQueue<>(order.reversed());
  }

  void add(T one) {
    if (kept.size() < most || order.compare(one, kept.peek()) < 0) {
      kept.add(one);
      if (kept.size() > most) {
        kept.poll();
      }
    }
  }

  List<T> inOrder() {
    List<T> all = new ArrayList<>(kept);
    all.sort(order);
    return all;
  }
}
