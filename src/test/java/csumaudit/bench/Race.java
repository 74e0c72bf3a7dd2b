package csumaudit.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contenders that take turns over one capture, A B C A B C, so that what disturbs the machine disturbs all of them. */
final class Race {
  private final Meter meter;
  private final Input input;
  private final Map<String, Series> results = new LinkedHashMap<>();

  /** Reads the capture once, so that all of it is in memory. */
  Race(Meter meter, Input input) throws IOException {
    this.meter = meter;
    this.input = input;
    meter.run(Contender.cat(), input);
  }

  void run(List<Contender> field, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      for (Contender contender : field) {
        results.computeIfAbsent(contender.name(), name -> new Series()).add(meter.run(contender, input));
      }
    }
  }

  Input input() {
    return input;
  }

  /** By name, in the order of the first turn. */
  Map<String, Series> results() {
    return results;
  }

  /** How many times as long the one took as the other, by the clock; not a number when one of them did not run. */
  double ratio(String one, String other) {
    if (!results.containsKey(one) || !results.containsKey(other)) {
      return Double.NaN;
    }
    return results.get(one).median(Series.Run::wall) / results.get(other).median(Series.Run::wall);
  }
}
