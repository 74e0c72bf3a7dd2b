package csumaudit.bench;

import csumaudit.bench.Series.Run;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the race of starting gave, as plain text. */
final class StartTable {
  private static final double GOAL = 0.6;

  /** A line for each contender, and one for each of these that has the goal to reach. */
  static String of(Race race, List<String> ours) {
    Input input = race.input();
    StringBuilder text = new StringBuilder(format("%s: %,d packets, %.2f MB, in memory; median (least-most) of whole processes"
        + " that take turns%n", input.name(), input.truth().packetsInAll(), input.octets() / 1e6));
    text.append(format("  %-28s %4s  %-24s %8s %9s %14s%n", "", "runs", "wall ms", "CPU ms", "memory MB", "wall / tshark"));
    for (Map.Entry<String, Series> result : race.results().entrySet()) {
      text.append(line(race, result.getKey(), result.getValue()));
    }
    for (String name : ours) {
      double ratio = race.ratio(name, Contender.TSHARK);
      text.append(format("goal: %s / tshark: at most %.2f: %.2f %s%n", name, GOAL, ratio, ratio <= GOAL ? "yes" : "NO"));
    }
    return text.append(format("every answer was checked: csumaudit's verdicts, and how many packets tshark saw%n")).toString();
  }

  private static String line(Race race, String name, Series series) {
    return format("  %-28s %4d  %-24s %8.0f %9.1f %14.2f%n", name, series.size(),
        format("%.0f (%.0f-%.0f)", 1e3 * series.median(Run::wall), 1e3 * series.least(Run::wall), 1e3 * series.most(Run::wall)),
        1e3 * series.median(Run::cpu), series.median(Run::memory) / 1e6, race.ratio(name, Contender.TSHARK));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private StartTable() {}
}
