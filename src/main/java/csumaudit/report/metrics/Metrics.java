package csumaudit.report.metrics;

import csumaudit.capture.SourceSummary;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import csumaudit.diagnose.Diagnosis;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Traffic;
import csumaudit.report.AuditReport;
import csumaudit.report.Texts;
import csumaudit.report.WorstSenders;
import java.util.Arrays;
import java.util.List;

/**
 * What Prometheus is told of an audit: packets by source and verdict, checksums by sender, and the findings.
 *
 * <p>Each sender makes several time series, which are dear to keep, so only the worst have their own.
 */
final class Metrics {
  private static final int SENDERS = 500;
  private static final int FINDINGS = 500;
  private static final double NANOS = 1e9;

  private final AuditReport report;
  private final List<Sender> worst;

  private Metrics(AuditReport report) {
    this.report = report;
    worst = WorstSenders.of(report, SENDERS);
  }

  static List<Metric> of(AuditReport report) {
    Metrics metrics = new Metrics(report);
    return List.of(metrics.packets(), metrics.dropped(), metrics.lastPacket(), metrics.checksums(), metrics.leaked(),
        metrics.senders(), metrics.findings(), metrics.accuses());
  }

  private Metric packets() {
    Metric packets = Metric.counter("csumaudit_packets_total", "Packets by verdict.");
    for (int source = 0; source < report.sources().size(); source++) {
      for (PacketVerdict verdict : PacketVerdict.values()) {
        packets.add(traffic(source).packets().of(verdict), "source", name(source), "verdict", verdict.label());
      }
    }
    return packets;
  }

  private Metric dropped() {
    Metric dropped = Metric.counter("csumaudit_dropped_total", "Frames that the capturing kernel or interface lost.");
    report.sources().forEach(source -> dropped.add(source.dropped(), "source", source.name()));
    return dropped;
  }

  private Metric lastPacket() {
    Metric last = Metric.gauge("csumaudit_last_packet_seconds", "When the last packet came, since 1970-01-01 UTC.");
    for (int source = 0; source < report.sources().size(); source++) {
      if (traffic(source).earliest() <= traffic(source).latest()) {
        last.latest(traffic(source).latest() / NANOS, "source", name(source));
      }
    }
    return last;
  }

  private Metric checksums() {
    Metric checksums = Metric.counter("csumaudit_checksums_total",
        "Checksums by sender, protocol and verdict; of the worst senders only.");
    for (Sender sender : worst) {
      String[] labels = labels(sender, "protocol", "", "verdict", "");
      for (Sender.Protocol protocol : sender.protocols()) {
        labels[labels.length - 3] = protocol.kind().label();
        count(protocol, checksums, labels);
      }
    }
    return checksums;
  }

  /** Those that nobody wonders about only if there are any. */
  private static void count(Sender.Protocol protocol, Metric checksums, String... labels) {
    for (Verdict verdict : Verdict.values()) {
      long count = protocol.checks().of(verdict);
      if (count > 0 || verdict.packet().isSuspect()) {
        labels[labels.length - 1] = Texts.lowerCase(verdict);
        checksums.add(count, labels);
      }
    }
  }

  private Metric leaked() {
    Metric leaked = Metric.counter("csumaudit_leaked_total",
        "Deferred checksums that are proven to be nobody's to finish, by sender.");
    worst.forEach(sender -> leaked.add(sender.leaked(), labels(sender)));
    return leaked;
  }

  private Metric senders() {
    Metric senders = Metric.gauge("csumaudit_senders",
        "Senders that were seen, those included that have no counters of their own.");
    senders.add(report.snapshot().senders().size());
    return senders;
  }

  private Metric findings() {
    Metric findings = Metric.gauge("csumaudit_finding_packets",
        "Packets that a finding is about, by sender, cause and confidence.");
    for (Diagnosis finding : report.findings().subList(0, Math.min(FINDINGS, report.findings().size()))) {
      findings.add(finding.packets(), "source", name(finding.source()), "address", finding.address(),
          "protocol", finding.protocol().label(), "cause", Texts.lowerCase(finding.cause()), "confidence",
          Texts.lowerCase(finding.confidence()), "cured", finding.isCured() ? "true" : "false");
    }
    return findings;
  }

  private Metric accuses() {
    Metric accuses = Metric.gauge("csumaudit_accuses", "1 when somebody has something to mend, else 0.");
    accuses.add(report.accuses() ? 1 : 0);
    return accuses;
  }

  private String[] labels(Sender sender, String... more) {
    SourceSummary source = report.sources().get(sender.source());
    String[] own = {
      "source", source.name(),
      "interface", Texts.interfaceName(source.interfaceName(sender.interfaceIndex()), sender.interfaceIndex()),
      "vlan", Texts.vlan(sender.vlan()), "mac", Texts.mac(sender.mac()),
      "address", sender.beyondBound() ? "others" : sender.address()
    };
    String[] all = Arrays.copyOf(own, own.length + more.length);
    System.arraycopy(more, 0, all, own.length, more.length);
    return all;
  }

  private String name(int source) {
    return report.sources().get(source).name();
  }

  private Traffic traffic(int source) {
    return report.snapshot().sources().get(source);
  }
}
