package csumaudit.report.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.report.AuditReport;
import csumaudit.report.Reports;
import csumaudit.testing.Packets;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderRowsTest {
  private static final String HEADER = "file,interface,vlan,mac,ip,protocol,packets,valid,deferred,corrupt,absent,"
      + "unverifiable,first_frame,last_frame,leaked,resets";

  @TempDir
  private Path directory;

  @Test
  void everySenderHasARowForEachProtocol() throws IOException {
    assertThat(rows(Reports.of("a.pcap",
        Packets.tcp4().vlan(5).build(),
        Packets.tcp4().vlan(5).seed().build(),
        Packets.tcp4().vlan(5).checksum(1).build(),
        Packets.udp4().vlan(5).checksum(0).build(),
        Packets.udp4().vlan(5).payload(99).build().cutTo(60)))).containsExactly(HEADER,
        "a.pcap,,5,00:16:3e:00:00:11,10.77.0.11,IPv4,5,5,0,0,0,0,1,5,0,0",
        "a.pcap,,5,00:16:3e:00:00:11,10.77.0.11,TCP,3,1,1,1,0,0,1,3,0,0",
        "a.pcap,,5,00:16:3e:00:00:11,10.77.0.11,UDP,2,0,0,0,1,1,4,5,0,0");
  }

  @Test
  void whatIsNotKnownIsEmpty() throws IOException {
    assertThat(rows(Reports.of("a.pcap",
        Packets.icmp6().bare(101).build(), Packets.tcp4().bare(228).build().cutTo(10))))
        .containsExactly(HEADER, "a.pcap,,,,fd77::11,ICMPv6,1,1,0,0,0,0,1,1,0,0", "a.pcap,,,,,IPv4,1,0,0,0,0,1,2,2,0,0");
  }

  @Test
  void interfacesAndNestedTagsAreShown() throws IOException {
    assertThat(rows(Reports.of("a.pcap", Packets.icmp6().cooked2(7, 4).vlan(1).vlan(0).build())))
        .containsExactly(HEADER, "a.pcap,if7,1.0,00:16:3e:00:00:11,fd77::11,ICMPv6,1,1,0,0,0,0,1,1,0,0");
  }

  @Test
  void anInterfaceHasItsNameWhereThereIsOne() throws IOException {
    assertThat(rows(Reports.seenOn("=vif1.0")).get(1)).startsWith("a.pcap,'=vif1.0,1,00:16:3e:00:00:11,");
  }

  @Test
  void eachSourceIsNamed() throws IOException {
    AuditReport report = new Reports().source("=a.pcap", Packets.icmp6().build())
        .source("b,c.pcap", Packets.icmp6().build()).report();

    assertThat(rows(report).get(1)).startsWith("'=a.pcap,,");
    assertThat(rows(report).get(2)).startsWith("\"b,c.pcap\",,");
  }

  @Test
  void nobodyIsAHeader() throws IOException {
    assertThat(rows(new Reports().report())).containsExactly(HEADER);
  }

  @Test
  void isNotOverwritten() throws IOException {
    Path path = Files.writeString(directory.resolve("senders.csv"), "old");

    assertThatThrownBy(() -> write(path, false, new Reports().report()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(path).hasContent("old");
  }

  private List<String> rows(AuditReport report) throws IOException {
    Path path = directory.resolve("senders.csv");
    write(path, true, report);
    return Files.readAllLines(path);
  }

  private static void write(Path path, boolean overwrite, AuditReport report) throws IOException {
    try (SenderRows rows = new SenderRows(path, overwrite)) {
      rows.write(report);
      rows.commit();
    }
  }
}
