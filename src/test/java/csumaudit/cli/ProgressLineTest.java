package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgressLineTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void aFileIsToldInPerCentAndWhatIsLeft() {
    assertThat(ProgressLine.line(500_000_000, 2_000_000_000, SECOND))
        .isEqualTo("25.0 % of 2.0 GB, 500.0 MB/s, 3.0 s left");
  }

  @Test
  void aPipeIsToldByWhatCame() {
    assertThat(ProgressLine.line(500_000_000, -1, 2 * SECOND)).isEqualTo("500.0 MB, 250.0 MB/s");
  }

  @Test
  void nothingReadIsNoDivisionByZero() {
    assertThat(ProgressLine.line(0, 1000, 0)).startsWith("0 % of 1.0 kB, 0 B/s");
    assertThat(ProgressLine.line(0, -1, 0)).isEqualTo("0 B, 0 B/s");
  }

  @Test
  void itAppearsOnATerminalAfterAWhileAndIsErasedInTheEnd() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ProgressLine progress = new ProgressLine(new Halfway(), terminal(err, true));
    while (err.size() == 0) {
      Thread.sleep(20);
    }
    progress.end();

    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("\r\u001b[K50.0 % of 2.0 kB").endsWith("left\r\u001b[K");
  }

  @Test
  void aShortReadingNeverShowsIt() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    new ProgressLine(new Halfway(), terminal(err, true)).end();

    assertThat(err.size()).isZero();
  }

  @Test
  void aFileThatGrowsHasNothingLeft() {
    assertThat(ProgressLine.line(3000, 2000, SECOND)).endsWith("0 ms left");
  }

  private static Terminal terminal(ByteArrayOutputStream err, boolean tty) {
    return new Terminal(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), false, false, tty, true, false);
  }

  /** A source that has come half the way. */
  private static final class Halfway implements FrameSource {
    @Override
    public void deliverTo(FrameSink sink) {}

    @Override
    public void stop() {}

    @Override
    public SourceSummary summary() {
      return null;
    }

    @Override
    public long octetsRead() {
      return 1000;
    }

    @Override
    public long octetsTotal() {
      return 2000;
    }

    @Override
    public void close() {}
  }
}
