package csumaudit.report.metrics;

import csumaudit.capture.SourceSummary;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import csumaudit.diagnose.Diagnosis;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Traffic;
import csumaudit.report.AuditReport;
import csumaudit.report.ReportFormat;
import csumaudit.report.Texts;
import csumaudit.report.WorstSenders;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/**
 * The report in the text format of Prometheus, for the textfile collector of its node exporter: counters by source, sender and
 * verdict, and the findings.
 *
 * <p>Each sender makes several time series, which are dear to keep, so only the worst have their own.
 */
public final class MetricsReport implements ReportFormat {
  private static final int SENDERS = 500;
  private static final int FINDINGS = 500;
  private static final double NANOS = 1e9;

  @Override
  public void write(AuditReport report, Writer to) throws IOException {
    Metrics metrics = new Metrics(to);
    sources(metrics, report);
    List<Sender> worst = WorstSenders.of(report, SENDERS);
    metrics.start("csumaudit_checksums_total", "counter", "Checksums by sender, protocol and verdict; of the worst senders only.");
    for (Sender sender : worst) {
      checksums(metrics, report.sources().get(sender.source()), sender);
    }
    metrics.start("csumaudit_leaked_total", "counter", "Deferred checksums that are proven to be nobody's to finish, by sender.");
    for (Sender sender : worst) {
      SourceSummary source = report.sources().get(sender.source());
      metrics.sample(sender.leaked(), labels(source, sender));
    }
    metrics.start("csumaudit_senders", "gauge", "Senders that were seen, those included that have no counters of their own.");
    metrics.sample(report.snapshot().senders().size());
    findings(metrics, report);
  }

  private static void sources(Metrics metrics, AuditReport report) throws IOException {
    metrics.start("csumaudit_packets_total", "counter", "Packets by verdict.");
    for (int source = 0; source < report.sources().size(); source++) {
      Traffic traffic = report.snapshot().sources().get(source);
      for (PacketVerdict verdict : PacketVerdict.values()) {
        metrics.sample(traffic.packets().of(verdict), "source", report.sources().get(source).name(), "verdict",
            verdict.label());
      }
    }
    metrics.start("csumaudit_dropped_total", "counter", "Frames that the capturing kernel or interface lost.");
    for (SourceSummary source : report.sources()) {
      metrics.sample(source.dropped(), "source", source.name());
    }
    metrics.start("csumaudit_last_packet_seconds", "gauge", "When the last packet came, since 1970-01-01 UTC.");
    for (int source = 0; source < report.sources().size(); source++) {
      Traffic traffic = report.snapshot().sources().get(source);
      if (traffic.earliest() <= traffic.latest()) {
        metrics.sample(traffic.latest() / NANOS, "source", report.sources().get(source).name());
      }
    }
  }

  private static void checksums(Metrics metrics, SourceSummary source, Sender sender) throws IOException {
    String[] of = labels(source, sender, "protocol", "", "verdict", "");
    for (Sender.Protocol protocol : sender.protocols()) {
      of[of.length - 3] = protocol.kind().label();
      for (Verdict verdict : Verdict.values()) {
        long count = protocol.checks().of(verdict);
        if (count > 0 || verdict.packet().isSuspect()) {
          of[of.length - 1] = Texts.lowerCase(verdict);
          metrics.sample(count, of);
        }
      }
    }
  }

  private static String[] labels(SourceSummary source, Sender sender, String... more) {
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

  private static void findings(Metrics metrics, AuditReport report) throws IOException {
    metrics.start("csumaudit_finding_packets", "gauge", "Packets that a finding is about, by sender, cause and confidence.");
    for (Diagnosis finding : report.findings().subList(0, Math.min(FINDINGS, report.findings().size()))) {
      metrics.sample(finding.packets(), "source", report.sources().get(finding.source()).name(), "address", finding.address(),
          "protocol", finding.protocol().label(), "cause", Texts.lowerCase(finding.cause()), "confidence",
          Texts.lowerCase(finding.confidence()), "cured", finding.curedFrom() > 0 ? "true" : "false");
    }
    metrics.start("csumaudit_accuses", "gauge", "1 when somebody has something to mend, else 0.");
    metrics.sample(report.accuses() ? 1 : 0);
  }
}
