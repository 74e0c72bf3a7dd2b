package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.KernelMark;
import csumaudit.testing.HeardFrames;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.Octets;
import csumaudit.testing.PcapngBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again, by the reader of this program. */
class PcapngWriterTest {
  private static final int FIRST = PcapngInterfaces.FIRST_INDEX;
  private static final byte[] NONE = {};
  private static final byte[] OCTETS = Octets.counting(200_000, 5);

  private final Frame frame = new Frame();
  private final ByteBuffer octets = Octets.buffer(OCTETS);

  @TempDir
  private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("written.pcapng");
  }

  @Test
  void everythingOfAFrameComesBack() throws IOException {
    Random random = new Random(20261122);
    List<Heard> written = new ArrayList<>();
    try (PcapngWriter writer = open()) {
      for (int i = 1; i <= 5_000; i++) {
        Heard made = random(random, i);
        writer.write(lent(made));
        written.add(made);
      }
      assertThat(writer.frames()).isEqualTo(5_000);
    }
    List<Heard> read = Opened.of(file).frames();

    assertThat(read).hasSameSizeAs(written);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i).octets()).isEqualTo(written.get(i).octets());
      assertThat(withoutOctets(read.get(i))).isEqualTo(withoutOctets(written.get(i)));
    }
  }

  @Test
  void interfacesAreDescribedOnceWhenTheirFirstFrameComes() throws IOException {
    try (PcapngWriter writer = open()) {
      writer.startSource(index -> index == 7 ? "vif1.0" : index == 8 ? null : "");
      for (int index : new int[] {7, 8, 7, -1, 9, 8}) {
        writer.write(seen(index, KernelMark.NONE));
      }
    }
    Opened opened = Opened.of(file);

    assertThat(opened.summary().format()).isEqualTo("pcapng, little-endian, 4 interfaces");
    assertThat(opened.frames()).extracting(heard -> opened.summary().interfaceName(heard.interfaceIndex()))
        .containsExactly("vif1.0", "if1", "vif1.0", "if2", "if3", "if1");
  }

  @Test
  void interfacesOfAnotherSourceAreOthers() throws IOException {
    try (PcapngWriter writer = open()) {
      writer.startSource(index -> "eth0");
      writer.write(seen(3, KernelMark.UNKNOWN));
      writer.startSource(index -> "eth1");
      writer.write(seen(3, KernelMark.UNKNOWN));
    }
    Opened opened = Opened.of(file);

    assertThat(opened.summary().interfaces()).containsEntry(FIRST, "eth0").containsEntry(FIRST + 1, "eth1");
    assertThat(opened.frames()).extracting(Heard::interfaceIndex).containsExactly(FIRST, FIRST + 1);
  }

  @Test
  void aMissingMarkIsPromisedOnlyForFramesThatHaveMarks() throws IOException {
    try (PcapngWriter writer = open()) {
      for (KernelMark mark : KernelMark.values()) {
        writer.write(seen(3, mark));
      }
    }

    assertThat(Opened.of(file).frames()).extracting(Heard::mark).containsExactly(KernelMark.values());
  }

  @Test
  void interfacesBeyondTheBoundAreOne() throws IOException {
    try (PcapngWriter writer = open()) {
      for (int index = 0; index < 20_000; index++) {
        writer.write(seen(index, KernelMark.NONE));
      }
      writer.write(seen(5, KernelMark.NONE));
    }
    List<Heard> read = Opened.of(file).frames();

    assertThat(read).hasSize(20_001);
    assertThat(read.get(16_383).interfaceIndex()).isEqualTo(FIRST + 16_383);
    assertThat(read.get(19_999).interfaceIndex()).isEqualTo(read.get(16_384).interfaceIndex());
    assertThat(read.get(20_000).interfaceIndex()).isEqualTo(FIRST + 5);
  }

  @Test
  void lossesStandAtTheEnd() throws IOException {
    try (PcapngWriter writer = open()) {
      writer.write(seen(3, KernelMark.NONE));
      writer.count(3, 1, true, 40);
      writer.count(4, 1, true, 2);
      writer.count(5, 1, true, 0);
    }

    assertThat(Opened.of(file).summary().dropped()).isEqualTo(42);
    assertThat(Opened.of(file).summary().interfaces()).hasSize(2);
  }

  @Test
  void whoWroteItIsSaid() throws IOException {
    open().close();

    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("csumaudit 7", System.getProperty("os.arch"));
    assertThat(Opened.of(file).summary().damage()).isNull();
  }

  @Test
  void aFrameThatCouldNotBeReadAgainIsCut() throws IOException {
    ByteBuffer large = ByteBuffer.allocateDirect(3 << 20);
    try (PcapngWriter writer = open()) {
      frame.from(1, 0);
      frame.lend(large, 5, large.capacity() - 5, large.capacity(), 1, 1);
      writer.write(frame);
    }
    Heard read = Opened.of(file).frame();

    assertThat(read.octets().length).isBetween((1 << 20) - 100, 1 << 20);
    assertThat(read.onWire()).isEqualTo(large.capacity());
  }

  /** Flags stand behind it, and are read. */
  @Test
  void theLongestCommentLeavesTheLongestFrameReadable() throws IOException {
    ByteBuffer large = ByteBuffer.allocateDirect(3 << 20);
    try (PcapngWriter writer = open()) {
      seen(3, KernelMark.NOT_READY).lend(large, 0, large.capacity(), large.capacity(), 1, 1);
      writer.write(frame, "deferred ".repeat(1_000));
    }
    Heard read = Opened.of(file).frame();

    assertThat(read.onWire()).isEqualTo(large.capacity());
    assertThat(read.mark()).isEqualTo(KernelMark.NOT_READY);
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("deferred ".repeat(100));
  }

  @Test
  void whatIsNoFrameIsLeftOut() throws IOException {
    Path origin = new PcapngBuilder().section().block(0xBAD, new byte[8]).interfaceOf(1).enhanced(0, OCTETS)
        .writeTo(directory.resolve("origin.pcapng"));
    try (PcapngWriter writer = open(); FrameSource source = CaptureFiles.open(origin.toString())) {
      source.deliverTo(new FrameSink() {
        @Override
        public void onFrame(Frame each) {
          writer.write(each);
        }

        @Override
        public void onStretchEnd(long ordinal) {}
      });
    }

    assertThat(Opened.of(file).frame().octets()).isEqualTo(OCTETS);
  }

  @Test
  void whatIsFlushedIsThere() throws IOException {
    try (PcapngWriter writer = open()) {
      writer.write(seen(3, KernelMark.NONE));
      writer.flush();
      assertThat(Opened.of(file).frames()).hasSize(1);
    }
  }

  @Test
  void aFullDiskIsToldOnceAndAtTheEnd() throws IOException {
    PcapngWriter writer = new PcapngWriter(new Failing("No space left on device"), "csumaudit 7", 0);
    for (int i = 0; i < 50; i++) {
      frame.from(1, 0);
      frame.lend(octets, 0, OCTETS.length, OCTETS.length, 1, 1);
      writer.write(frame);
    }

    assertThat(writer.failure()).hasMessageStartingWith("cannot be written any further (No space left on device)")
        .hasMessageContaining("choose another place");
    assertThatThrownBy(writer::close).isSameAs(writer.failure());
    writer.close();
  }

  /** A disk has room for as much as it has, wherever a frame ends. */
  @ParameterizedTest
  @ValueSource(ints = {0, 250, 4_000, 4_001, 9_999})
  void theFramesThatAFullDiskTookAreCounted(int room) throws IOException {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    WritableByteChannel full = new Failing("No space left on device") {
      @Override
      public int write(ByteBuffer from) throws IOException {
        int count = Math.min(room - taken.size(), from.remaining());
        if (count == 0) {
          return super.write(from);
        }
        for (int i = 0; i < count; i++) {
          taken.write(from.get());
        }
        return count;
      }
    };
    PcapngWriter writer = new PcapngWriter(full, "csumaudit 7", 0);
    for (int i = 0; i < 200; i++) {
      writer.write(seen(3, KernelMark.NONE));
      if (i % 7 == 0) {
        writer.flush();
      }
    }

    assertThat(writer.failure()).hasMessageContaining("it holds " + wholeFrames(taken.toByteArray()) + " frames, ");
  }

  /** Counts what the file holds of Enhanced Packet Blocks, block after block. */
  private static int wholeFrames(byte[] file) {
    ByteBuffer octets = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int frames = 0;
    for (int at = 0; at + 8 <= file.length && at + octets.getInt(at + 4) <= file.length; at += octets.getInt(at + 4)) {
      frames += octets.getInt(at) == 6 ? 1 : 0;
    }
    return frames;
  }

  @Test
  void aReaderThatHasLeftIsNoFullDisk() {
    PcapngWriter writer = new PcapngWriter(new Failing("Broken pipe"), "csumaudit 7", 0);

    assertThatThrownBy(writer::close).hasMessageStartingWith("was closed by its reader");
  }

  @Test
  void aChannelThatTakesLittleAtATimeGetsAll() throws IOException {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    WritableByteChannel whole = Channels.newChannel(taken);
    WritableByteChannel slow = new Failing(null) {
      @Override
      public int write(ByteBuffer from) throws IOException {
        ByteBuffer piece = from.slice(from.position(), Math.min(1_000, from.remaining()));
        from.position(from.position() + piece.remaining());
        return whole.write(piece);
      }
    };
    try (PcapngWriter writer = new PcapngWriter(slow, "csumaudit 7", 0)) {
      for (int i = 0; i < 20; i++) {
        writer.write(lent(random(new Random(i), i)));
      }
    }

    assertThat(Opened.of(directory, taken.toByteArray()).frames()).hasSize(20);
  }

  @Test
  void framesAreWrittenWithoutAllocatingAnOctet() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (PcapngWriter writer = new PcapngWriter(FileChannel.open(Path.of("/dev/null"),
        StandardOpenOption.WRITE), "csumaudit 7", 0)) {
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 5; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
          writer.write(seen(i % 50, KernelMark.NONE));
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).as("octets allocated for 100,000 frames").isLessThan(10_000);
    }
  }

  private PcapngWriter open() throws IOException {
    return new PcapngWriter(CaptureFiles.create(file.toString(), true), "csumaudit 7", 0);
  }

  private Frame seen(int index, KernelMark mark) {
    frame.from(1, 0);
    frame.seenOn(index, Direction.IN, mark, false);
    frame.lend(octets, 0, 60, 60, 1, 1);
    return frame;
  }

  private Frame lent(Heard heard) {
    frame.from(heard.linkType(), heard.frameCheckLength());
    frame.seenOn(heard.interfaceIndex(), heard.direction(), heard.mark(), heard.superPacket());
    frame.lend(octets, 3, heard.octets().length, heard.onWire(), heard.number(), heard.nanos());
    return frame;
  }

  /** And without the index, which a file gives anew. */
  private static Heard withoutOctets(Heard heard) {
    return new Heard(heard.number(), heard.nanos(), NONE, heard.onWire(), heard.linkType(), heard.frameCheckLength(), 0,
        heard.direction(), heard.mark(), heard.superPacket());
  }

  private static Heard random(Random random, int number) {
    int captured = random.nextInt(random.nextInt(50) == 0 ? 150_000 : 1_600);
    byte[] content = Arrays.copyOfRange(OCTETS, 3, 3 + captured);
    return new Heard(number, random.nextLong() >>> 1, content, captured + random.nextInt(3), random.nextInt(4) * 100,
        random.nextInt(3) * 2, random.nextInt(5) - 1, Direction.values()[random.nextInt(3)],
        KernelMark.values()[random.nextInt(4)], random.nextBoolean());
  }

  /** A channel that takes nothing. */
  private static class Failing implements WritableByteChannel {
    private final String why;

    Failing(String why) {
      this.why = why;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      throw new IOException(why);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
