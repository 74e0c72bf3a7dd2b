package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.SourceSummary;
import csumaudit.evidence.Evidence;
import csumaudit.report.AuditReport;
import csumaudit.report.AuditSoFar;
import csumaudit.report.Style;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said while listening. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveWatchTest {
  private static final long TWELVE_SECONDS = 12_000_000_000L;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aLineSaysWhatWasHeardAndWhatWasLost() {
    AuditReport report = heard(Packets.udp4().seed().build(), Packets.tcp4().checksum(1).build());

    assertThat(LiveWatch.line(report, TWELVE_SECONDS))
        .isEqualTo("12.0 s: 1,234 frames, 1 deferred, 1 corrupt, 5 lost");
  }

  @Test
  void onATerminalThePageStaysInItsPlaceAndIsTakenAwayInTheEnd() throws Exception {
    LiveWatch watch = watch(true);
    awaitAWord();
    assertThat(seen()).containsPattern("0:0[1-9]").contains("1,234 frames", "vif1.0");
    watch.end();

    assertThat(seen()).isEmpty();
  }

  @Test
  void elsewhereItIsALineWithoutControlCharacters() throws Exception {
    LiveWatch watch = watch(false);
    awaitAWord();
    watch.end();

    assertThat(said()).endsWith("5 lost" + System.lineSeparator()).doesNotContain("\u001b", "\r");
  }

  private LiveWatch watch(boolean inPlace) {
    LiveWatch watch = new LiveWatch(new AuditSoFar(() -> heard(Packets.udp4().build())),
        new Screen(new PrintStream(err, true, StandardCharsets.UTF_8)), inPlace, new Style(false, true));
    watch.start();
    return watch;
  }

  private void awaitAWord() throws InterruptedException {
    while (err.size() == 0) {
      Thread.sleep(20);
    }
  }

  private static AuditReport heard(Packet... packets) {
    Evidence evidence = new Evidence();
    evidence.startSource();
    evidence.onChecks(Audited.of(packets));
    return new AuditReport(List.of(new SourceSummary("vif1.0", "live", List.of(1), 1_234, 5, Map.of(7, "vif1.0"), null)),
        evidence.snapshot());
  }

  private String seen() {
    return new PaperTerminal().write(said()).seen();
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
