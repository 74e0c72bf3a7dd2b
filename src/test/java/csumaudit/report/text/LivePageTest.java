package csumaudit.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.capture.SourceSummary;
import csumaudit.evidence.Evidence;
import csumaudit.report.AuditReport;
import csumaudit.report.Columns;
import csumaudit.report.Style;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal shows while listening. */
class LivePageTest {
  private static final long SECOND = 1_000_000_000;

  private final Evidence evidence = new Evidence();
  private final LivePage page = new LivePage(new Style(false, true));
  private String secondInterface = "vif2.0";

  @BeforeEach
  void start() {
    evidence.startSource();
  }

  @Test
  void theWorstIsOnTopBehindItsInterface() {
    hear(1, KernelMark.NOT_READY, Packets.udp4().from("10.0.0.1").seed().build(), Packets.udp4().from("10.0.0.1").seed().build());
    hear(2, KernelMark.NONE, Packets.udp4().from("10.0.0.2").build());
    hear(2, KernelMark.NONE, Packets.udp4().from("10.0.0.3").seed().build());

    assertThat(text(80, 24)).containsSubsequence("worst first", "\nvif2.0 ", "\n  10.0.0.3 ", "\n  10.0.0.2 ", "\nvif1.0 ",
        "\n  10.0.0.1 ");
  }

  @Test
  void packetsAreCountedByVerdictAndLeakedOnesApart() {
    hear(1, KernelMark.NOT_READY, Packets.udp4().seed().build(), Packets.udp4().seed().build());
    hear(1, KernelMark.NONE, Packets.udp4().seed().build(), Packets.tcp4().checksum(1).build(), Packets.tcp4().build());

    assertThat(text(80, 24)).containsPattern("corrupt +1 ").containsPattern("deferred +3 ").containsPattern("leaked +1 ")
        .containsPattern("valid +1 ").containsPattern("vif1.0 +5 +\\d+ +3 +\\d+ +1 +\\d+ +1 +\\d");
  }

  @ParameterizedTest
  @CsvSource({"40", "41", "60", "80"})
  void noLineIsWiderThanTheWindowWhateverAnInterfaceIsCalled(int columns) {
    secondInterface = "日本語日本語日本語😀";
    hear(2, KernelMark.NONE, Packets.udp4().seed().build());

    assertThat(page(columns, 24, SECOND)).anyMatch(line -> line.startsWith("日本"))
        .allMatch(line -> Columns.of(line) <= columns);
  }

  @Test
  void withoutMarksNothingIsSaidOfLeaks() {
    hear(1, KernelMark.UNKNOWN, Packets.udp4().seed().build());

    assertThat(page(80, 24, SECOND)).noneMatch(line -> line.startsWith("    leaked"));
  }

  @Test
  void ratesAreOfTheTimeSinceThePageBefore() {
    hear(1, KernelMark.NOT_READY, Packets.udp4().seed().build());
    page(80, 24, SECOND);
    Packet[] many = new Packet[40];
    Arrays.fill(many, Packets.udp4().seed().build());
    hear(1, KernelMark.NOT_READY, many);

    List<String> lines = page(80, 24, 3 * SECOND);
    assertThat(lines).anyMatch(line -> line.matches(" +deferred +41 +20/s .*"))
        .anyMatch(line -> line.matches("vif1.0 +41 +20 +41 +20 +0 +0 *"));
    assertThat(page(80, 24, 4 * SECOND)).as("a second of silence").anyMatch(line -> line.matches(" +deferred +41 +0/s .*"));
  }

  @Test
  void theHeadingSaysHowLongHowMuchAndWhatWasLost() {
    assertThat(page(80, 24, 3_723 * SECOND).get(0)).isEqualTo("1:02:03 · 1,234 frames · 5 lost · vif*");
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "200, 60", "79, 13", "60, 14", "40, 10", "20, 5", "10, 3", "3, 2", "1, 1", "0, 0"})
  void itFitsTheWindow(int columns, int lines) {
    for (int i = 1; i <= 100; i++) {
      hear(1 + i % 3, KernelMark.NONE, Packets.udp6().from("2001:db8:1111:2222:3333:4444:5555:" + i).seed().build());
    }
    assertThat(page(columns, lines, SECOND)).hasSizeLessThanOrEqualTo(lines).allMatch(line -> line.length() <= columns);
  }

  @Test
  void aSmallWindowShowsTheWorstAndHowManyMoreThereAre() {
    for (int i = 1; i <= 30; i++) {
      hear(1, KernelMark.UNKNOWN, Packets.udp4().from("10.0.0." + i).build());
    }
    hear(1, KernelMark.UNKNOWN, Packets.udp4().from("10.0.0.99").checksum(1).build());

    assertThat(page(80, 20, SECOND)).hasSize(20).endsWith("  and 22 more senders")
        .anyMatch(line -> line.startsWith("  10.0.0.99 "));
  }

  @Test
  void aLongAddressLosesItsMiddle() {
    hear(1, KernelMark.UNKNOWN, Packets.udp6().from("2001:db8:1111:2222:3333:4444:5555:6666").seed().build());

    assertThat(text(79, 24)).contains("\n  2001:db8:", "…").contains("5555:6666 ");
    assertThat(text(120, 24)).contains("\n  2001:db8:1111:2222:3333:4444:5555:6666 ");
  }

  @Test
  void aNameCannotSteerTheTerminal() {
    secondInterface = "\u001b[2J";
    hear(2, KernelMark.UNKNOWN, Packets.udp4().build());

    assertThat(text(80, 24)).contains("\\u001b[2J").doesNotContain("\u001b");
  }

  @Test
  void aTerminalWithoutUnicodeSeesAscii() {
    hear(1, KernelMark.UNKNOWN, Packets.udp6().from("2001:db8:1111:2222:3333:4444:5555:6666").seed().build());

    List<String> lines = new LivePage(new Style(false, false)).lines(report(), SECOND, 79, 24);
    assertThat(String.join("\n", lines)).isASCII();
  }

  @Test
  void coloursAddNothingButColours() {
    hear(1, KernelMark.NONE, Packets.udp4().seed().build(), Packets.tcp4().checksum(1).build(), Packets.tcp4().build());

    String coloured = String.join("\n", new LivePage(new Style(true, true)).lines(report(), SECOND, 79, 24));
    assertThat(coloured).contains("\u001b[31m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(text(79, 24));
  }

  private void hear(int interfaceIndex, KernelMark mark, Packet... packets) {
    evidence.onChecks(new Audited().seenOn(interfaceIndex, Direction.IN, mark).add(packets).checks());
  }

  private String text(int columns, int lines) {
    return String.join("\n", page(columns, lines, SECOND));
  }

  private List<String> page(int columns, int lines, long nanos) {
    return page.lines(report(), nanos, columns, lines);
  }

  private AuditReport report() {
    SourceSummary source = new SourceSummary("vif*", "live", List.of(1), 1_234, 5,
        Map.of(1, "vif1.0", 2, secondInterface, 3, "vif3.0"), null);
    return new AuditReport(List.of(source), evidence.snapshot());
  }
}
