package csumaudit.report.metrics;

import csumaudit.report.AuditReport;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What the client library of Prometheus answers with: the metrics of one moment, in whichever of its texts is asked
 * for.
 */
final class MetricsPage {
  private static final String OF_COUNTERS = "_total";
  private static final ExpositionFormatWriter TEXT = PrometheusTextFormatWriter.create();
  private static final ExpositionFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.create();

  private final MetricSnapshots metrics;

  MetricsPage(AuditReport report) {
    metrics = new MetricSnapshots(Metrics.of(report).stream().map(MetricsPage::snapshot).toList());
  }

  /** Of the formats that a client accepts; one of texts, if none of them. */
  static ExpositionFormatWriter format(String accepted) {
    return OPEN_METRICS.accepts(accepted) ? OPEN_METRICS : TEXT;
  }

  byte[] in(ExpositionFormatWriter format) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    format.write(text, metrics);
    return text.toByteArray();
  }

  private static MetricSnapshot snapshot(Metric metric) {
    return switch (metric.type()) {
      case COUNTER -> counter(metric);
      case GAUGE -> gauge(metric);
    };
  }

  /** The library puts the end to the name itself. */
  private static MetricSnapshot counter(Metric metric) {
    String name = metric.name().substring(0, metric.name().length() - OF_COUNTERS.length());
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(metric.help());
    metric.samples().forEach((labels, value) -> counter.dataPoint(
        CounterDataPointSnapshot.builder().labels(labels(labels)).value(value).build()));
    return counter.build();
  }

  private static MetricSnapshot gauge(Metric metric) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(metric.name()).help(metric.help());
    metric.samples().forEach((labels, value) -> gauge.dataPoint(
        GaugeDataPointSnapshot.builder().labels(labels(labels)).value(value).build()));
    return gauge.build();
  }

  private static Labels labels(List<String> labels) {
    return Labels.of(labels.toArray(String[]::new));
  }
}
