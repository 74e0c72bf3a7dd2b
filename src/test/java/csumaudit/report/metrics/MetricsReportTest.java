package csumaudit.report.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.report.AuditReport;
import csumaudit.report.Reports;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsReportTest {
  private static final String SAMPLE =
      "[a-z_]+(\\{[a-z_]+=\"([^\"\\\\]|\\\\[\\\\\"n])*\"(,[a-z_]+=\"([^\"\\\\]|\\\\[\\\\\"n])*\")*})? -?[0-9.E]+";
  private static final Packet DEFERRED = Packets.tcp4().from("10.77.0.11").seed().build();

  @Test
  void packetsAreCountedByVerdict() throws IOException {
    assertThat(lines(Reports.of("a.pcap", DEFERRED)))
        .contains("csumaudit_packets_total{source=\"a.pcap\",verdict=\"deferred\"} 1",
            "csumaudit_packets_total{source=\"a.pcap\",verdict=\"valid\"} 0", "csumaudit_accuses 0");
  }

  @Test
  void checksumsAreCountedBySenderAndInterface() throws IOException {
    assertThat(lines(Reports.seenOn("vif1.0"))).anyMatch(line -> line.startsWith("csumaudit_checksums_total{")
        && line.contains("interface=\"vif1.0\"") && line.contains("vlan=\"1\"") && line.endsWith("verdict=\"valid\"} 1"));
  }

  @Test
  void everyLineIsOfTheTextFormat() throws IOException {
    assertThat(lines(Reports.seenOn("a\"b\\c\nd{}"))).anyMatch(line -> line.contains("a\\\"b\\\\c\\\\u000ad{}"))
        .allMatch(line -> line.matches(SAMPLE) || line.matches("# (HELP|TYPE) csumaudit_[a-z_]+ .+"));
  }

  @Test
  void aNameIsDeclaredBeforeItsSamplesAndOnce() throws IOException {
    List<String> names = lines(Reports.of("a.pcap", DEFERRED)).stream().filter(line -> line.startsWith("# TYPE"))
        .map(line -> line.split(" ")[2]).toList();

    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(6);
  }

  /** A second sample of the same labels would make the whole file void. */
  @Test
  void twoSourcesOfOneNameAreAddedUp() throws IOException {
    List<String> lines = lines(new Reports().source("a.pcap", DEFERRED).source("a.pcap", DEFERRED).report());

    assertThat(lines.stream().map(line -> line.replaceAll(" [^ ]*$", "")).filter(line -> !line.startsWith("#")))
        .doesNotHaveDuplicates();
    assertThat(lines).contains("csumaudit_packets_total{source=\"a.pcap\",verdict=\"deferred\"} 2")
        .anyMatch(line -> line.contains("protocol=\"TCP\",verdict=\"deferred\"} 2"));
  }

  /** Seconds since 1970, as a number of today and not of 2080. */
  @Test
  void ofTwoTimesTheLaterCounts() throws IOException {
    String once = time(lines(Reports.of("a.pcap", DEFERRED)));

    assertThat(time(lines(new Reports().source("a.pcap", DEFERRED).source("a.pcap", DEFERRED).report()))).isEqualTo(once);
  }

  private static String time(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("csumaudit_last_packet_seconds{")).findFirst().orElseThrow();
  }

  @Test
  void onlyTheWorstOfManySendersHaveCounters() throws IOException {
    Packet[] packets = new Packet[2_000];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = Packets.udp4().from("10.78." + i / 250 + "." + i % 250).build();
    }
    packets[1_999] = DEFERRED;

    assertThat(lines(Reports.of("a.pcap", packets))).hasSizeLessThan(10_000).contains("csumaudit_senders 2000")
        .anyMatch(line -> line.contains("address=\"10.77.0.11\""));
  }

  private static List<String> lines(AuditReport report) throws IOException {
    StringWriter text = new StringWriter();
    new MetricsReport().write(report, text);
    assertThat(text.toString()).endsWith("\n");
    return Arrays.asList(text.toString().split("\n"));
  }
}
