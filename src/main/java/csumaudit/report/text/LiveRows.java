package csumaudit.report.text;

import csumaudit.evidence.Sender;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The figures of interfaces and their senders at one moment, the worst first, and at what rate they rise. */
final class LiveRows {
  private static final Comparator<LiveRow> WORST_FIRST = Comparator.comparingLong(LiveRow::harm)
      .thenComparingLong(LiveRow::deferred).thenComparingLong(LiveRow::packets).reversed()
      .thenComparing(LiveRow::sender);
  /** Senders whose figures are kept for the next moment; hardly a window shows more. */
  private static final int MOST_KEPT = 1 << 9;
  private static final double NANOS = 1e9;

  static final LiveRows NONE = new LiveRows(List.of(), 0);

  private final List<LiveRow> interfaces;
  private final List<LiveRow> senders;
  private final int sendersInAll;
  private final Map<LiveRow.Key, LiveRow> kept = new HashMap<>();
  private final long nanos;

  /** As it is after so many nanoseconds. */
  LiveRows(Collection<Sender> heard, long nanos) {
    this.nanos = nanos;
    Map<Integer, LiveRow> byInterface = new HashMap<>();
    PriorityQueue<LiveRow> worst = new PriorityQueue<>(WORST_FIRST.reversed());
    for (Sender sender : heard) {
      LiveRow row = LiveRow.of(sender);
      byInterface.merge(row.interfaceIndex(), row.ofInterface(), LiveRow::plus);
      worst.add(row);
      if (worst.size() > MOST_KEPT) {
        worst.remove();
      }
    }
    interfaces = byInterface.values().stream().sorted(WORST_FIRST).toList();
    sendersInAll = heard.size();
    senders = worst.stream().sorted(WORST_FIRST).toList();
    interfaces.forEach(row -> kept.put(row.key(), row));
    senders.forEach(row -> kept.put(row.key(), row));
  }

  int sendersInAll() {
    return sendersInAll;
  }

  /** How many rows there would be without any bound. */
  int size() {
    return interfaces.size() + sendersInAll;
  }

  /** So many at the most: interfaces first of all, then the worst senders, each behind its interface. */
  List<LiveRow> worst(int most) {
    int room = Math.max(0, most - interfaces.size());
    List<LiveRow> chosen = senders.subList(0, Math.min(room, senders.size()));
    List<LiveRow> rows = new ArrayList<>();
    for (LiveRow row : interfaces) {
      rows.add(row);
      chosen.stream().filter(sender -> sender.interfaceIndex() == row.interfaceIndex()).forEach(rows::add);
    }
    return rows.subList(0, Math.min(Math.max(0, most), rows.size()));
  }

  /** What was added to the row in a second, since the earlier moment; null where nobody kept what there was. */
  LiveRow rate(LiveRow row, LiveRows earlier) {
    LiveRow before = earlier.kept.get(row.key());
    if (before == null && earlier.sendersInAll > MOST_KEPT) {
      return null;
    }
    LiveRow added = before == null ? row : row.minus(before);
    return row.with(perSecond(added.packets(), earlier), perSecond(added.deferred(), earlier),
        perSecond(added.leaked(), earlier), perSecond(added.corrupt(), earlier));
  }

  /** So many since the earlier moment, in a second. */
  long perSecond(long added, LiveRows earlier) {
    return Math.round(Math.max(0, added) * NANOS / Math.max(1, nanos - earlier.nanos));
  }

  long nanos() {
    return nanos;
  }
}
