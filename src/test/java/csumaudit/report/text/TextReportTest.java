package csumaudit.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary.Damage;
import csumaudit.capture.SourceSummary;
import csumaudit.evidence.Evidence;
import csumaudit.report.AuditReport;
import csumaudit.report.Reports;
import csumaudit.report.Style;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static final Style PLAIN = new Style(false, false);

  @Test
  void ofNothingIsNothing() {
    assertThat(text(new Reports().report())).isEmpty();
  }

  @Test
  void saysWhatWasRead() {
    String text = text(Reports.of("a.pcap", Packets.tcp4().payload(946).build().cutTo(100), Packets.tcp4().build()));

    assertThat(text).startsWith("a.pcap\n").contains("pcap, microseconds, big-endian, Ethernet")
        .contains("2 frames").contains("1.1 kB on the wire, 154 B captured").contains("from 2026-01-02 03:04:05 UTC");
  }

  @Test
  void saysOnALineOfItsOwnWhenWhatWasReadFillsOne() {
    Packet[] cut = new Packet[1_000];
    Arrays.fill(cut, Packets.tcp4().payload(946).build().cutTo(101));
    String text = text(Reports.of("a.pcap", cut));

    assertThat(text).containsPattern("captured\n  [^\n]* from 2026-01-02 03:04:05 UTC\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void countsPacketsByVerdictGravestFirst() {
    String text = text(Reports.of("a.pcap", Packets.tcp4().build(), Packets.tcp4().seed().build(),
        Packets.tcp4().checksum(1).build(), Packets.ipv6(59).build()));

    assertThat(text).containsSubsequence("corrupt", "1", "25.0 %", "deferred", "1", "25.0 %", "valid", "other");
  }

  @Test
  void saysThatNothingIsCorruptOrDeferred() {
    assertThat(text(Reports.of("a.pcap", Packets.tcp4().build())))
        .containsPattern("corrupt +0 +0 %").containsPattern("deferred +0 +0 %")
        .contains("No packet is deferred or corrupt");
  }

  /** Whose sender defers, so that no finding speaks of them. */
  @Test
  void whatWasPutTogetherOnReceiptIsNotCalledDamaged() {
    byte[] payload = Octets.counting(200, 7);
    byte[] first = Packets.tcp4().payload(Arrays.copyOf(payload, 100)).build().octets();
    int sum = (first[50] & 0xFF) << 8 | first[51] & 0xFF;
    Packet merged = Packets.tcp4().payload(payload).checksum(sum).build();

    assertThat(oneLine(text(Reports.of("a.pcap", Packets.tcp4().seed().build(), merged, merged))))
        .contains("2 packets of those that are called corrupt were put together on receipt").doesNotContain("bad cable");
  }

  @Test
  void oneInAMillionIsNotNothing() {
    Packet[] packets = new Packet[3000];
    Arrays.fill(packets, Packets.icmp6().build());
    packets[1500] = Packets.tcp6().checksum(1).build();

    assertThat(text(Reports.of("a.pcap", packets))).containsPattern("corrupt +1 +<0.1 %")
        .containsPattern("valid +2,999 +>99.9 %");
  }

  @Test
  void theWorstSenderComesFirst() {
    String text = text(Reports.of("a.pcap", Packets.icmp6().from("fd77::1").build(),
        Packets.tcp6().from("fd77::2").seed().build(), Packets.tcp6().from("fd77::2").seed().build(),
        Packets.tcp6().from("fd77::3").checksum(1).build()));

    assertThat(text).containsSubsequence("fd77::3", "fd77::2", "fd77::1");
    assertThat(text).contains("TCP 2 deferred").contains("TCP 1 corrupt");
  }

  @Test
  void eightSendersAreShownAndTheRestPromised() {
    Packet[] packets = IntStream.rangeClosed(1, 11).mapToObj(i -> Packets.icmp6().from("fd77::a" + i).build())
        .toArray(Packet[]::new);

    assertThat(text(Reports.of("a.pcap", packets))).contains("and 3 more").contains("-v shows them");
    assertThat(new TextReport(Reports.of("a.pcap", packets), PLAIN, true).toString())
        .contains("fd77::a1 ", "fd77::a11 ").doesNotContain("more");
  }

  @Test
  void sendersAreToldWithAllThatIsKnown() {
    assertThat(text(Reports.of("a.pcap", Packets.icmp6().cooked2(7, 4).vlan(100).vlan(5).build())))
        .contains("00:16:3e:00:00:11, VLAN 100.5, if7");
    assertThat(text(Reports.of("a.pcap", Packets.tcp4().build().cutTo(30)))).contains("unreadable IP header");
  }

  @Test
  void anInterfaceHasItsNameWhereThereIsOneAndItCannotSteerTheTerminal() {
    assertThat(text(Reports.seenOn("vif1.0"))).contains("00:16:3e:00:00:11, VLAN 1, vif1.0");
    assertThat(text(Reports.seenOn("\u001b[2J"))).contains("VLAN 1, \\u001b[2J");
  }

  @Test
  void severalLinkTypesAreNamedAndThoseThatCannotBeJudged() {
    assertThat(text(source(List.of(1, 113), 0, 5))).contains("Ethernet, Linux cooked v1\n").doesNotContain("does not know");
    assertThat(oneLine(text(source(List.of(1, 7), 0, 5)))).contains("behind ARCNET headers: those frames were not judged.");
    assertThat(oneLine(text(source(List.of(114, 7), 0, 5)))).contains("behind LocalTalk, ARCNET headers: nothing was judged.");
    assertThat(text(source(List.of(1, 2, 3, 4, 5, 6), 0, 5))).contains("link type 4 and 2 more");
    assertThat(text(source(List.of(), 0, 5))).contains("no interface\n");
  }

  @Test
  void whereNothingCameByItSaysWhatToDo() {
    SourceSummary nothing = new SourceSummary("vif1.0", "live", List.of(1), 0, 0, Map.of(), null);

    assertThat(oneLine(text(new Reports().source(nothing, Audited.of()).report())))
        .contains("There are no frames, so this says nothing. Let the hosts talk meanwhile;");
  }

  @Test
  void lossesAreTold() {
    assertThat(text(source(List.of(1), 1_234, 5)))
        .contains("  1,234 frames are missing: dropped by the kernel or the interface that captured\n");
    assertThat(text(source(List.of(1), 1, 5))).contains("  1 frame is missing: ");
    assertThat(text(source(List.of(1), 0, 5))).doesNotContain("missing");
  }

  @Test
  void aCaptureWithoutTimesHasNoDuration() {
    assertThat(text(source(List.of(1), 0, 0))).contains("1 frame, 62 B\n").doesNotContain("1970");
    assertThat(text(source(List.of(1), 0, 5))).contains("1970");
  }

  private static AuditReport source(List<Integer> linkTypes, long dropped, long nanos) {
    return new Reports().source(new SourceSummary("a.pcapng", "pcapng", linkTypes, 1, dropped, Map.of(), null),
        new Audited().at(nanos).add(Packets.icmp6().build()).checks()).report();
  }

  @Test
  void theBusiestOfEqualSendersComesFirst() {
    String text = text(Reports.of("a.pcap", Packets.icmp6().from("fd77::1").build(),
        Packets.icmp6().from("fd77::2").build(), Packets.icmp6().from("fd77::2").build()));

    assertThat(text).containsSubsequence("fd77::2", "fd77::1");
  }

  @Test
  void sendersBeyondTheBoundAreAdmitted() {
    Evidence evidence = new Evidence();
    evidence.startSource();
    Audited audited = new Audited();
    Packet packet = Packets.udp6().fragment(185, false).build();
    for (int i = 0; i < 50_000; i++) {
      evidence.onChecks(audited.restart().add(packet.with(34, 0, 0, i >> 8, i)).checks());
    }
    SourceSummary source = new SourceSummary("a.pcap", "pcap", LinkType.ETHERNET, 50_000, null);

    assertThat(text(new AuditReport(List.of(source), evidence.snapshot())).replaceAll("\\s+", " "))
        .contains("all others (table full) 848").contains("848 packets of the late ones are counted together");
  }

  @Test
  void saysTheSameTwice() {
    TextReport report = new TextReport(Reports.of("a.pcap", Packets.tcp4().build()), PLAIN, false);

    assertThat(report.toString()).isEqualTo(report.toString());
  }

  @Test
  void deferredIsNoAccusation() {
    assertThat(oneLine(text(Reports.of("a.pcap", Packets.tcp4().seed().build()))))
        .contains("1 packet is deferred").contains("That alone proves no fault");
    assertThat(oneLine(text(Reports.of("a.pcap",
        Packets.tcp4().checksum(1).build(), Packets.tcp4().checksum(2).build()))))
        .contains("2 packets are corrupt").contains("does not prove a bad cable");
  }

  @Test
  void damageIsToldWithItsPlace() {
    AuditReport report = new Reports().source("a.pcap", LinkType.ETHERNET,
        new Damage(1_234_567, "the file ends inside frame 2"), Audited.of(Packets.tcp4().build())).report();

    assertThat(text(report)).contains("damaged at octet 1,234,567: the file ends inside frame 2");
  }

  @Test
  void anUnknownLinkTypeIsAdmitted() {
    AuditReport report = new Reports().source("a.pcap", 122, null, Audited.of(new Packet(122, new byte[60]))).report();

    assertThat(oneLine(text(report))).contains("does not know where IP begins behind IP over Fibre Channel");
  }

  @Test
  void severalSourcesEachHaveTheirPart() {
    String text = text(new Reports().source("a.pcap", Packets.tcp4().build())
        .source("b.pcap", Packets.tcp4().seed().build()).report());

    assertThat(text).containsSubsequence("a.pcap", "deferred", "b.pcap", "deferred", "1 packet is deferred");
  }

  @Test
  void sentencesWrapAtTheWidthOfATerminal() {
    String text = text(new Reports().source("a.pcap", 119, new Damage(Long.MAX_VALUE, "the gzip data ends too early"),
        Audited.of(Packets.tcp4().build(), Packets.tcp4().vlan(4095).vlan(4095).seed().build(),
            Packets.tcp6().checksum(1).build())).report());

    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
  }

  @Test
  void noLineIsLongerThanATerminal() {
    String text = text(Reports.of("a.pcap", Packets.ipv6(59).build(),
        Packets.tcp6().from("fd77:1111:2222:3333:4444:5555:6666:7777").seed().build()));

    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
  }

  @Test
  void whereNothingWasJudgedNothingIsCleared() {
    AuditReport unknown = new Reports().source("a.pcap", 122, null, Audited.of(new Packet(122, new byte[60]))).report();

    assertThat(text(unknown)).doesNotContain("No packet is deferred or corrupt");
    assertThat(text(new Reports().source("a.pcap").report())).doesNotContain("No packet is deferred or corrupt");
  }

  @Test
  void namesCannotSteerATerminal() {
    String text = text(Reports.of("a\u001b]0;x\u0007\n\u202eb.pcap", Packets.tcp4().build()));

    assertThat(text).startsWith("a\\u001b]0;x\\u0007\\u000a\\u202eb.pcap\n");
    assertThat(text.chars().filter(c -> Character.getType(c) == Character.CONTROL)).containsOnly((int) '\n');
  }

  @Test
  void colourGoesWhereTheTroubleIs() {
    String coloured = new TextReport(Reports.of("a.pcap", Packets.icmp6().from("fd77::1").build(),
        Packets.tcp6().from("fd77::2").seed().build(), Packets.tcp6().from("fd77::3").checksum(1).build()),
        new Style(true, false), false).toString();

    assertThat(coloured).contains("\u001b[31mfd77::3", "\u001b[33mfd77::2", "\u001b[31mcorrupt", "\u001b[33mdeferred");
    assertThat(coloured).doesNotContain("\u001b[31mfd77::2", "\u001b[31mfd77::1", "\u001b[33mfd77::1");
    assertThat(new TextReport(Reports.of("a.pcap", Packets.icmp6().build()), new Style(true, false), false).toString())
        .as("what did not happen is not red").doesNotContain("\u001b[31m").doesNotContain("\u001b[33m");
  }

  @Test
  void noPacketsHaveNoBar() {
    assertThat(text(Reports.of("a.pcap", Packets.icmp6().build()))).containsPattern("corrupt +0 +0 %\n")
        .containsPattern("valid +1 +100 % +#+\n");
  }

  @Test
  void aNarrowTerminalGetsNarrowLines() {
    AuditReport report = Reports.of("a.pcap", Packets.tcp4().vlan(4000).checksum(1).build(),
        Packets.udp6().from("fe80::216:3eff:fe00:11").seed().build(), Packets.ipv6(59).build());

    for (int width : new int[] {60, 70, 80}) {
      assertThat(new TextReport(report, new Style(false, true, width), false).toString().lines())
          .as("at " + width).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }
  }

  @Test
  void whatIsKnownOfASenderIsBrokenBetweenItsItems() {
    String name = "an-interface-with-a-long-name-so-that-there-is-no-room-for-more";
    String text = new TextReport(Reports.seenOn(name), new Style(false, true), false).toString();

    assertThat(text).contains(" · VLAN 1 ·\n    " + name + "\n");
  }

  @Test
  void vlanZeroIsAVlan() {
    assertThat(text(Reports.of("a.pcap", Packets.icmp6().vlan(0).build()))).contains("VLAN 0");
  }

  @Test
  void colourSaysNothingThatWordsDoNot() {
    AuditReport report = Reports.of("a.pcap", Packets.tcp4().build(), Packets.tcp4().seed().build(),
        Packets.tcp4().checksum(1).build());
    String coloured = new TextReport(report, new Style(true, false), false).toString();

    assertThat(coloured).contains("\u001b[31m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(text(report));
  }

  @Test
  void manySendersArePrintedPieceByPiece() {
    Packet[] packets = new Packet[400];
    Arrays.setAll(packets, i -> Packets.tcp4().from("10.0." + i / 200 + "." + i % 200).seed().build());
    TextReport report = new TextReport(Reports.of("a.pcap", packets), PLAIN, true);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    report.printTo(new PrintStream(printed, false, StandardCharsets.UTF_8));

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(report.toString());
  }

  private static String text(AuditReport report) {
    return new TextReport(report, PLAIN, false).toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
