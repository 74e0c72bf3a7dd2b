package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import csumaudit.capture.Direction;
import csumaudit.capture.FrameSource;
import csumaudit.capture.KernelMark;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.HeardFrames;
import csumaudit.testing.Octets;
import csumaudit.testing.PcapBuilder;
import csumaudit.testing.PcapngBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every block of the format, in both byte orders. */
class PcapngReaderTest {
  private static final byte[] FRAME = Octets.counting(61, 1);
  private static final int FIRST = PcapngInterfaces.FIRST_INDEX;

  @TempDir
  private Path directory;

  @Test
  void aFileMadeByHandIsRead() throws IOException {
    byte[] file = Octets.hex("0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000"
        + "01000000 14000000 0100 0000 00000000 14000000"
        + "06000000 24000000 00000000 01000000 02000000 03000000 05000000 aabbcc00 24000000");

    Heard frame = read(file).frame();

    assertThat(frame.octets()).containsExactly(0xAA, 0xBB, 0xCC);
    assertThat(frame.onWire()).isEqualTo(5);
    assertThat(frame.nanos()).isEqualTo(((1L << 32) + 2) * 1000);
    assertThat(frame.number()).isEqualTo(1);
    assertThat(frame.linkType()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEnhancedPacketBlockIsReadInBothByteOrders(boolean littleEndian) throws IOException {
    PcapngBuilder file = builder(littleEndian).section();
    file.interfaceOf(113).at(1_234_567).enhanced(0, FRAME, 1514, file.flags(2), file.end());

    Heard frame = read(file).frame();

    assertThat(frame.octets()).isEqualTo(FRAME);
    assertThat(frame.onWire()).isEqualTo(1514);
    assertThat(frame.nanos()).isEqualTo(1_234_567_000);
    assertThat(frame.linkType()).isEqualTo(113);
    assertThat(frame.direction()).isEqualTo(Direction.OUT);
    assertThat(frame.interfaceIndex()).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anOldPacketBlockIsReadInBothByteOrders(boolean littleEndian) throws IOException {
    PcapngBuilder file = builder(littleEndian).section().interfaceOf(1).interfaceOf(101);
    file.at(7).old(1, FRAME, 1514, file.flags(1));

    Heard frame = read(file).frame();

    assertThat(frame.octets()).isEqualTo(FRAME);
    assertThat(frame.onWire()).isEqualTo(1514);
    assertThat(frame.nanos()).isEqualTo(7_000);
    assertThat(frame.linkType()).isEqualTo(101);
    assertThat(frame.direction()).isEqualTo(Direction.IN);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSimplePacketBlockIsOfTheFirstInterfaceAndHasNoTime(boolean littleEndian) throws IOException {
    Heard frame = read(builder(littleEndian).section().interfaceOf(101).interfaceOf(1).simple(FRAME, 61)).frame();

    assertThat(frame.octets()).isEqualTo(FRAME);
    assertThat(frame.onWire()).isEqualTo(61);
    assertThat(frame.linkType()).isEqualTo(101);
    assertThat(frame.nanos()).isZero();
    assertThat(frame.mark()).isEqualTo(KernelMark.UNKNOWN);
  }

  @Test
  void aSimplePacketBlockIsCutByTheSnapLength() throws IOException {
    Heard cut = read(new PcapngBuilder().section().snapping(61, 1).simple(FRAME, 1514)).frame();
    Heard padded = read(new PcapngBuilder().section().snapping(0, 1).simple(FRAME, 1514)).frame();
    Heard lying = read(new PcapngBuilder().section().snapping(-1, 1).simple(FRAME, -1)).frame();

    assertThat(cut.octets()).isEqualTo(FRAME);
    assertThat(cut.onWire()).isEqualTo(1514);
    assertThat(padded.octets()).as("nobody says where padding begins").hasSize(64);
    assertThat(lying.octets()).hasSize(64);
  }

  @Test
  void severalInterfacesHaveTheirOwnLinkTypes() throws IOException {
    Opened opened = read(new PcapngBuilder().section().interfaceOf(1).interfaceOf(113).interfaceOf(101)
        .enhanced(2, FRAME).enhanced(0, FRAME).enhanced(2, FRAME));

    assertThat(opened.frames()).extracting(Heard::linkType, Heard::interfaceIndex)
        .containsExactly(tuple(101, FIRST + 2), tuple(1, FIRST), tuple(101, FIRST + 2));
    assertThat(opened.summary().linkTypes()).as("only those of frames").containsExactly(101, 1);
  }

  @Test
  void withoutFramesTheDescribedLinkTypesAreTold() throws IOException {
    assertThat(read(new PcapngBuilder().section().interfaceOf(113)).summary().linkTypes()).containsExactly(113);
    assertThat(read(new PcapngBuilder().section()).summary().linkTypes()).isEmpty();
  }

  @Test
  void aSecondSectionHasInterfacesAndAByteOrderOfItsOwn() throws IOException {
    PcapngBuilder file = new PcapngBuilder().section();
    file.interfaceOf(1, file.name("eth0")).enhanced(0, FRAME);
    file.littleEndian().section().interfaceOf(101, file.name("tun0")).enhanced(0, FRAME).simple(FRAME, 61);

    Opened opened = read(file);

    assertThat(opened.frames()).extracting(Heard::linkType, Heard::interfaceIndex)
        .containsExactly(tuple(1, FIRST), tuple(101, FIRST + 1), tuple(101, FIRST + 1));
    assertThat(opened.frames()).allSatisfy(frame -> assertThat(frame.octets()).isEqualTo(FRAME));
    assertThat(opened.summary().interfaces()).containsEntry(FIRST, "eth0").containsEntry(FIRST + 1, "tun0");
    assertThat(opened.summary().format()).isEqualTo("pcapng, both byte orders, 2 sections, 2 interfaces");
  }

  @Test
  void aSectionMaySayHowLongItIs() throws IOException {
    assertThat(read(new PcapngBuilder().section(20 + 96).interfaceOf(1).enhanced(0, FRAME)).frame().octets())
        .isEqualTo(FRAME);
  }

  @Test
  void interfacesHaveTheirNames() throws IOException {
    PcapngBuilder file = new PcapngBuilder().littleEndian().section();
    file.interfaceOf(1, file.text(1, "a comment"), file.name("vif1.0")).interfaceOf(1)
        .interfaceOf(1, file.name("lo\0\0"), file.end(), file.name("not this"))
        .interfaceOf(1, file.name("x".repeat(5000)));

    try (FrameSource source = CaptureFiles.open(file.writeTo(directory.resolve("a.pcapng")).toString())) {
      assertThat(HeardFrames.of(source)).isEmpty();
      assertThat(source.interfaceName(FIRST)).isEqualTo("vif1.0");
      assertThat(source.interfaceName(FIRST + 1)).isEqualTo("if1");
      assertThat(source.interfaceName(FIRST + 2)).isEqualTo("lo");
      assertThat(source.interfaceName(FIRST + 3)).isEqualTo("x".repeat(255));
      assertThat(List.of(source.interfaceName(FIRST + 4), source.interfaceName(3), source.interfaceName(-1)))
          .containsOnly("");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x200, NOT_READY, UNKNOWN, false", "0x400, VALID, UNKNOWN, false", "0x600, NOT_READY, UNKNOWN, false",
    "0xA01, NOT_READY, IN, true", "0x802, UNKNOWN, OUT, true", "0x3, UNKNOWN, UNKNOWN, false", "0, UNKNOWN, UNKNOWN, false"
  })
  void flagsSayWhatTheKernelKnew(String flags, KernelMark mark, Direction way, boolean superPacket) throws IOException {
    PcapngBuilder file = new PcapngBuilder().section().interfaceOf(1);
    file.enhanced(0, FRAME, file.flags(Integer.decode(flags)));

    Heard frame = read(file).frame();

    assertThat(frame.mark()).isEqualTo(mark);
    assertThat(frame.direction()).isEqualTo(way);
    assertThat(frame.superPacket()).isEqualTo(superPacket);
  }

  @Test
  void aMissingMarkProvesSomethingOnlyWhereTheWriterPromisesAllMarks() throws IOException {
    PcapngBuilder file = new PcapngBuilder().littleEndian().section();
    byte[] promise = file.text(1, Pcapng.MARKS_ARE_COMPLETE);
    file.interfaceOf(1, file.name("vif1.0"), file.text(1, "a comment that is quite as long as the promise is, or longer"),
        promise).interfaceOf(1);
    file.enhanced(0, FRAME, file.flags(1)).enhanced(1, FRAME, file.flags(1)).enhanced(0, FRAME)
        .enhanced(0, FRAME, file.flags(0x201));

    assertThat(read(file).frames()).extracting(Heard::mark)
        .containsExactly(KernelMark.NONE, KernelMark.UNKNOWN, KernelMark.UNKNOWN, KernelMark.NOT_READY);
  }

  @Test
  void theFrameCheckIsOfTheInterfaceUnlessAPacketSaysOtherwise() throws IOException {
    PcapngBuilder file = new PcapngBuilder().section();
    file.interfaceOf(1, file.frameCheck(4)).interfaceOf(1, file.frameCheck(32)).interfaceOf(1, file.frameCheck(255))
        .enhanced(0, FRAME).enhanced(1, FRAME).enhanced(2, FRAME).enhanced(0, FRAME, file.flags(2 << 5))
        .enhanced(0, FRAME, file.flags(1)).simple(FRAME, 61);

    assertThat(read(file).frames()).extracting(Heard::frameCheckLength).containsExactly(4, 4, 15, 2, 4, 4);
  }

  @Test
  void optionsOfNoConcernAreSkippedAndBrokenOnesEndTheList() throws IOException {
    PcapngBuilder file = new PcapngBuilder().section().interfaceOf(1);
    byte[] flags = file.flags(2);
    file.enhanced(0, FRAME, file.text(1, "why not"), file.option(2988, new byte[11]), flags, file.end())
        .enhanced(0, FRAME, file.end(), flags)
        .enhanced(0, FRAME, file.option(2, new byte[3]), flags)
        .enhanced(0, FRAME, file.half(1), file.half(0xFFFF), flags)
        .enhanced(0, FRAME, file.half(2), file.half(4));

    assertThat(read(file).frames()).extracting(Heard::direction).containsExactly(
        Direction.OUT, Direction.UNKNOWN, Direction.OUT, Direction.UNKNOWN, Direction.UNKNOWN);
    assertThat(read(file).summary().damage()).isNull();
  }

  @Test
  void lossesAreTheLastThatAreToldOfEachInterface() throws IOException {
    PcapngBuilder file = new PcapngBuilder().littleEndian().section().interfaceOf(1).interfaceOf(1);
    file.statistics(0, file.counter(4, 1000), file.counter(5, 3)).statistics(0, file.counter(5, 10), file.end())
        .statistics(1, file.counter(7, 5), file.counter(5, 2)).statistics(7, file.counter(5, 1000))
        .statistics(-1, file.counter(5, 1000));
    file.section().interfaceOf(1).statistics(0, file.counter(5, 100)).statistics(0, file.counter(5, -1))
        .statistics(0, file.counter(5, 200));

    assertThat(read(file).summary().dropped()).isEqualTo(10 + 7 + 200);
    assertThat(read(file).summary().damage()).isNull();
  }

  @Test
  void blocksOfNoConcernAreSkipped() throws IOException {
    PcapngBuilder file = new PcapngBuilder().section().interfaceOf(1)
        .block(4, new byte[40]).block(10, new byte[400]).block(0x7FFFFFFF).enhanced(0, FRAME).block(11, new byte[4]);

    assertThat(read(file).frame().number()).isEqualTo(1);
    assertThat(read(file).summary().damage()).isNull();
  }

  /** Wireshark reads them, too: wiretap/pcapng.c. */
  @Test
  void lengthsMayLeaveOutWhatFillsUpTheLastWord() throws IOException {
    PcapngBuilder file = new PcapngBuilder().section().interfaceOf(1).enhanced(0, FRAME);
    int length = 32 + FRAME.length;
    file.damage(file.word(6), file.word(length), file.word(0), new byte[8], file.word(FRAME.length), file.word(FRAME.length),
        FRAME, new byte[3], file.word(length));
    file.damage(file.word(77), file.word(12 + 5), new byte[8], file.word(12 + 5)).enhanced(0, FRAME, file.flags(2));

    assertThat(read(file).frames()).extracting(Heard::octets).containsExactly(FRAME, FRAME, FRAME);
    assertThat(read(file).frames()).extracting(Heard::direction)
        .containsExactly(Direction.UNKNOWN, Direction.UNKNOWN, Direction.OUT);
    assertThat(read(file).summary().damage()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0BAD, 0x40000BAD, 9})
  void whatWiresharkCountsAmongThePacketsHasANumberAndNothingElse(int type) throws IOException {
    List<Heard> frames = read(new PcapngBuilder().section().block(type, new byte[12]).interfaceOf(1)
        .enhanced(0, FRAME).block(type, new byte[12]).enhanced(0, FRAME)).frames();

    assertThat(frames).extracting(Heard::number).containsExactly(1L, 2L, 3L, 4L);
    assertThat(frames).extracting(frame -> frame.octets().length).containsExactly(0, 61, 0, 61);
    assertThat(frames.get(0).linkType()).isEqualTo(-1);
    assertThat(frames.get(0).interfaceIndex()).isEqualTo(-1);
  }

  @Test
  void compressedItIsTheSame() throws IOException {
    Opened opened = read(PcapBuilder.gzip(new PcapngBuilder().section().interfaceOf(1).enhanced(0, FRAME).toBytes()));

    assertThat(opened.frame().octets()).isEqualTo(FRAME);
    assertThat(opened.summary().format()).isEqualTo("pcapng, big-endian, gzip");
  }

  @Test
  void aFileWithoutFramesIsWhole() throws IOException {
    Opened opened = read(new PcapngBuilder().littleEndian().section());

    assertThat(opened.frames()).isEmpty();
    assertThat(opened.summary().damage()).isNull();
    assertThat(opened.summary().format()).isEqualTo("pcapng, little-endian");
    assertThat(opened.octetsRead()).isEqualTo(28);
  }

  @Test
  void interfacesThatAreTooManyToBeToldApartHaveNoIndex() throws IOException {
    PcapngBuilder file = new PcapngBuilder();
    for (int i = 0; i < PcapngInterfaces.MOST_NAMED; i++) {
      file.section().interfaceOf(1);
    }
    file.enhanced(0, FRAME).section().interfaceOf(1).enhanced(0, FRAME);

    assertThat(read(file).frames()).extracting(Heard::interfaceIndex)
        .containsExactly(FIRST + PcapngInterfaces.MOST_NAMED - 1, -1);
    assertThat(read(file).summary().interfaces()).hasSize(PcapngInterfaces.MOST_NAMED);
  }

  private static PcapngBuilder builder(boolean littleEndian) {
    return littleEndian ? new PcapngBuilder().littleEndian() : new PcapngBuilder();
  }

  private Opened read(PcapngBuilder file) throws IOException {
    return read(file.toBytes());
  }

  private Opened read(byte[] file) throws IOException {
    return Opened.of(directory, file);
  }
}
