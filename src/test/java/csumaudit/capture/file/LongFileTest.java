package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.FrameSource;
import csumaudit.testing.HeardFrames;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.Octets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files longer than a stretch: nothing is lost, doubled or moved where one ends and the next begins. */
class LongFileTest {
  private static final int STRETCH = 1 << 20;
  private static final int HEADER = 16;

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everyFrameComesWholeAndInOrder(int threads) throws IOException {
    List<byte[]> frames = framesOfAllSizes(6 * STRETCH);
    Path file = builder(frames).writeTo(directory.resolve("long.pcap"));

    assertHeard(Opened.of(file, threads).frames(), frames);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void soItDoesFromGzip(int threads) throws IOException {
    List<byte[]> frames = framesOfAllSizes(3 * STRETCH);
    Path file = PcapBuilder.write(directory.resolve("long.pcap.gz"), builder(frames).toGzip());

    Opened opened = Opened.of(file, threads);

    assertHeard(opened.frames(), frames);
    assertThat(opened.octetsRead()).isEqualTo(opened.octetsTotal());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void stretchesAreNumberedWithoutGaps(int threads) throws IOException {
    Path file = builder(framesOfAllSizes(4 * STRETCH)).writeTo(directory.resolve("long.pcap"));

    try (FrameSource source = CaptureFiles.open(file.toString())) {
      List<Long> ordinals = HeardFrames.hear(source, threads).ordinals();
      assertThat(ordinals).hasSizeGreaterThanOrEqualTo(4)
          .isEqualTo(LongStream.range(0, ordinals.size()).boxed().toList());
    }
  }

  /** A record that ends some octets before, at or after the end of the first stretch, and one behind it. */
  @ParameterizedTest
  @ValueSource(ints = {-17, -16, -15, -8, -1, 0, 1, 8, 15, 16, 17})
  void aRecordAtTheSeamIsHeardOnce(int distance) throws IOException {
    List<byte[]> frames = new ArrayList<>();
    int filled = 0;
    while (filled < STRETCH - 100_000) {
      frames.add(Octets.counting(50_000, frames.size()));
      filled += HEADER + 50_000;
    }
    frames.add(Octets.counting(STRETCH - filled - HEADER + distance, 8));
    frames.add(Octets.counting(1000, 9));

    assertHeard(Opened.of(directory, builder(frames).toBytes()).frames(), frames);
  }

  @Test
  void theLongestRecordFillsAStretch() throws IOException {
    List<byte[]> frames = List.of(Octets.counting(100, 1), Octets.counting(STRETCH - HEADER, 2),
        Octets.counting(STRETCH - HEADER, 3), Octets.counting(100, 4));

    assertHeard(Opened.of(directory, builder(frames).toBytes()).frames(), frames);
  }

  @Test
  void soDoesTheLongestOfKuznetzov() throws IOException {
    byte[] longest = Octets.counting(STRETCH - 24, 2);
    byte[] file = new PcapBuilder().kuznetzov().snapLength(-1).record(longest).record(longest).toBytes();

    assertHeard(Opened.of(directory, file).frames(), List.of(longest, longest));
  }

  @Test
  void aLongerOneIsDamage() throws IOException {
    byte[] file = new PcapBuilder().snapLength(-1).record(new byte[10]).record(new byte[STRETCH - HEADER + 1])
        .toBytes();

    Opened opened = Opened.of(directory, file);

    assertThat(opened.frames()).hasSize(1);
    assertThat(opened.summary().damage().offset()).isEqualTo(24 + 26);
  }

  @Test
  void manyFramesWithoutOctetsShareAStretch() throws IOException {
    PcapBuilder file = new PcapBuilder();
    for (int i = 0; i < 100_000; i++) {
      file.record(new byte[0]);
    }

    Opened opened = Opened.of(directory, file.toBytes());

    assertThat(opened.frames()).extracting(Heard::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100_000).boxed().toList());
  }

  private static List<byte[]> framesOfAllSizes(int octets) {
    Random random = new Random(7);
    List<byte[]> frames = new ArrayList<>();
    for (int total = 0; total < octets; total += HEADER + frames.get(frames.size() - 1).length) {
      int longest = random.nextInt(10) == 0 ? 150_000 : 1_600;
      frames.add(Octets.counting(random.nextInt(longest), frames.size()));
    }
    return frames;
  }

  private static PcapBuilder builder(List<byte[]> frames) {
    PcapBuilder file = new PcapBuilder().snapLength(-1);
    frames.forEach(file::record);
    return file;
  }

  private static void assertHeard(List<Heard> heard, List<byte[]> frames) {
    assertThat(heard).hasSameSizeAs(frames);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(heard.get(i).number()).isEqualTo(i + 1);
      assertThat(heard.get(i).octets()).as("frame %d", i + 1).isEqualTo(frames.get(i));
      assertThat(heard.get(i).nanos()).isEqualTo((PcapBuilder.START + i) * 1_000_000_000);
    }
  }
}
