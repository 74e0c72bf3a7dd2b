package csumaudit.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropCountersTest {
  private static final String SNMP = """
      Ip: Forwarding DefaultTTL InReceives
      Ip: 2 64 12
      Icmp: InMsgs InErrors InCsumErrors
      Icmp: 9 3 2
      Tcp: RtoAlgorithm MaxConn InSegs InErrs OutRsts InCsumErrors
      Tcp: 1 -1 100 16 2 16
      Udp: InDatagrams InErrors InCsumErrors
      Udp: 40 6 6
      """;
  private static final String SNMP6 = """
      Ip6InReceives                   \t13
      Icmp6InCsumErrors               \t1
      Udp6InCsumErrors                \t3
      """;

  @TempDir
  private Path folder;

  @Test
  void bothFilesSayWhatWasDroppedForItsChecksum() throws Exception {
    Files.writeString(folder.resolve("snmp"), SNMP);
    Files.writeString(folder.resolve("snmp6"), SNMP6);

    assertThat(DropCounters.of(folder)).isEqualTo(new DropCounters(16, 6, 3, 2, 1));
  }

  @Test
  void whatNobodyCountsIsUnknown() throws Exception {
    Files.writeString(folder.resolve("snmp"), "Tcp: InSegs\nTcp: many\nUdp: InCsumErrors\nUdp:\nTcp:");

    assertThat(DropCounters.of(folder)).isEqualTo(new DropCounters(-1, -1, -1, -1, -1));
  }

  @Test
  void whatCameSinceIsTheDifferenceWhereBothAreKnown() {
    DropCounters before = new DropCounters(4, 0, -1, 0, 0);

    assertThat(new DropCounters(20, 6, 3, 0, 0).since(before)).isEqualTo(new DropCounters(16, 6, -1, 0, 0));
  }

  @Test
  void thisMachineCountsWhateverItIs() {
    assertThat(DropCounters.now().tcp()).isGreaterThanOrEqualTo(-1);
  }
}
