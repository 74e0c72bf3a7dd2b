package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import csumaudit.testing.Audited;
import csumaudit.testing.Packets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said while listening. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveLineTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void itSaysWhatWasHeardAndWhatWasLost() {
    try (LiveLine line = new LiveLine(new Heard(), terminal(false), true)) {
      line.onChecks(Audited.of(Packets.udp4().seed().build()));
      line.onChecks(Audited.of(Packets.udp4().seed().build()));
      line.onChecks(Audited.of(Packets.tcp4().checksum(1).build()));

      assertThat(line.line(12_000_000_000L)).isEqualTo("12.0 s: 1,234 frames, 2 deferred, 1 corrupt, 5 lost");
    }
  }

  @Test
  void onATerminalItStaysInItsPlaceAndIsErasedInTheEnd() throws Exception {
    LiveLine line = new LiveLine(new Heard(), terminal(true), false);
    while (err.size() == 0) {
      Thread.sleep(20);
    }
    line.close();

    assertThat(said()).startsWith("\r\u001b[K").contains("1,234 frames").endsWith("lost\r\u001b[K");
  }

  @Test
  void elsewhereItIsALineWithoutControlCharacters() throws Exception {
    try (LiveLine line = new LiveLine(new Heard(), terminal(false), false)) {
      line.onChecks(Audited.of(Packets.udp4().build()));
      while (err.size() == 0) {
        Thread.sleep(20);
      }
    }
    assertThat(said()).endsWith("5 lost" + System.lineSeparator()).doesNotContain("\u001b", "\r");
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Terminal terminal(boolean errIsTty) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Terminal(stream, stream, false, false, errIsTty, false, true);
  }

  /** A source that has heard something. */
  private static final class Heard implements FrameSource {
    @Override
    public void deliverTo(FrameSink sink) {}

    @Override
    public void stop() {}

    @Override
    public SourceSummary summary() {
      return new SourceSummary("vif1.0", "live", List.of(1), 1_234, 5, Map.of(7, "vif1.0"), null);
    }

    @Override
    public long octetsRead() {
      return 0;
    }

    @Override
    public long octetsTotal() {
      return -1;
    }

    @Override
    public void close() {}
  }
}
