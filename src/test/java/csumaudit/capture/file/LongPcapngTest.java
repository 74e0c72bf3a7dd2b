package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.FrameSource;
import csumaudit.testing.HeardFrames;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.NamedPipe;
import csumaudit.testing.Octets;
import csumaudit.testing.PcapBuilder;
import csumaudit.testing.PcapngBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of many stretches and sections: every frame comes whole, in order, and with the interface it was seen on. */
@Timeout(300)
class LongPcapngTest {
  private final List<byte[]> frames = new ArrayList<>();
  private final List<Integer> indexes = new ArrayList<>();

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everyFrameComesWholeAndInOrder(int threads) throws IOException {
    Path file = PcapBuilder.write(directory.resolve("long.pcapng"), longFile());

    assertHeard(Opened.of(file, threads).frames());
  }

  @Test
  void soItDoesFromGzip() throws IOException {
    Path file = PcapBuilder.write(directory.resolve("long.pcapng.gz"), PcapBuilder.gzip(longFile()));

    assertHeard(Opened.of(file, 2).frames());
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 100, 5_000})
  void soItDoesFromAPipeInPieces(int piece) throws Exception {
    PcapngBuilder file = new PcapngBuilder().littleEndian().section().interfaceOf(1);
    for (int i = 0; i < 20; i++) {
      file.enhanced(0, Octets.counting(i, i)).block(4, new byte[100]);
    }
    Path pipe = NamedPipe.in(directory);
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(pipe, file.toBytes(), piece));

    assertThat(Opened.of(pipe).frames()).extracting(frame -> frame.octets().length)
        .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    writer.get();
  }

  @Test
  void aGreatManySectionsAreNoBurden() throws IOException {
    byte[] section = new PcapngBuilder().section().interfaceOf(1).simple(new byte[4], 4).toBytes();
    byte[] sections = new byte[200_000 * section.length];
    for (int at = 0; at < sections.length; at += section.length) {
      System.arraycopy(section, 0, sections, at, section.length);
    }
    Path file = PcapBuilder.write(directory.resolve("sections.pcapng"), sections);

    try (FrameSource source = CaptureFiles.open(file.toString())) {
      assertThat(HeardFrames.of(source)).hasSize(200_000);
      assertThat(source.summary().format()).contains("200000 sections");
    }
  }

  private byte[] longFile() {
    Random random = new Random(7);
    PcapngBuilder file = new PcapngBuilder();
    int described = 0;
    int inSection = 0;
    while (file.length() < 5 * Stretch.CAPACITY) {
      if (inSection == 0 || random.nextInt(100) == 0) {
        if (random.nextBoolean()) {
          file.littleEndian();
        } else {
          file.bigEndian();
        }
        inSection = 1 + random.nextInt(3);
        described += inSection;
        file.section();
        for (int i = 0; i < inSection; i++) {
          file.interfaceOf(1);
        }
      }
      int id = random.nextInt(inSection);
      byte[] frame = Octets.counting(random.nextInt(random.nextInt(20) == 0 ? 150_000 : 1_600), frames.size());
      frames.add(frame);
      indexes.add(PcapngInterfaces.FIRST_INDEX + described - inSection + id);
      file.enhanced(id, frame);
      if (random.nextInt(10) == 0) {
        file.block(4, new byte[4 * random.nextInt(random.nextInt(10) == 0 ? 400_000 : 100)]);
      }
    }
    return file.toBytes();
  }

  private void assertHeard(List<Heard> heard) {
    assertThat(heard).extracting(Heard::interfaceIndex).isEqualTo(indexes);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(heard.get(i).number()).isEqualTo(i + 1);
      assertThat(heard.get(i).octets()).as("frame %d", i + 1).isEqualTo(frames.get(i));
    }
  }

  private static void write(Path pipe, byte[] octets, int piece) {
    try (OutputStream out = Files.newOutputStream(pipe)) {
      for (int at = 0; at < octets.length; at += piece) {
        out.write(octets, at, Math.min(piece, octets.length - at));
      }
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
