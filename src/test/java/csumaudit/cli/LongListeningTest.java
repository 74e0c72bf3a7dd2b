package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.management.ThreadMXBean;
import csumaudit.testing.OpenSockets;
import csumaudit.testing.VethPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Listening for long, with the live view and a capture being saved: nothing grows, and nothing is left behind. So long as
 * {@code -Dcsumaudit.listening=10m} says, or half a minute.
 */
class LongListeningTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Duration TIME = new Quantity.Time().convert(System.getProperty("csumaudit.listening", "25s"));
  private static final int PACKETS_PER_SECOND = 15_000;
  /** Until classes are loaded, code is compiled and tables have grown. */
  private static final long WARM_UP_MILLIS = 8_000;
  /** The threads that packets run through. */
  private static final Set<String> HEARING = Set.of("capture", "listener");
  /** No object takes less. */
  private static final int SMALLEST_OBJECT = 16;

  @TempDir
  private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int exit = -1;

  @Test
  void nothingGrowsAndNothingIsLeftBehind() throws Exception {
    Path flood = flood();
    try (VethPair cable = new VethPair()) {
      listenFor(cable, "1s");
      Set<String> threads = threads();
      long sockets = OpenSockets.ofPackets();
      long files = files();

      Thread listener = new Thread(() -> listenFor(cable, TIME.toMillis() + "ms"), "listener");
      CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> cable.inGuest(flood.toString(), "eth0", "mixed",
          Integer.toString(PACKETS_PER_SECOND), Long.toString(TIME.toSeconds())));
      listener.start();
      Thread.sleep(WARM_UP_MILLIS);
      Usage early = Usage.now();
      Thread.sleep(TIME.toMillis() - WARM_UP_MILLIS - 3_000);
      Usage late = Usage.now();
      listener.join();
      sender.join();

      print(early, late);
      assertThat(exit).as(said()).isZero();
      // a busy machine sends fewer
      assertThat(frames()).isGreaterThan(PACKETS_PER_SECOND * TIME.toSeconds() * 9 / 10);
      assertThat(late.heap() - early.heap()).as("octets more on the heap").isLessThan(2 << 20);
      assertThat(late.allocatedSince(early)).as("octets allocated per packet").isLessThan(SMALLEST_OBJECT / 2.0);
      assertThat(threads()).isEqualTo(threads);
      assertThat(OpenSockets.ofPackets()).isEqualTo(sockets);
      // the JVM may have closed one of its own meanwhile
      assertThat(files()).isLessThanOrEqualTo(files);
      try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
        assertThat(maps.filter(line -> line.contains("socket:["))).isEmpty();
      }
    }
  }

  /** What is in use at one moment, all garbage aside. */
  private record Usage(long nanos, long heap, long allocated) {
    @SuppressWarnings("deprecation") // the other method came with Java 19
    static Usage now() {
      System.gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      long allocated = Thread.getAllStackTraces().keySet().stream().filter(thread -> HEARING.contains(thread.getName()))
          .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.getId())).sum();
      return new Usage(System.nanoTime(), heap, allocated);
    }

    /** Octets for each packet that was sent meanwhile. */
    double allocatedSince(Usage earlier) {
      return (allocated - earlier.allocated) / ((nanos - earlier.nanos) / 1e9 * PACKETS_PER_SECOND);
    }
  }

  private void print(Usage early, Usage late) throws IOException {
    System.out.printf("listened for %s: %,d frames, heap %,d then %,d octets, %.2f octets allocated per packet%n", TIME,
        frames(), early.heap(), late.heap(), late.allocatedSince(early));
  }

  private void listenFor(VethPair cable, String time) {
    out.reset();
    Terminal terminal = new Terminal(new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false, false, true, false, true);
    exit = new Main(terminal).run("live", "-i", cable.host(), "--duration", time, "-w", "/dev/null");
  }

  private Path flood() throws Exception {
    Path program = directory.resolve("flood");
    Process gcc;
    try {
      gcc = new ProcessBuilder("gcc", "-O2", "-o", program.toString(), "src/test/bench/flood.c").inheritIO().start();
    } catch (IOException absent) {
      System.err.println("SKIPPED: nothing can be sent for long without gcc");
      return abort("no gcc");
    }
    assertThat(gcc.waitFor()).isZero();
    return program;
  }

  private long frames() {
    return said().lines().filter(line -> line.contains(" frames")).findFirst()
        .map(line -> Long.parseLong(line.strip().split(" ")[0].replace(",", ""))).orElse(0L);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Ours: the JVM and the test engine have theirs. */
  private static Set<String> threads() {
    Set<String> ours = Set.of("capture", "audit", "alarm", "live watch", "progress", "writer");
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(ours::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
