package csumaudit.report.metrics;

import csumaudit.report.Texts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that is measured, with a sample for each combination of labels.
 *
 * @param name as Prometheus stores it; that of a counter ends in {@code _total}
 * @param samples by their labels, which are names and values by turns
 */
record Metric(String name, Type type, String help, Map<List<String>, Double> samples) {
  /** A counter only grows, a gauge does as it likes. */
  enum Type { COUNTER, GAUGE }

  static Metric counter(String name, String help) {
    return new Metric(name, Type.COUNTER, help, new LinkedHashMap<>());
  }

  static Metric gauge(String name, String help) {
    return new Metric(name, Type.GAUGE, help, new LinkedHashMap<>());
  }

  /**
   * What has the same labels is one sample, such as an interface and the next one of its name; two would void all
   * others.
   */
  void add(double value, String... labels) {
    samples.merge(printable(labels), value, Double::sum);
  }

  /** The same, but the larger of two is meant. */
  void latest(double value, String... labels) {
    samples.merge(printable(labels), value, Math::max);
  }

  /** No format of Prometheus escapes what steers a terminal. */
  private static List<String> printable(String... labels) {
    return Arrays.stream(labels).map(Texts::printable).toList();
  }
}
