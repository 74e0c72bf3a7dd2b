package csumaudit.capture.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory of this machine (proc_meminfo(5)). */
final class Memory {
  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";
  private static final String UNIT = "kB";

  /**
   * Refuses to take so much that hardly any is left: the kernel would not refuse, but end other processes to find it.
   *
   * @throws IOException that says how much there is
   */
  static void require(long octets) throws IOException {
    long available = available();
    if (octets > available / 2) {
      throw new IOException("a buffer of " + (octets >> 20) + " MiB is more than half of the memory that is left ("
          + (available >> 20) + " MiB); ask for less: --buffer 64MiB");
    }
  }

  private static long available() {
    try (Stream<String> lines = Files.lines(MEMINFO)) {
      return lines.filter(line -> line.startsWith(AVAILABLE)).mapToLong(Memory::octets).findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException | NumberFormatException unknown) {
      return Long.MAX_VALUE;
    }
  }

  private static long octets(String line) {
    return Long.parseLong(line.replace(AVAILABLE, "").replace(UNIT, "").strip()) << 10;
  }

  private Memory() {}
}
