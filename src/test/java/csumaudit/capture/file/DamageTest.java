package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.SourceSummary.Damage;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they were: all that came before the damage is heard, and its place is told. */
class DamageTest {
  private static final int RECORD = 16 + 60;

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 75})
  void aFileCutInsideARecordSaysWhere(int octetsLeft) throws IOException {
    byte[] file = frames(new PcapBuilder(), 3).toBytes();

    Opened opened = read(Arrays.copyOf(file, 24 + 2 * RECORD + octetsLeft));

    assertThat(opened.frames()).hasSize(2);
    assertThat(opened.summary().frames()).isEqualTo(2);
    assertThat(opened.summary().damage()).isEqualTo(new Damage(24 + 2 * RECORD, "the file ends inside frame 3"));
  }

  @Test
  void aFileCutBetweenRecordsIsWhole() throws IOException {
    byte[] file = frames(new PcapBuilder(), 3).toBytes();

    assertThat(read(Arrays.copyOf(file, 24 + 2 * RECORD)).summary().damage()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {262_145, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
  void anAbsurdLengthEndsTheReadingAtItsRecord(int length) throws IOException {
    PcapBuilder file = frames(new PcapBuilder().littleEndian(), 5);
    int offset = file.length();
    frames(file.header(length, 60), 5);

    Opened opened = read(file.toBytes());

    assertThat(opened.frames()).hasSize(5);
    assertThat(opened.summary().damage().offset()).isEqualTo(offset);
    assertThat(opened.summary().damage().what())
        .contains("frame 6", Integer.toUnsignedString(length) + " octets", "262144");
  }

  @Test
  void anAbsurdLengthAtTheBeginningLeavesNothing() throws IOException {
    Opened opened = read(new PcapBuilder().header(-5, 60).damage(new byte[1000]).toBytes());

    assertThat(opened.frames()).isEmpty();
    assertThat(opened.summary().damage().offset()).isEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aDamageManyStretchesOnHasItsPlaceInTheFile(int threads) throws IOException {
    PcapBuilder file = frames(new PcapBuilder(), 50_000);
    int offset = file.length();
    frames(file.header(-5, 60), 5);

    Opened opened = Opened.of(file.writeTo(directory.resolve("long.pcap")), threads);

    assertThat(opened.frames()).hasSize(50_000);
    assertThat(opened.summary().damage().offset()).isEqualTo(offset);
    assertThat(opened.summary().damage().what()).startsWith("frame 50001 claims");
  }

  @Test
  void aCutManyStretchesOnHasItsPlaceInTheFile() throws IOException {
    byte[] file = frames(new PcapBuilder(), 50_000).toBytes();

    Opened opened = read(Arrays.copyOf(file, file.length - 1));

    assertThat(opened.frames()).hasSize(49_999);
    assertThat(opened.summary().damage())
        .isEqualTo(new Damage(24 + 49_999L * RECORD, "the file ends inside frame 50000"));
  }

  @Test
  void whereEitherLengthMayBeTheCapturedOneBothMustBeAbsurd() throws IOException {
    byte[] oneOfThem = new PcapBuilder().version(2, 3).header(60, -5).damage(new byte[60]).toBytes();
    byte[] both = new PcapBuilder().version(2, 3).header(-6, -5).damage(new byte[60]).toBytes();

    assertThat(read(oneOfThem).summary().damage()).isNull();
    assertThat(read(both).summary().damage().offset()).isEqualTo(24);
  }

  @Test
  void aRecordUpToTheDeclaredSnapLengthIsNoDamage() throws IOException {
    byte[] file = new PcapBuilder().snapLength(300_000).record(new byte[300_000]).toBytes();
    byte[] longer = new PcapBuilder().snapLength(300_000).record(new byte[300_001]).toBytes();

    assertThat(read(file).summary().damage()).isNull();
    assertThat(read(longer).summary().damage()).isNotNull();
  }

  private static PcapBuilder frames(PcapBuilder file, int count) {
    for (int i = 0; i < count; i++) {
      file.record(new byte[60]);
    }
    return file;
  }

  private Opened read(byte[] file) throws IOException {
    return Opened.of(directory, file);
  }
}
