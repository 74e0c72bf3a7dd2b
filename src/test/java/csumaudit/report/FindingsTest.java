package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of findings, in words and in rows. */
class FindingsTest {
  private static final Style PLAIN = new Style(false, false);

  private static final Consumer<String> NOT_LONG = line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80);

  @TempDir
  private Path directory;

  @Test
  void aLeakIsToldWithItsProofItsCureAndAWayToSeeIt() {
    String text = text(leaking("vif2.0"), false);

    assertThat(text).containsSubsequence("Findings, worst first", "LEAKS DEFERRED CHECKSUMS, 00:16:3e:00:00:11",
        "10.77.0.11 TCP, certain: 3 deferred packets; by the kernel's mark nobody is",
        "On the Xen guest 10.77.0.11 (00:16:3e:00:00:11):", "ethtool -K \"$dev\" tx off", "how to make it last: -v",
        "In Wireshark: ip.src == 10.77.0.11 && tcp");
    assertThat(text).doesNotContain("have leaked").doesNotContain("proves no fault");
  }

  @Test
  void theWholeCureIsForThoseWhoAsk() {
    assertThat(text(leaking("vif2.0"), true)).contains("csumaudit live -i vif2.0 --duration 30s host 10.77.0.11", "Beware");
  }

  @Test
  void anInterfaceCannotSmuggleACommand() {
    assertThat(text(leaking("x; reboot\u001b[2J"), true)).contains("live -i 'x; reboot?[2J' --duration")
        .doesNotContain("\u001b");
  }

  @Test
  void noLineIsLongerThanATerminal() {
    Packet[] packets = new Packet[6];
    Arrays.fill(packets, Packets.udp6().from("fd77:1111:2222:3333:4444:5555:6666:7777").seed().build());

    assertThat(new FindingsText(marked("eth0", packets), PLAIN, false).toString().lines()).isNotEmpty().allSatisfy(NOT_LONG);
    assertThat(new FindingsText(leaking("vif2.0"), PLAIN, true).toString().lines()).isNotEmpty().allSatisfy(NOT_LONG);
  }

  @Test
  void aFewOfManyAreShown() {
    Packet[] packets = IntStream.range(0, 30).mapToObj(i -> Packets.tcp4().from("10.77.1." + i / 3).checksum(1 + i * 77).build())
        .toArray(Packet[]::new);

    assertThat(text(Reports.of("a.pcap", packets), false)).contains("CORRUPTED", "and 4 more: -v shows them, -o DIR saves them");
    assertThat(text(Reports.of("a.pcap", packets), true)).doesNotContain(" more");
  }

  @Test
  void severalSourcesAreKeptApart() {
    AuditReport report = new Reports().source("a.pcap", Packets.tcp4().seed().build())
        .source("b\u001b.pcap", Packets.tcp4().seed().build()).report();

    assertThat(text(report, false)).containsSubsequence("NOT ENOUGH EVIDENCE\n    a.pcap\n", "NOT ENOUGH EVIDENCE\n    b\\u001b.pcap\n");
  }

  @Test
  void whereNothingIsTheMatterNothingIsSaid() {
    assertThat(text(Reports.of("a.pcap", Packets.tcp4().build()), true)).doesNotContain("Findings");
  }

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

  private static String text(AuditReport report, boolean everything) {
    return new TextReport(report, PLAIN, everything).toString();
  }

  private List<String> rows(Table table, AuditReport report, String file) throws IOException {
    try (table) {
      table.write(report);
      table.commit();
    }
    return Files.readAllLines(directory.resolve(file));
  }
}
