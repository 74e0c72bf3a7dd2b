package csumaudit.report.explain;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.KernelMark;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.checksum.Checks;
import csumaudit.checksum.Reason;
import csumaudit.checksum.Specimen;
import csumaudit.reference.MadeFrame;
import csumaudit.reference.RandomFrames;
import csumaudit.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is added up by hand against the sums of the checker. */
class WorksheetTest {
  private static final long SEED = Long.getLong("csumaudit.seed", 20_261_123);
  private static final int FRAMES = 20_000;
  private static final Style PLAIN = new Style(false, false);
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false);

  private int sums;
  private int seeds;

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("captures"))) {
      return files.filter(file -> file.toString().contains(".pcap")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void handAndCheckerAgreeOnEveryFrameOfEverySample(Path sample) throws IOException {
    try (FrameSource source = CaptureFiles.open(sample.toString())) {
      source.deliverTo(new FrameSink() {
        @Override
        public void onFrame(Frame frame) {
          compare(frame);
        }

        @Override
        public void onStretchEnd(long ordinal) {}
      });
    }
    assertThat(sums).isPositive();
  }

  @Test
  void handAndCheckerAgreeOnRandomFramesWholeAndCut() {
    RandomFrames frames = new RandomFrames(SEED);
    for (int i = 0; i < FRAMES; i++) {
      MadeFrame frame = frames.next();
      compare(frame);
      compare(frame.cutTo(frame.octets().length * (i % 16) / 16));
    }
    assertThat(sums).as("sums, seed %d", SEED).isGreaterThan(FRAMES);
    assertThat(seeds).as("seeds, seed %d", SEED).isGreaterThan(FRAMES / 2);
  }

  private static String explanation(Specimen specimen) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, false, StandardCharsets.UTF_8);
    new Explanation(specimen, "a.pcap", "", PLAIN, false).writeTo(out);
    out.flush();
    return text.toString(StandardCharsets.UTF_8);
  }

  private void compare(MadeFrame made) {
    Frame frame = new Frame();
    frame.from(made.linkType(), made.frameCheckLength());
    frame.seenOn(-1, Direction.UNKNOWN, KernelMark.UNKNOWN, made.merged());
    frame.lend(ByteBuffer.wrap(made.octets()), 0, made.octets().length, made.onWire(), 1, 0);
    compare(frame);
  }

  private void compare(Frame frame) {
    Specimen specimen = Specimen.of(frame);
    assertThat(explanation(specimen).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80)
        .matches("[ -~]*"));
    Checks checks = specimen.checks();
    for (int check = 0; check < checks.first(1); check++) {
      Worksheet sheet = new Worksheet(specimen, check, NOWHERE, PLAIN, true);
      sheet.write();
      if (!sheet.isLaidOut()) {
        continue;
      }
      assertThat(sheet.seed()).as("seed of %s, seed %d", checks.kind(check), SEED).isEqualTo(checks.seed(check));
      seeds += checks.seed(check) >= 0 ? 1 : 0;
      // what is right once an inner checksum is filled in does not add up yet
      if (checks.sum(check) >= 0 && checks.reason(check) != Reason.OK_ONCE_INNER_FILLED) {
        sums++;
        assertThat(sheet.sum()).as("sum of %s, seed %d", checks.kind(check), SEED).isEqualTo(checks.sum(check));
      }
    }
  }
}
