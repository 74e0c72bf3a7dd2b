package csumaudit.report.metrics;

import csumaudit.report.Texts;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.Set;

/** Writes samples in the text format of Prometheus, version 0.0.4: one name after the other, and no sample twice. */
final class Metrics {
  private final Writer to;
  private final Set<String> written = new HashSet<>();
  private final StringBuilder line = new StringBuilder();
  private String name;

  Metrics(Writer to) {
    this.to = to;
  }

  /** What follows are samples of this name. */
  void start(String metric, String type, String help) throws IOException {
    name = metric;
    written.clear();
    to.write("# HELP " + metric + " " + help + "\n# TYPE " + metric + " " + type + "\n");
  }

  /** Labels are names and values by turns. A second sample of the same labels would make the whole file void, so it is left out. */
  void sample(long value, String... labels) throws IOException {
    sample(Long.toString(value), labels);
  }

  void sample(double value, String... labels) throws IOException {
    sample(Double.toString(value), labels);
  }

  private void sample(String value, String[] labels) throws IOException {
    line.setLength(0);
    line.append(name);
    for (int at = 0; at < labels.length; at += 2) {
      line.append(at == 0 ? '{' : ',').append(labels[at]).append("=\"").append(escaped(labels[at + 1])).append('"');
    }
    line.append(labels.length > 0 ? "}" : "");
    if (written.add(line.toString())) {
      to.write(line.append(' ').append(value).append('\n').toString());
    }
  }

  private static String escaped(String value) {
    return Texts.printable(value).replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
