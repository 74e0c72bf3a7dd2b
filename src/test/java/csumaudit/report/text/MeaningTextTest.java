package csumaudit.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.Verdict;
import csumaudit.diagnose.Cause;
import csumaudit.diagnose.Confidence;
import csumaudit.diagnose.Diagnosis;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Envelope;
import csumaudit.evidence.Snapshot;
import csumaudit.evidence.Speaker;
import csumaudit.report.AuditReport;
import csumaudit.report.Figures;
import csumaudit.report.Reports;
import csumaudit.report.Style;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said at the end of the summary of things that had to be left out. */
class MeaningTextTest {
  private static final long START = 1_700_000_000_000_000_000L;
  private static final long MINUTE = 60_000_000_000L;
  private static final int PORTS = 6_000;

  @Test
  void flowsThatWereForgottenInAFloodAreCountedAndSaid() {
    Reports reports = new Reports();
    flood(reports, START);
    flood(reports, START + MINUTE);
    AuditReport report = reports.report();

    Snapshot snapshot = report.snapshot();
    assertThat(snapshot.flowsForgotten()).isPositive();
    assertThat(snapshot.packetsNotFollowed()).isPositive();
    assertThat(text(report)).contains("There was not room for every flow in which something is deferred or corrupt: "
        + Figures.grouped(snapshot.flowsForgotten()) + " flows had to be forgotten early, and "
        + Figures.grouped(snapshot.packetsNotFollowed()) + " packets not followed.");
  }

  @Test
  void whereNoneWasForgottenOnlyTheOthersAreToldOf() {
    Reports reports = new Reports();
    flood(reports, START);
    AuditReport report = reports.report();

    assertThat(report.snapshot().flowsForgotten()).isZero();
    assertThat(text(report)).contains("deferred or corrupt: " + Figures.grouped(report.snapshot().packetsNotFollowed())
        + " packets could not be followed. They are counted").doesNotContain("forgotten");
  }

  @Test
  void whatIsDeferredOfOtherProtocolsIsNotExplainedByFindings() {
    Packet init = Packets.ipv4(132).payload(Octets.counting(20, 1)).build().with(14 + 20 + 8, 0, 0, 0, 0);
    AuditReport seen = Reports.of("a.pcap", Packets.tcp4().seed().build(), init, init);
    AuditReport report = new AuditReport(seen.sources(), seen.snapshot(), List.of(new Diagnosis(
        new Speaker(0, "10.77.0.11", Kind.TCP), List.of(), -1, Cause.DEFERS_HARMLESSLY, Confidence.LIKELY, Verdict.DEFERRED, 1, 1, 1, 0, false, Envelope.NONE, List.of())));

    assertThat(text(report)).contains("Of other protocols than TCP and UDP 2 checksums are deferred as well.");
  }

  @Test
  void whereThereWasRoomNothingIsSaidOfIt() {
    assertThat(text(Reports.of("a.pcap", Packets.tcp4().seed().build()))).doesNotContain("room");
  }

  /** Connections from all ports at once: more than are followed, and the first are silent when the next flood comes. */
  private static void flood(Reports reports, long nanos) {
    Audited audited = new Audited();
    for (int port = 1; port <= PORTS; port++) {
      audited.restart().at(nanos + port).add(Packets.tcp4().ports(port, 80).from("10.77.1." + nanos / MINUTE % 200)
          .seed().build());
      reports.more("a.pcap", audited.checks());
    }
  }

  private static String text(AuditReport report) {
    return new MeaningText(report, new Style(false, false)).toString().replaceAll("\\s+", " ");
  }
}
