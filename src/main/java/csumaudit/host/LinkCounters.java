package csumaudit.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an interface has counted since it came up; -1 where nobody counts. */
public record LinkCounters(long received, long receiveErrors, long receiveDropped, long sent, long sendErrors,
    long sendDropped) {

  /** As the kernel says now. */
  public static LinkCounters now(String link) {
    return of(Path.of("/sys/class/net"), link);
  }

  static LinkCounters of(Path sysfs, String link) {
    Path counters = sysfs.resolve(link).resolve("statistics");
    return new LinkCounters(counter(counters, "rx_packets"), counter(counters, "rx_errors"),
        counter(counters, "rx_dropped"), counter(counters, "tx_packets"), counter(counters, "tx_errors"),
        counter(counters, "tx_dropped"));
  }

  private static long counter(Path folder, String name) {
    try {
      return Long.parseLong(Files.readString(folder.resolve(name)).strip());
    } catch (IOException | NumberFormatException absent) {
      return -1;
    }
  }
}
