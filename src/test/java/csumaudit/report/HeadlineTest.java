package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.Verdict;
import csumaudit.diagnose.Cause;
import csumaudit.diagnose.Confidence;
import csumaudit.diagnose.Diagnosis;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Envelope;
import csumaudit.evidence.Speaker;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Tunnelled;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private static final Packet DEFERRED = Packets.tcp4().seed().build();

  @Test
  void aCaptureWithoutSuspectsIsWell() {
    assertThat(sentence(Reports.of("a.pcap", Packets.tcp4().build()))).startsWith("All is well here");
  }

  @Test
  void aCaptureWithoutChecksumsSaysNothing() {
    assertThat(sentence(Reports.of("a.pcap", Packets.ipv6(59).build()))).startsWith("No checksum could be judged");
  }

  @Test
  void whatCannotBeDecidedIsCalledSo() {
    assertThat(sentence(Reports.of("a.pcap", DEFERRED))).startsWith("Undecided: 1 packet is deferred or corrupt");
  }

  /** Of a tunnel the outer and the inner one. */
  @Test
  void checksumsOfOnePacketAreNotToldAsPackets() {
    assertThat(sentence(Reports.of("a.pcap", Tunnelled.udp4(4789, Tunnelled.VXLAN, Tunnelled.frame(Packets.tcp4().seed())).seed().build())))
        .startsWith("Undecided: 2 checksums are deferred or corrupt,");
  }

  @Test
  void packetsOfHarmlessSendersAreNotUndecided() {
    assertThat(sentence(found(finding(Cause.NOT_ENOUGH_EVIDENCE, "10.0.0.1", 1, 0), finding(Cause.DEFERS_HARMLESSLY, "10.0.0.2", 2, 0))))
        .startsWith("Undecided: 5 packets");
  }

  @Test
  void wrongSumsOfWhichNoFindingSpeaksAreUndecided() {
    AuditReport seen = Reports.of("a.pcap", DEFERRED, Packets.icmp4().checksum(1).build(), Packets.icmp4().checksum(2).build());

    assertThat(sentence(new AuditReport(seen.sources(), seen.snapshot(),
        List.of(finding(Cause.DEFERS_HARMLESSLY, "10.0.0.1", 1, 0))))).startsWith("Undecided: 2 packets");
  }

  @Test
  void soAreDeferredOnesOfOtherProtocols() {
    Packet init = Packets.ipv4(132).payload(Octets.counting(20, 1)).build().with(14 + 20 + 8, 0, 0, 0, 0);
    AuditReport seen = Reports.of("a.pcap", DEFERRED, init, init);

    assertThat(sentence(new AuditReport(seen.sources(), seen.snapshot(),
        List.of(finding(Cause.DEFERS_HARMLESSLY, "10.0.0.1", 1, 0))))).startsWith("Undecided: 2 packets");
  }

  @Test
  void packetsOfSendersThatWereNotAskedAreUndecided() {
    Audited packets = new Audited();
    for (int i = 0; i < 5_000; i++) {
      packets.add(Packets.udp4().from("10.80." + i / 250 + "." + i % 250).seed().build());
    }
    AuditReport seen = new Reports().more("a.pcap", packets.checks()).report();

    assertThat(sentence(seen)).startsWith("Undecided: 5,000 packets");
    assertThat(sentence(new AuditReport(seen.sources(), seen.snapshot(),
        List.of(finding(Cause.DEFERS_HARMLESSLY, "10.80.0.0", 1, 0))))).startsWith("Undecided: 4,995 packets");
  }

  @Test
  void theWorstFindingIsToldWithItsHostAndHowSureItIs() {
    assertThat(sentence(found(finding(Cause.RELIES_ON_MISSING_OFFLOAD, "10.0.0.1", 1, 0))))
        .isEqualTo("Very likely: 10.0.0.1 leaves checksums to hardware that is not there, and the packets are lost.");
  }

  @Test
  void addressesOfOneHostAreOne() {
    assertThat(sentence(found(finding(Cause.LEAKS_DEFERRED, "10.0.0.1", 1, 0), finding(Cause.LEAKS_DEFERRED, "fd00::1", 1, 0),
        finding(Cause.LEAKS_DEFERRED, "10.0.0.2", 2, 0)))).contains("10.0.0.1 and 10.0.0.2 leave checksums");
  }

  @Test
  void aCureIsToldWhenAllAreCured() {
    assertThat(sentence(found(finding(Cause.RELIES_ON_MISSING_OFFLOAD, "10.0.0.1", 1, 12),
        finding(Cause.RELIES_ON_MISSING_OFFLOAD, "10.0.0.2", 2, 40)))).endsWith("; cured from frame 40 on.");
    assertThat(sentence(found(finding(Cause.RELIES_ON_MISSING_OFFLOAD, "10.0.0.2", 2, 0),
        finding(Cause.RELIES_ON_MISSING_OFFLOAD, "10.0.0.1", 1, 12)))).doesNotContain("cured");
  }

  @Test
  void whoIsCuredIsNotNamedAmongThoseWhoAreNot() {
    assertThat(sentence(found(finding(Cause.RELIES_ON_MISSING_OFFLOAD, "10.0.0.1", 1, 0),
        finding(Cause.RELIES_ON_MISSING_OFFLOAD, "fd00::1", 1, 12), finding(Cause.RELIES_ON_MISSING_OFFLOAD, "10.0.0.2", 2, 12))))
        .isEqualTo("Very likely: 10.0.0.1 leaves checksums to hardware that is not there, and the packets are lost.");
  }

  private static String sentence(AuditReport report) {
    return new Headline(report).sentence();
  }

  private static AuditReport found(Diagnosis... findings) {
    AuditReport seen = Reports.of("a.pcap", DEFERRED);
    return new AuditReport(seen.sources(), seen.snapshot(), List.of(findings));
  }

  private static Diagnosis finding(Cause cause, String address, long mac, long curedFrom) {
    return new Diagnosis(new Speaker(0, address, Kind.TCP), List.of(), mac, cause, Confidence.LIKELY,
        Verdict.DEFERRED, 5, 1, 9, curedFrom, false, Envelope.NONE, List.of());
  }
}
