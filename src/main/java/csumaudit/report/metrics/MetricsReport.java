package csumaudit.report.metrics;

import csumaudit.report.AuditReport;
import csumaudit.report.ReportFormat;
import csumaudit.report.Texts;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** The report in the text format of Prometheus, version 0.0.4, for the textfile collector of its node exporter. */
public final class MetricsReport implements ReportFormat {
  @Override
  public void write(AuditReport report, Writer to) throws IOException {
    for (Metric metric : Metrics.of(report)) {
      to.write("# HELP " + metric.name() + " " + metric.help() + "\n# TYPE " + metric.name() + " "
          + Texts.lowerCase(metric.type()) + "\n");
      for (Map.Entry<List<String>, Double> sample : metric.samples().entrySet()) {
        to.write(metric.name() + labels(sample.getKey()) + " " + number(sample.getValue()) + "\n");
      }
    }
  }

  private static String labels(List<String> labels) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < labels.size(); at += 2) {
      text.append(at == 0 ? '{' : ',').append(labels.get(at)).append("=\"").append(escaped(labels.get(at + 1)))
          .append('"');
    }
    return text.append(labels.isEmpty() ? "" : "}").toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String number(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }
}
