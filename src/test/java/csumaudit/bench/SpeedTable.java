package csumaudit.bench;

import csumaudit.bench.Series.Run;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/** What the races gave, as plain text. */
final class SpeedTable {
  private static final double GIGA = 1e9;
  private static final int MEBI = 1 << 20;

  /** One race: a line for each contender. */
  static String of(Race race) {
    Input input = race.input();
    long packets = input.truth().packetsInAll();
    StringBuilder text = new StringBuilder(format("%n%s: %,d packets, %.2f GB, %.0f octets a frame; in memory; median"
        + " (least-most) of whole processes that take turns%n", input.name(), packets, input.octets() / GIGA,
        (double) input.octets() / packets - CaptureWriter.RECORD_HEADER));
    text.append(format("  %-20s %4s  %-24s %8s %8s %8s %9s %8s %10s %8s%n", "", "runs", "wall s", "CPU s", "user s",
        "sys s", "memory MB", "GB/s", "ns/packet", "wall / C"));
    for (Map.Entry<String, Series> result : race.results().entrySet()) {
      text.append(line(race, result.getKey(), result.getValue()));
    }
    return text.toString();
  }

  private static String line(Race race, String name, Series series) {
    double wall = series.median(Run::wall);
    return format("  %-20s %4d  %-24s %8.3f %8.3f %8.3f %9.1f %8.2f %10.1f %8.2f%n", name, series.size(),
        format("%.3f (%.3f-%.3f)", wall, series.least(Run::wall), series.most(Run::wall)), series.median(Run::cpu),
        series.median(Run::user), series.median(Run::system), series.median(Run::memory) / 1e6,
        race.input().octets() / wall / GIGA, wall * GIGA / race.input().truth().packetsInAll(),
        race.ratio(name, Contender.C_LOOP));
  }

  /** The goals, and how far they are reached on each capture. */
  static String goals(List<Race> races, double heap) {
    StringBuilder text = new StringBuilder(format("%n%-58s", "goals (wall, same capture, same sitting)"));
    races.forEach(race -> text.append(format(" %12s", race.input().name())));
    text.append(System.lineSeparator());
    text.append(goal("csumaudit / C loop: at most 1.00, better 0.60", races,
        race -> race.ratio(Contender.CSUMAUDIT, Contender.C_LOOP), ratio -> ratio <= 1));
    text.append(goal("tshark / csumaudit: at least 100", races,
        race -> race.ratio(Contender.TSHARK, Contender.CSUMAUDIT), ratio -> ratio >= 100));
    text.append(goal("tcpdump -nvv / csumaudit: at least 200", races,
        race -> race.ratio(Contender.TCPDUMP, Contender.CSUMAUDIT), ratio -> ratio >= 200));
    text.append(goal("csumaudit / without diagnosis: at most 1.30 of mixed", races,
        race -> race.input().name().equals(TrafficSet.MIXED.toString())
            ? race.ratio(Contender.CSUMAUDIT, Contender.WITHOUT_DIAGNOSIS) : Double.NaN, ratio -> ratio <= 1.3));
    text.append(format("%-58s %,8.0f MB %s%n", "heap that csumaudit's command allows: at most 64 MB", heap / MEBI,
        heap <= 64 * MEBI ? "yes" : "NO"));
    return text.toString();
  }

  private static String goal(String what, List<Race> races, ToDoubleFunction<Race> ratio, DoublePredicate reached) {
    StringBuilder text = new StringBuilder(format("%-58s", what));
    for (Race race : races) {
      double value = ratio.applyAsDouble(race);
      String cell = Double.isNaN(value) ? "-" : format("%.2f %s", value, reached.test(value) ? "yes" : "NO");
      text.append(format(" %12s", cell));
    }
    return text.append(System.lineSeparator()).toString();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private SpeedTable() {}
}
