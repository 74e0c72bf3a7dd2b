package csumaudit.capture.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.testing.Octets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
  private static final int FRAMES = 500;

  @TempDir
  private Path directory;

  @Test
  void isReadWhateverTheName() throws IOException {
    Opened opened = read(capture().toGzip());

    assertThat(opened.frames()).hasSize(FRAMES);
    assertThat(opened.summary().format()).isEqualTo("pcap, microseconds, big-endian, gzip");
    assertThat(opened.summary().damage()).isNull();
  }

  @Test
  void countsCompressedOctets() throws IOException {
    byte[] file = capture().toGzip();

    Opened opened = read(file);

    assertThat(opened.octetsTotal()).isEqualTo(file.length);
    assertThat(opened.octetsRead()).isEqualTo(file.length);
  }

  /** As {@code cat a.gz b.gz} and rotating loggers make them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 24, 30, 40_000})
  void severalMembersAreOneCapture(int seam) throws IOException {
    byte[] content = capture().toBytes();

    Opened opened = read(Octets.join(PcapBuilder.gzip(Arrays.copyOf(content, seam)), PcapBuilder.gzip(new byte[0]),
        PcapBuilder.gzip(Arrays.copyOfRange(content, seam, content.length))));

    assertThat(opened.frames()).hasSize(FRAMES);
    assertThat(opened.summary().damage()).isNull();
  }

  /** Extra field, name, comment and a check of the header, as RFC 1952 allows; gzip itself writes the name. */
  @Test
  void aHeaderMayHaveMoreThanTheShortest() throws IOException {
    byte[] plain = capture().toGzip();
    byte[] header = Octets.join(Octets.hex("1f8b 08 1e 00000000 00 03 0300 414243"), "a.pcap\0".getBytes(US_ASCII),
        "why\0".getBytes(US_ASCII), Octets.hex("ffff"));
    byte[] longer = Octets.join(header, Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(read(longer).frames()).hasSize(FRAMES);
    assertThat(read(Octets.join(PcapBuilder.gzip(new byte[0]), longer)).frames()).hasSize(FRAMES);
  }

  @Test
  void zerosBehindTheEndAreNoDamage() throws IOException {
    Opened opened = read(Octets.join(capture().toGzip(), new byte[512]));

    assertThat(opened.frames()).hasSize(FRAMES);
    assertThat(opened.summary().damage()).isNull();
  }

  @Test
  void aCutFileGivesWhatIsThere() throws IOException {
    byte[] file = capture().toGzip();

    Opened opened = read(Arrays.copyOf(file, file.length / 2));

    assertThat(opened.frames()).hasSizeBetween(100, FRAMES - 100);
    assertThat(opened.summary().damage().what()).contains("gzip").contains("ends too early");
    assertThat(opened.summary().damage().offset()).isBetween(24L + 100 * 216, 24L + (FRAMES - 100) * 216);
  }

  @Test
  void aFileCutInItsLastOctetsSaysSo() throws IOException {
    byte[] file = capture().toGzip();

    Opened opened = read(Arrays.copyOf(file, file.length - 4));

    assertThat(opened.frames()).hasSize(FRAMES);
    assertThat(opened.summary().damage().what()).contains("ends too early");
  }

  @Test
  void aDamagedFileGivesWhatCameBefore() throws IOException {
    byte[] file = capture().toGzip();
    Arrays.fill(file, file.length / 2, file.length / 2 + 64, (byte) 0xFF);

    Opened opened = read(file);

    assertThat(opened.frames()).hasSizeBetween(100, FRAMES - 1);
    // the one or the other notices it first
    assertThat(opened.summary().damage().what()).containsAnyOf("gzip data is damaged", "octets, and no more");
  }

  @Test
  void aWrongCheckOfTheContentIsDamage() throws IOException {
    byte[] file = capture().toGzip();
    file[file.length - 8] ^= 1;

    Opened opened = read(file);

    assertThat(opened.frames()).hasSize(FRAMES);
    assertThat(opened.summary().damage().what()).contains("damaged");
  }

  /** What follows a member and is neither zeros nor another member was once part of the capture. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aMemberWithADamagedHeaderIsDamage(int at) throws IOException {
    byte[] second = PcapBuilder.gzip(Octets.counting(1000, 1));
    second[at] ^= 0x55;

    Opened opened = read(Octets.join(capture().toGzip(), second));

    assertThat(opened.frames()).hasSize(FRAMES);
    assertThat(opened.summary().damage()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9})
  void aMemberCutInItsHeaderIsDamage(int length) throws IOException {
    byte[] second = PcapBuilder.gzip(Octets.counting(1000, 1));

    Opened opened = read(Octets.join(capture().toGzip(), Arrays.copyOf(second, length)));

    assertThat(opened.frames()).hasSize(FRAMES);
    assertThat(opened.summary().damage()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 12})
  void aFileCutBeforeItsContentIsRefused(int length) {
    byte[] file = capture().toGzip();

    assertThatThrownBy(() -> read(Arrays.copyOf(file, length))).isInstanceOf(IOException.class)
        .hasMessageContaining("gzip data ends too early");
  }

  @Test
  void ofNothingIsEmpty() {
    assertThatThrownBy(() -> read(PcapBuilder.gzip(new byte[0]))).hasMessageStartingWith("is empty");
  }

  @Test
  void ofAnotherFormatIsThatFormat() {
    assertThatThrownBy(() -> read(PcapBuilder.gzip(Octets.hex("0a0d0d0a 1c000000 4d3c2b1a 01000000"))))
        .hasMessageContaining("pcapng");
  }

  /** Of frames that do not compress to nothing. */
  private static PcapBuilder capture() {
    PcapBuilder file = new PcapBuilder();
    Random random = new Random(11);
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = new byte[200];
      random.nextBytes(frame);
      file.record(frame);
    }
    return file;
  }

  private Opened read(byte[] file) throws IOException {
    return Opened.of(directory, file);
  }
}
