package csumaudit.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples of a text for Prometheus, in whatever order: each with its name and the labels by their names. */
public final class Samples {
  private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\"(?:,|$)");

  /** By {@code name{label=value, ...}}; throws what is no sample, and what is there twice. */
  public static Map<String, Double> of(String text) {
    Map<String, Double> samples = new TreeMap<>();
    text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches() || samples.put(sample.group(1) + labels(sample.group(2)), Double.valueOf(sample.group(3))) != null) {
        throw new IllegalArgumentException(line);
      }
    });
    return samples;
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    int end = 0;
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find() && label.start() == end) {
      labels.put(label.group(1), label.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
      end = label.end();
    }
    if (text != null && end != text.length()) {
      throw new IllegalArgumentException(text);
    }
    return labels;
  }

  private Samples() {}
}
