package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import csumaudit.capture.CaptureFormatException;
import csumaudit.testing.Compressors;
import csumaudit.testing.Octets;
import csumaudit.testing.PcapBuilder;
import csumaudit.testing.PcapngBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for zstd and lz4 alike; gzip has a test of its own. */
class CompressionTest {
  private static final int FRAMES = 1000;

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "lz4"})
  void isReadWhateverTheName(String format) throws IOException {
    byte[] file = Compressors.by(format, capture());

    Opened opened = read(file);

    assertThat(opened.frames()).hasSize(FRAMES);
    assertThat(opened.summary().format()).isEqualTo("pcap, microseconds, big-endian, " + format);
    assertThat(opened.summary().damage()).isNull();
    assertThat(opened.octetsRead()).isEqualTo(file.length);
    assertThat(opened.octetsTotal()).isEqualTo(file.length);
  }

  @Test
  void blocksMayReferToThoseBeforeThem() throws IOException {
    byte[] content = new PcapBuilder().record(Octets.counting(200_000, 1)).record(Octets.counting(200_000, 1)).toBytes();

    Opened opened = read(Compressors.lz4(content, true));

    assertThat(opened.frames()).hasSize(2);
    assertThat(opened.frames().get(1).octets()).isEqualTo(Octets.counting(200_000, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "lz4"})
  void severalFramesAreOneCaptureWhateverIsToBeSkippedBetweenThem(String format) throws IOException {
    byte[] content = capture();
    byte[] skippable = Octets.hex("512a4d18 05000000 0102030405");
    byte[] first = Compressors.by(format, Arrays.copyOf(content, 30));
    byte[] second = Compressors.by(format, Arrays.copyOfRange(content, 30, content.length));

    Opened opened = read(Octets.join(skippable, first, skippable, skippable, Compressors.by(format, new byte[0]), second,
        skippable));

    assertThat(opened.frames()).hasSize(FRAMES);
    assertThat(opened.summary().damage()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "lz4"})
  void framesOfNothingDoNotUseUpTheStack(String format) throws IOException {
    byte[] empty = Compressors.by(format, new byte[0]);
    byte[] many = new byte[20_000 * empty.length];
    for (int at = 0; at < many.length; at += empty.length) {
      System.arraycopy(empty, 0, many, at, empty.length);
    }

    assertThat(read(Octets.join(many, Compressors.by(format, capture()))).frames()).hasSize(FRAMES);
    assertThatThrownBy(() -> read(many)).hasMessageStartingWith("is empty");
  }

  /** Wherever it is cut, also where the second of two frames is cut that fit into one read. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "lz4"})
  void everyCutIsNoticed(String format) throws IOException {
    byte[] content = new PcapBuilder().record(Octets.counting(90, 1)).record(Octets.counting(80, 3)).toBytes();
    byte[] first = Compressors.by(format, Arrays.copyOf(content, 50));
    byte[] file = Octets.join(first, Compressors.by(format, Arrays.copyOfRange(content, 50, content.length)));

    for (int length = first.length + 1; length < file.length; length++) {
      assertThat(read(Arrays.copyOf(file, length)).summary().damage()).as("cut at %d", length).isNotNull();
    }
    for (int length = 4; length < first.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThat(damageOf(cut)).as("cut at %d", length).contains("ends too early");
    }
    assertThat(read(file).summary().damage()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "lz4"})
  void aCutFileGivesWhatIsThere(String format) throws IOException {
    byte[] file = Compressors.by(format, capture());

    Opened opened = read(Arrays.copyOf(file, file.length * 3 / 4));

    assertThat(opened.frames()).hasSizeBetween(100, FRAMES - 100);
    assertThat(opened.summary().damage().what()).contains("the " + format + " data ends too early");
  }

  /** But for those that change nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"zstd", "lz4"})
  void noFlippedBitChangesWhatIsReadWithoutAWord(String format) throws IOException {
    byte[] content = new PcapBuilder().record(Octets.counting(90, 1)).record(Octets.counting(80, 3)).toBytes();
    byte[] file = Compressors.by(format, content);

    for (int at = 4; at < file.length; at++) {
      byte[] flipped = file.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      if (damageOf(flipped) == null) {
        assertThat(read(flipped).frames()).as("octet %d", at).usingRecursiveComparison().isEqualTo(read(file).frames());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "lz4"})
  void somethingElseBehindTheLastFrameIsDamage(String format) throws IOException {
    Opened opened = read(Octets.join(Compressors.by(format, capture()), new byte[512]));

    assertThat(opened.frames()).hasSize(FRAMES);
    assertThat(opened.summary().damage().what()).contains("the " + format + " data is damaged");
  }

  @Test
  void aWindowThatWouldTakeTooMuchMemoryIsRefusedWithARemedy() {
    byte[] file = Compressors.zstdWithWindow(28, new PcapBuilder().record(new byte[60]).toBytes());

    assertThatThrownBy(() -> read(file)).isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("more than 128 MiB").hasMessageContaining("zstd --long=31 -dc");
  }

  @Test
  void aWindowOf128MiBIsRead() throws IOException {
    assertThat(read(Compressors.zstdWithWindow(27, new PcapBuilder().record(new byte[60]).toBytes())).frames()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "lz4"})
  void whatIsCompressedTwiceIsRefusedWithARemedy(String outer) {
    for (String inner : new String[] {"gzip", "zstd", "lz4"}) {
      assertThatThrownBy(() -> read(Compressors.by(outer, Compressors.by(inner, capture()))))
          .isInstanceOf(CaptureFormatException.class).hasMessageStartingWith("is compressed twice")
          .hasMessageContaining(outer + " -dc FILE");
    }
  }

  /** A block of 128 MiB that is passed over, which compresses to nearly nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "lz4"})
  void aBombTakesTimeButNoMemory(String format) throws IOException {
    byte[] bomb = Compressors.by(format, bomb());
    read(Compressors.by(format, capture()));
    long before = allocated();

    Opened opened = read(bomb);

    assertThat(allocated() - before).isLessThan(8 << 20);
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(opened.summary().damage()).isNull();
  }

  private static byte[] bomb() {
    int length = 128 << 20;
    byte[] head = new PcapngBuilder().section().toBytes();
    byte[] file = Arrays.copyOf(head, head.length + length);
    ByteBuffer.wrap(file).putInt(head.length, 0x7777).putInt(head.length + 4, length)
        .putInt(file.length - 4, length);
    return file;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  /** Why it was refused or ended, or null. */
  private String damageOf(byte[] file) throws IOException {
    try {
      Opened opened = read(file);
      return opened.summary().damage() == null ? null : opened.summary().damage().what();
    } catch (CaptureFormatException refused) {
      return refused.getMessage();
    }
  }

  /** Of frames that do not compress to nothing, longer than a block. */
  private static byte[] capture() {
    PcapBuilder file = new PcapBuilder();
    Random random = new Random(11);
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = new byte[200];
      random.nextBytes(frame);
      file.record(frame);
    }
    return file.toBytes();
  }

  private Opened read(byte[] file) throws IOException {
    return Opened.of(directory, file);
  }
}
