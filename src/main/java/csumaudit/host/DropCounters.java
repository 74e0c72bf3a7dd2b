package csumaudit.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many packets this machine has received and dropped because their checksum was wrong, since it (or its network
 * namespace) came up; -1 where nobody counts. TCP counts both versions of IP together, UDP each for itself.
 */
public record DropCounters(long tcp, long udp, long udpV6, long icmp, long icmpV6) {
  /** As the kernel says now. */
  public static DropCounters now() {
    return of(Path.of("/proc/net"));
  }

  static DropCounters of(Path proc) {
    Map<String, Long> counters = new HashMap<>();
    readColumns(lines(proc.resolve("snmp")), counters);
    readRows(lines(proc.resolve("snmp6")), counters);
    return new DropCounters(counter(counters, "Tcp:InCsumErrors"), counter(counters, "Udp:InCsumErrors"),
        counter(counters, "Udp6InCsumErrors"), counter(counters, "Icmp:InCsumErrors"),
        counter(counters, "Icmp6InCsumErrors"));
  }

  /** What has been added since then. */
  public DropCounters since(DropCounters earlier) {
    return new DropCounters(since(tcp, earlier.tcp), since(udp, earlier.udp), since(udpV6, earlier.udpV6),
        since(icmp, earlier.icmp), since(icmpV6, earlier.icmpV6));
  }

  private static long since(long now, long then) {
    return now < 0 || then < 0 ? -1 : now - then;
  }

  /** Pairs of lines: {@code Tcp: InSegs InCsumErrors} and {@code Tcp: 7 0}. */
  private static void readColumns(List<String> lines, Map<String, Long> into) {
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String[] names = lines.get(i).split(" ");
      String[] values = lines.get(i + 1).split(" ");
      for (int column = 1; column < Math.min(names.length, values.length); column++) {
        put(into, names[0] + names[column], values[column]);
      }
    }
  }

  /** One counter a line: {@code Udp6InCsumErrors 0}. */
  private static void readRows(List<String> lines, Map<String, Long> into) {
    for (String line : lines) {
      String[] words = line.split("\\s+");
      if (words.length >= 2) {
        put(into, words[0], words[1]);
      }
    }
  }

  private static void put(Map<String, Long> counters, String name, String value) {
    try {
      counters.put(name, Long.parseLong(value));
    } catch (NumberFormatException notACounter) {
      // some columns hold text, or more than a long; none of ours
    }
  }

  private static long counter(Map<String, Long> counters, String name) {
    return counters.getOrDefault(name, -1L);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException absent) {
      return List.of();
    }
  }
}
