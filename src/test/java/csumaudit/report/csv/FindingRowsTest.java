package csumaudit.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.report.AuditReport;
import csumaudit.report.Reports;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of findings and flows, in rows. */
class FindingRowsTest {
  @TempDir
  private Path directory;

  @Test
  void everyFindingIsARow() throws IOException {
    assertThat(rows(new FindingRows(directory.resolve("findings.csv"), false), leaking("=vif2.0"), "findings.csv"))
        .startsWith("file,interface,sender,protocol,cause,confidence,packets,first_frame,last_frame,evidence,remedy")
        .hasSize(2).last().asString().startsWith("a.pcap,'=vif2.0,10.77.0.11,TCP,LEAKS_DEFERRED,CERTAIN,3,1,3,"
            + "3 deferred packets; by the kernel's mark nobody is to fill in 3 of them,")
        .contains("on the Xen guest 10.77.0.11 (00:16:3e:00:00:11): dev=$(ip -br addr show to");
  }

  @Test
  void everyDirectionOfAFlowIsARow() throws IOException {
    AuditReport report = Reports.of("a.pcap", Packets.udp4().seed().payload(new byte[9]).build(),
        Packets.udp4().checksum(0x1234).payload(new byte[9]).build());

    assertThat(rows(new FlowRows(directory.resolve("flows.csv"), false), report, "flows.csv")).hasSize(3)
        .startsWith("file,protocol,source,source_port,destination,destination_port,valid,deferred,corrupt,"
            + "deferred_delivered,deferred_repeated,deferred_unanswered,valid_delivered,valid_repeated,valid_unanswered,"
            + "difference,first_frame,last_frame")
        .anySatisfy(row -> assertThat(row).startsWith("a.pcap,UDP,10.77.0.11,").contains(",0,1,1,", ",1,2").contains(",0x"))
        .anySatisfy(row -> assertThat(row).startsWith("a.pcap,UDP,10.77.0.12,").contains(",0,0,0,0,0,0,0,0,0,,1,2"));
  }

  /** The key of the flow is the transaction, which is no address. */
  @Test
  void whoIsNotHeardInATransactionOfDhcpHasNoAddress() throws IOException {
    AuditReport offers = Reports.of("a.pcap", offer().build(), offer().build());

    assertThat(rows(new FlowRows(directory.resolve("flows.csv"), false), offers, "flows.csv")).hasSize(3)
        .anySatisfy(row -> assertThat(row).startsWith("a.pcap,UDP,10.77.0.12,67,,68,0,2,0,"))
        .anySatisfy(row -> assertThat(row).startsWith("a.pcap,UDP,,68,10.77.0.12,67,0,0,0,"));
  }

  private static Packets offer() {
    byte[] start = Octets.join(Octets.of(2, 1, 6, 0), Octets.word(0x4D4E4F50), new byte[232]);
    return Packets.udp4().from("10.77.0.12").to("10.77.0.50").ports(67, 68).payload(start).seed();
  }

  /** Three packets that the kernel has no mark for. */
  private static AuditReport leaking(String interfaceName) {
    Packet packet = Packets.tcp4().seed().build();
    return marked(interfaceName, packet, packet, packet);
  }

  private static AuditReport marked(String interfaceName, Packet... packets) {
    Audited audited = new Audited().seenOn(7, Direction.OUT, KernelMark.NONE).add(packets);
    return new Reports().source(new SourceSummary("a.pcap", "pcapng", List.of(LinkType.ETHERNET), packets.length, 0,
        Map.of(7, interfaceName), null), audited.checks()).report();
  }

  private List<String> rows(Table table, AuditReport report, String file) throws IOException {
    try (table) {
      table.write(report);
      table.commit();
    }
    return Files.readAllLines(directory.resolve(file));
  }
}
