package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.capture.CaptureFormatException;
import csumaudit.capture.SourceSummary.Damage;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.Octets;
import csumaudit.testing.PcapngBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks that lie: all that came before is heard, the place is told, and no claim is believed with memory. */
@Timeout(300)
class PcapngDamageTest {
  private static final byte[] FRAME = Octets.counting(60, 1);
  private static final int BLOCK = 32 + 60;
  /** Longer than the buffer. */
  private static final int LARGE = 5 << 20;

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 12, 31, 91})
  void aFileCutInsideABlockSaysWhere(int octetsLeft) throws IOException {
    PcapngBuilder file = sound();
    int offset = file.length();

    Opened opened = read(Arrays.copyOf(file.enhanced(0, FRAME).toBytes(), offset + octetsLeft));

    assertThat(opened.frames()).hasSize(2);
    assertThat(opened.summary().damage())
        .isEqualTo(new Damage(offset, "the file ends inside a block, after frame 2"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 13, 31, -1, -4})
  void aLengthThatNoPacketBlockHasEndsTheReading(int length) throws IOException {
    PcapngBuilder file = sound();
    int offset = file.length();
    file.damage(file.word(6), file.word(length), new byte[100]).enhanced(0, FRAME);

    assertDamage(read(file), offset, "after frame 2 a block claims " + Integer.toUnsignedString(length) + " octets");
  }

  @ParameterizedTest
  @CsvSource({"1, 16", "2, 28", "3, 12", "5, 20", "6, 28", "0x0A0D0D0A, 24", "77, 8"})
  void everyBlockHasAShortestLength(String type, int length) throws IOException {
    PcapngBuilder file = sound();
    int offset = file.length();
    file.damage(file.word(Integer.decode(type)), file.word(length), file.word(0x1A2B3C4D), file.half(1), file.half(0),
        new byte[40]);

    assertDamage(read(file), offset, "claims " + length + " octets, which it cannot have");
  }

  @Test
  void aLengthThatCannotBeFilledUpToAWordIsDamage() throws IOException {
    PcapngBuilder file = sound();
    int offset = file.length();
    file.damage(file.word(77), file.word(0xFFFF_FFFD), new byte[100]);

    assertDamage(read(file), offset, "claims 4294967293 octets, which it cannot have");
  }

  @Test
  void lengthsThatDisagreeEndTheReading() throws IOException {
    PcapngBuilder file = sound();
    int offset = file.length();
    file.damage(file.word(4), file.word(16), file.word(0), file.word(20)).enhanced(0, FRAME);

    assertDamage(read(file), offset, "after frame 2 a block has another length at its end than at its beginning");
  }

  @ParameterizedTest
  @ValueSource(ints = {61, 64, Integer.MAX_VALUE, -1})
  void aFrameLongerThanItsBlockEndsTheReading(int captured) throws IOException {
    PcapngBuilder file = sound();
    int offset = file.length();
    file.block(6, file.word(0), file.number(0), file.word(captured), file.word(60), new byte[60]).enhanced(0, FRAME);

    assertDamage(read(file), offset, "frame 3 claims " + Integer.toUnsignedString(captured)
        + " octets, and its block has room for 60");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65536, Integer.MAX_VALUE, -1})
  void aFrameOfAnUnknownInterfaceEndsTheReading(int id) throws IOException {
    PcapngBuilder file = sound();
    int offset = file.length();

    assertDamage(read(file.enhanced(id, FRAME)), offset,
        "frame 3 was seen on interface " + Integer.toUnsignedString(id));
  }

  @Test
  void anInterfaceOfAnotherSectionIsUnknown() throws IOException {
    PcapngBuilder file = sound().section();
    int offset = file.length();

    assertDamage(read(file.simple(FRAME, 60)), offset, "frame 3 was seen on interface 0");
  }

  @Test
  void aSectionWithoutByteOrderOrOfAnotherVersionEndsTheReading() throws IOException {
    PcapngBuilder without = sound();
    int offset = without.length();
    without.block(0x0A0D0D0A, new byte[16]);
    PcapngBuilder future = sound();
    future.block(0x0A0D0D0A, future.word(0x1A2B3C4D), future.half(2), future.half(0), future.number(-1));

    assertDamage(read(without), offset, "a section has no byte order");
    assertDamage(read(future), offset, "a section is of version 2");
  }

  @Test
  void aFirstSectionThatIsNoneIsRefused() {
    PcapngBuilder file = new PcapngBuilder().section();

    assertThatThrownBy(() -> read(Arrays.copyOf(file.toBytes(), 23))).isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("23 of 28 octets");
    assertThatThrownBy(() -> read(new PcapngBuilder().block(0x0A0D0D0A, new byte[16])))
        .isInstanceOf(CaptureFormatException.class).hasMessageContaining("byte order");
    assertThatThrownBy(() -> read(new PcapngBuilder().block(0x0A0D0D0A, file.word(0x1A2B3C4D), file.half(2), new byte[10])))
        .isInstanceOf(CaptureFormatException.class).hasMessageContaining("version 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 10, 5, 77})
  void aSpareBlockLongerThanTheBufferIsLeftOut(int type) throws IOException {
    Opened opened = read(sound().block(type, new byte[LARGE]).enhanced(0, FRAME).block(type, new byte[LARGE]));

    assertThat(opened.frames()).extracting(Heard::number).containsExactly(1L, 2L, 3L);
    assertThat(opened.summary().damage()).isNull();
  }

  @Test
  void aCustomBlockLongerThanTheBufferStillHasItsNumber() throws IOException {
    assertThat(read(sound().block(0xBAD, new byte[LARGE]).enhanced(0, FRAME)).frames())
        .extracting(frame -> frame.octets().length).containsExactly(60, 60, 0, 60);
  }

  @Test
  void aLongBlockWithoutItsEndIsDamage() throws IOException {
    PcapngBuilder file = sound();
    int offset = file.length();
    byte[] octets = file.block(10, new byte[LARGE]).toBytes();

    assertDamage(read(Arrays.copyOf(octets, octets.length - 1)), offset, "the file ends inside a block, after frame 2");
    octets[octets.length - 1]++;
    assertDamage(read(octets), offset, "a block has another length at its end than at its beginning");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7FFFFFFC, 0x80000000, 0xFFFFFFFC})
  void aBlockOfGigaoctetsIsNotBelieved(int length) throws IOException {
    PcapngBuilder spare = sound();
    int offset = spare.length();
    spare.damage(spare.word(10), spare.word(length), new byte[LARGE]);
    PcapngBuilder needed = sound();
    needed.damage(needed.word(6), needed.word(length), new byte[LARGE]);

    assertDamage(read(spare), offset, "the file ends inside a block, after frame 2");
    assertDamage(read(needed), offset, "after frame 2 a block claims " + Integer.toUnsignedString(length)
        + " octets, and no more than 1048576 can be");
  }

  @Test
  void theLongestFrameFillsTheBuffer() throws IOException {
    byte[] longest = Octets.counting(Stretch.CAPACITY - 32, 2);
    Opened opened = read(sound().enhanced(0, longest).enhanced(0, longest).enhanced(0, FRAME));

    assertThat(opened.frames()).hasSize(5);
    assertThat(opened.frames().get(3).octets()).isEqualTo(longest);
    assertDamage(read(sound().enhanced(0, new byte[Stretch.CAPACITY - 28])), 48 + 2 * BLOCK, "no more than");
  }

  @Test
  void aSectionWithTooManyInterfacesEndsTheReading() throws IOException {
    PcapngBuilder file = sound();
    for (int i = 1; i < PcapngInterfaces.MOST_IN_SECTION; i++) {
      file.interfaceOf(1);
    }
    file.enhanced(PcapngInterfaces.MOST_IN_SECTION - 1, FRAME);
    int offset = file.length();

    Opened opened = read(file.interfaceOf(1));

    assertThat(opened.frames()).hasSize(3);
    assertThat(opened.summary().damage().offset()).isEqualTo(offset);
    assertThat(opened.summary().damage().what()).contains("more than 65536 interfaces");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aDamageManyStretchesOnHasItsPlaceInTheFile(int threads) throws IOException {
    PcapngBuilder file = sound();
    for (int i = 0; i < 30_000; i++) {
      file.enhanced(0, FRAME).block(4, new byte[i % 9 * 4]);
    }
    int offset = file.length();
    file.enhanced(9, FRAME);

    Opened opened = Opened.of(file.writeTo(directory.resolve("long.pcapng")), threads);

    assertThat(opened.frames()).hasSize(30_002);
    assertThat(opened.summary().damage().offset()).isEqualTo(offset);
    assertThat(opened.summary().damage().what()).startsWith("frame 30003 was seen on interface 9");
  }

  private static PcapngBuilder sound() {
    return new PcapngBuilder().section().interfaceOf(1).enhanced(0, FRAME).enhanced(0, FRAME);
  }

  private static void assertDamage(Opened opened, long offset, String what) {
    assertThat(opened.frames()).hasSize(2);
    assertThat(opened.summary().frames()).isEqualTo(2);
    assertThat(opened.summary().damage().offset()).isEqualTo(offset);
    assertThat(opened.summary().damage().what()).contains(what);
  }

  private Opened read(PcapngBuilder file) throws IOException {
    return read(file.toBytes());
  }

  private Opened read(byte[] file) throws IOException {
    return Opened.of(directory, file);
  }
}
