package csumaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import csumaudit.capture.CaptureFormatException;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.capture.file.PcapngWriter;
import csumaudit.testing.HeardFrames;
import csumaudit.testing.HeardFrames.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any octets as a pcapng file: what is read of it, written and read again, is the same. An ordinary run tries the inputs
 * among the resources; {@code JAZZER_FUZZ=1 mvn test -Dtest=PcapngFuzzTest} looks for new ones.
 */
class PcapngFuzzTest {
  private static final int LONGEST = 1 << 16;
  private static final byte[] NONE = {};

  @TempDir
  static Path directory;

  @FuzzTest(maxDuration = "10m")
  void whatIsReadCanBeWrittenAndReadAgain(byte[] octets) throws IOException {
    if (octets.length > LONGEST) {
      return;
    }
    Path original = Files.write(directory.resolve("original"), octets);
    Path copy = directory.resolve("copy");
    if (!copy(original, copy)) {
      return;
    }
    List<Heard> expected = hear(original).stream().filter(frame -> frame.linkType() >= 0).toList();
    List<Heard> actual = hear(copy);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).octets()).isEqualTo(expected.get(i).octets());
      assertThat(withoutOctets(actual.get(i))).isEqualTo(withoutOctets(expected.get(i)));
    }
  }

  /** False when there is nothing to copy. */
  private static boolean copy(Path original, Path copy) throws IOException {
    try (FrameSource source = CaptureFiles.open(original.toString());
        PcapngWriter writer = new PcapngWriter(CaptureFiles.create(copy.toString(), true), "fuzz", 0)) {
      writer.startSource(source::interfaceName);
      source.deliverTo(new FrameSink() {
        @Override
        public void onFrame(Frame frame) {
          writer.write(frame);
        }

        @Override
        public void onStretchEnd(long ordinal) {}
      });
      return true;
    } catch (CaptureFormatException refused) {
      return false;
    }
  }

  private static List<Heard> hear(Path file) throws IOException {
    try (FrameSource source = CaptureFiles.open(file.toString())) {
      return HeardFrames.of(source);
    }
  }

  /** Nor with what a copy numbers anew. */
  private static Heard withoutOctets(Heard heard) {
    return new Heard(0, heard.nanos(), NONE, heard.onWire(), heard.linkType(), heard.frameCheckLength(), 0,
        heard.direction(), heard.mark(), heard.superPacket());
  }
}
