package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
  private static final byte[] CONTENT = Octets.counting(100, 1);

  @TempDir
  private Path directory;

  @Test
  void showsTheHeadWithoutTakingIt() throws IOException {
    try (Input input = open(CONTENT)) {
      assertThat(input.head().remaining()).isEqualTo(24);
      assertThat(input.head().get(23)).isEqualTo(CONTENT[23]);
      assertThat(readAll(input)).isEqualTo(CONTENT);
    }
  }

  @Test
  void skipsTheHeadWhenAsked() throws IOException {
    try (Input input = open(CONTENT)) {
      input.skipHead();
      assertThat(readAll(input)).hasSize(76).startsWith(CONTENT[24]);
    }
  }

  @Test
  void showsWhatIsThereOfAShortFile() throws IOException {
    try (Input input = open(Octets.of(7))) {
      assertThat(input.head().remaining()).isEqualTo(1);
      assertThat(readAll(input)).containsExactly(7);
    }
  }

  @Test
  void decompressesByContent() throws IOException {
    try (Input input = open(PcapBuilder.gzip(CONTENT))) {
      assertThat(input.compression()).isEqualTo(Compression.GZIP);
      assertThat(readAll(input)).isEqualTo(CONTENT);
      assertThat(input.octetsRead()).isEqualTo(input.octetsTotal());
    }
  }

  @Test
  void describesWhatWentWrongAsAClause() {
    assertThat(Input.describe(new CompressionException("the zstd data ends"))).isEqualTo("the zstd data ends");
    assertThat(Input.describe(new IOException("Input/output error"))).isEqualTo("reading failed (Input/output error)");
  }

  private Input open(byte[] octets) throws IOException {
    return new Input(FileChannel.open(PcapBuilder.write(directory.resolve("file"), octets)));
  }

  private static byte[] readAll(Input input) throws IOException {
    ByteBuffer into = ByteBuffer.allocateDirect(1000);
    while (input.read(into) >= 0) {}
    byte[] octets = new byte[into.flip().remaining()];
    into.get(octets);
    return octets;
  }
}
