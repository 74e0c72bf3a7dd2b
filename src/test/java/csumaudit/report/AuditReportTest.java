package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.diagnose.Diagnosis;
import csumaudit.testing.Audited;
import csumaudit.testing.Packets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditReportTest {
  /** An interface of a pcapng file that has no name there is called by its place, and so is no device. */
  @Test
  void aCommandIsGivenTheNamesOfDevicesOnly() {
    AuditReport report = new Reports().source(new SourceSummary("a.pcapng", "pcapng", List.of(LinkType.LINUX_SLL2), 3, 0,
        Map.of(7, "if0", 8, "ifb0"), null), Audited.of(Packets.tcp4().cooked2(7, 4).seed().build(),
            Packets.tcp4().cooked2(8, 4).seed().build(), Packets.tcp4().cooked2(9, 4).seed().build())).report();
    Diagnosis finding = report.findings().get(0);

    assertThat(report.everyInterface(finding)).containsExactly("if0", "ifb0", "if9");
    assertThat(report.interfaces(finding)).containsExactly("ifb0");
  }
}
