package csumaudit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSource;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.capture.file.PcapngWriter;
import csumaudit.checksum.CheckSheet;
import csumaudit.checksum.Checker;
import csumaudit.checksum.Ordinary;
import csumaudit.checksum.Reassembly;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Layers;
import csumaudit.dissect.TunnelPorts;
import csumaudit.evidence.Evidence;
import csumaudit.reference.Arrival;
import csumaudit.reference.MadeFrame;
import csumaudit.reference.RandomFragments;
import csumaudit.reference.RandomFrames;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets leave no garbage: what an audit allocates does not depend on how many there are. */
// the least of several is what packets cost: now and then the JVM allocates for itself what compiled code had done without
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ETHERNET = 1;
  private static final int LONGEST = 200;
  /** So few that the table of senders is as large as it gets before anything is measured. */
  private static final int FRAMES = 400;
  private static final int STRETCH = 1_000;
  private static final int MILLION = 1_000_000;
  private static final int QUARTER = MILLION / 4;
  private static final int ROUNDS = 500;

  private final List<MadeFrame> frames = frames();
  private final ByteBuffer octets = ByteBuffer.allocateDirect(FRAMES * LONGEST);
  private final int[] starts = new int[FRAMES];
  private final Frame frame = new Frame();
  private final Layers layers = new Layers();
  private final Ordinary ordinary = new Ordinary();
  private final Dissector dissector = new Dissector();
  private final Checker checker = new Checker();
  private final CheckSheet checks = new CheckSheet();
  private final Evidence evidence = new Evidence();

  @TempDir
  Path directory;

  @BeforeEach
  void layOut() {
    for (int i = 0; i < FRAMES; i++) {
      starts[i] = octets.position();
      octets.put(frames.get(i).octets());
    }
    frame.from(ETHERNET, 0);
    evidence.startSource();
  }

  @Test
  void aMillionPacketsAreAuditedWithoutAllocatingAnOctet() {
    audit(MILLION);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      audit(MILLION);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("octets allocated").isZero();
    assertThat(evidence.snapshot().flows()).as("flows that were followed meanwhile").hasSizeGreaterThan(50);
  }

  @Test
  void fragmentsArePutTogetherWithoutAllocatingAnOctet() {
    RandomFragments random = new RandomFragments(1);
    List<MadeFrame> fragments = Stream.generate(random::next).flatMap(List::stream).map(Arrival::frame)
        .filter(fragment -> fragment.octets().length <= LONGEST).limit(FRAMES).toList();
    for (int i = 0; i < FRAMES; i++) {
      octets.put(i * LONGEST, fragments.get(i).octets());
    }
    frame.from(LinkType.RAW, 0);
    Reassembly reassembly = new Reassembly(TunnelPorts.USUAL);
    int completed = 0;
    long least = Long.MAX_VALUE;
    long before = 0;
    for (int i = 0; i < MILLION; i++) {
      if (i % QUARTER == 0) {
        least = i == 0 ? least : Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        before = THREADS.getCurrentThreadAllocatedBytes();
      }
      int captured = fragments.get(i % FRAMES).octets().length;
      frame.lend(octets, i % FRAMES * LONGEST, captured, captured, i, i);
      dissector.dissect(frame, layers);
      checker.check(frame, layers, checks);
      if (checks.packets() == STRETCH) {
        reassembly.onChecks(checks);
        for (int check = 0; check < checks.first(STRETCH); check++) {
          completed += checks.isReassembled(check) ? 1 : 0;
        }
        checks.clear();
      }
    }
    assertThat(least).as("octets allocated").isZero();
    assertThat(completed).as("datagrams put together").isGreaterThan(MILLION / 20);
  }

  @Test
  void threeTimesAsLongACaptureAllocatesNoMore() throws IOException {
    assertAllocatesNoMore(capture("small", ROUNDS), capture("large", 3 * ROUNDS));
  }

  @Test
  void soItIsWithPcapng() throws IOException {
    assertAllocatesNoMore(pcapng("small", ROUNDS), pcapng("large", 3 * ROUNDS));
  }

  private static void assertAllocatesNoMore(Path small, Path large) throws IOException {
    allocatedFor(large);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      least = Math.min(least, allocatedFor(large) - allocatedFor(small));
    }
    int packetsMore = 2 * ROUNDS * FRAMES;
    assertThat(least).as("octets allocated for %,d packets more", packetsMore).isLessThan(packetsMore / 100);
  }

  private void audit(int packets) {
    for (int i = 0; i < packets; i++) {
      int at = starts[i % FRAMES];
      int captured = frames.get(i % FRAMES).octets().length;
      frame.lend(octets, at, captured, captured, i, i);
      if (!ordinary.judge(frame, checks)) {
        dissector.dissect(frame, layers);
        checker.check(frame, layers, checks);
      }
      if (checks.packets() == STRETCH) {
        evidence.onChecks(checks);
        checks.clear();
      }
    }
  }

  /** By this thread, which does all the work. */
  private static long allocatedFor(Path capture) throws IOException {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Evidence evidence = new Evidence();
    evidence.startSource();
    try (FrameSource source = CaptureFiles.open(capture.toString())) {
      new Audit(source, List.of(evidence)).run(1);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** The frames so many times over, in a pcap file. */
  private Path capture(String name, int rounds) throws IOException {
    ByteBuffer round = ByteBuffer.allocate(FRAMES * (16 + LONGEST));
    for (MadeFrame made : frames) {
      round.putLong(0).putInt(made.octets().length).putInt(made.octets().length).put(made.octets());
    }
    Path file = directory.resolve(name);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(24).putInt(0xA1B2C3D4).putInt(2 << 16 | 4).putInt(20, ETHERNET).rewind());
      for (int i = 0; i < rounds; i++) {
        channel.write(round.duplicate().flip());
      }
    }
    return file;
  }

  /** The same as pcapng, with marks. */
  private Path pcapng(String name, int rounds) throws IOException {
    Path file = directory.resolve(name);
    try (PcapngWriter writer = new PcapngWriter(CaptureFiles.create(file.toString(), false), "test", 0)) {
      for (int i = 0; i < rounds * FRAMES; i++) {
        int captured = frames.get(i % FRAMES).octets().length;
        frame.seenOn(3, Direction.IN, i % 2 == 0 ? KernelMark.NOT_READY : KernelMark.NONE, false);
        frame.lend(octets, starts[i % FRAMES], captured, captured, i, i);
        writer.write(frame);
      }
    }
    return file;
  }

  private static List<MadeFrame> frames() {
    RandomFrames random = new RandomFrames(1);
    return Stream.generate(() -> random.next(ETHERNET)).filter(frame -> frame.octets().length <= LONGEST)
        .limit(FRAMES).toList();
  }
}
