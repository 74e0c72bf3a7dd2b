package csumaudit.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.checksum.Verdict;
import csumaudit.diagnose.Cause;
import csumaudit.diagnose.Confidence;
import csumaudit.diagnose.Diagnosis;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Envelope;
import csumaudit.evidence.Speaker;
import csumaudit.report.AuditReport;
import csumaudit.report.Reports;
import csumaudit.report.Style;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Tunnelled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of findings, in words. */
class FindingsTextTest {
  private static final Style PLAIN = new Style(false, false);

  private static final Consumer<String> NOT_LONG = line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80);

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

  /** With the kernel's mark on each packet nothing is wrong, whoever sends. */
  @Test
  void ofManyWhoDeferHarmlesslyAFewAreNamed() {
    Packet[] packets = IntStream.range(0, 80).mapToObj(i -> Packets.tcp4().from("10.77.1." + i % 20).seed().build())
        .toArray(Packet[]::new);
    AuditReport report = marked("eth0", KernelMark.NOT_READY, packets);

    assertThat(text(report, false)).contains("DEFERS HARMLESSLY", "10.77.1.0 (TCP), 10.77.1.1 (TCP), ",
        " and 8\n    others: 80 packets are deferred, and nothing shows harm at this place;")
        .doesNotContain("they arrive.");
    assertThat(text(report, true)).contains("10.77.1.0 TCP", "10.77.1.19 TCP");
  }

  @Test
  void checksumsOfOnePacketAreNotToldAsPackets() {
    Packet packet = Tunnelled.udp4(4789, Tunnelled.VXLAN, Tunnelled.frame(Packets.tcp4().from("10.42.1.2").seed())).seed().build();

    assertThat(text(marked("eth0", KernelMark.NOT_READY, packet, packet, packet), false)).contains("6 checksums are deferred, and")
        .doesNotContain("6 packets");
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
  void whatIsToBeDoneInTwoPlacesOfAHostIsAllTold() {
    Diagnosis pod = of("10.42.1.2", new Envelope("10.77.0.11", 8472, false));
    AuditReport seen = Reports.of("a.pcap", Packets.tcp4().seed().build());
    String text = text(new AuditReport(seen.sources(), seen.snapshot(), List.of(pod, of("10.77.0.11", Envelope.NONE))), false);

    assertThat(text).containsSubsequence("On the node 10.77.0.11", "tx-checksum-ip-generic off\n    On the Xen guest 10.77.0.11",
        "tx off", "how to make it last: -v\n");
    assertThat(text.indexOf("how to make it last")).isEqualTo(text.lastIndexOf("how to make it last"));
  }

  /** As after tx off on stock netfront, which fills in for IPv6 only from then on. */
  @Test
  void whatIsStillSickOfAHostHasACureAndAFilterOfItsOwnBeforeWhatIsCured() {
    AuditReport seen = Reports.of("a.pcap", Packets.tcp4().seed().build());
    String text = text(new AuditReport(seen.sources(), seen.snapshot(),
        List.of(of("10.77.0.11", Envelope.NONE), cured("fd77::11", 29))), false);

    assertThat(text).containsSubsequence("RELIES ON MISSING OFFLOAD, 00:16:3e:00:00:11\n    10.77.0.11 TCP",
        "    On the Xen guest 10.77.0.11", "In Wireshark: ip.src == 10.77.0.11 && tcp\n",
        "RELIES ON MISSING OFFLOAD, CURED MEANWHILE, 00:16:3e:00:00:11\n    fd77::11 TCP",
        "    Cured already; if it comes back, on the Xen guest fd77::11", "&& tcp && frame.number < 29\n");
  }

  @Test
  void whatIsCuredInWholeIsToldAtOnce() {
    AuditReport seen = Reports.of("a.pcap", Packets.tcp4().seed().build());

    assertThat(text(new AuditReport(seen.sources(), seen.snapshot(), List.of(cured("10.77.0.11", 12), cured("fd77::11", 29))),
        false)).containsOnlyOnce("RELIES ON MISSING OFFLOAD, CURED MEANWHILE").doesNotContain("OFFLOAD, 00:16");
  }

  /** Of port 8472 it thinks otherwise. */
  @Test
  void wiresharkIsToldWhatIsATunnel() {
    AuditReport seen = Reports.of("a.pcap", Packets.tcp4().seed().build());
    Diagnosis pod = of("10.42.1.2", new Envelope("10.77.0.11", 8472, false));

    assertThat(text(new AuditReport(seen.sources(), seen.snapshot(), List.of(pod)), false))
        .contains("In Wireshark: ip.src == 10.42.1.2 && tcp, with Decode As\n    udp.port==8472,vxlan\n");
  }

  private static Diagnosis of(String address, Envelope envelope) {
    return of(address, 0, envelope);
  }

  private static Diagnosis cured(String address, long from) {
    return of(address, from, Envelope.NONE);
  }

  private static Diagnosis of(String address, long curedFrom, Envelope envelope) {
    return new Diagnosis(new Speaker(0, address, Kind.TCP), List.of(), 0x00163E000011L, Cause.RELIES_ON_MISSING_OFFLOAD,
        Confidence.LIKELY, Verdict.DEFERRED, 5, 1, 9, curedFrom, false, envelope, List.of("5 deferred packets sent again"));
  }

  /** Three packets that the kernel has no mark for. */
  private static AuditReport leaking(String interfaceName) {
    Packet packet = Packets.tcp4().seed().build();
    return marked(interfaceName, packet, packet, packet);
  }

  private static AuditReport marked(String interfaceName, Packet... packets) {
    return marked(interfaceName, KernelMark.NONE, packets);
  }

  private static AuditReport marked(String interfaceName, KernelMark mark, Packet... packets) {
    Audited audited = new Audited().seenOn(7, Direction.OUT, mark).add(packets);
    return new Reports().source(new SourceSummary("a.pcap", "pcapng", List.of(LinkType.ETHERNET), packets.length, 0,
        Map.of(7, interfaceName), null), audited.checks()).report();
  }

  private static String text(AuditReport report, boolean everything) {
    return new TextReport(report, PLAIN, everything).toString();
  }
}
