package csumaudit.bench;

import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * What is so of a capture, or what somebody says of it.
 *
 * @param packets by verdict
 * @param senders a row for each sender and protocol, its cells as {@link #row} puts them
 */
record Truth(Map<PacketVerdict, Long> packets, SortedSet<String> senders) {
  /** The cells of a row, by the names they have in {@code senders.csv}. */
  static final List<String> COLUMNS = List.of("mac", "ip", "protocol", "packets", "valid", "deferred", "corrupt",
      "absent", "unverifiable", "first_frame", "last_frame");

  private static final List<Verdict> VERDICTS = List.of(Verdict.VALID, Verdict.DEFERRED, Verdict.CORRUPT,
      Verdict.ABSENT, Verdict.UNVERIFIABLE);

  static String row(String mac, String address, String protocol, ToLongFunction<Verdict> counts, long firstFrame,
      long lastFrame) {
    StringBuilder row = new StringBuilder(mac).append(',').append(address).append(',').append(protocol);
    long total = 0;
    StringBuilder cells = new StringBuilder();
    for (Verdict verdict : VERDICTS) {
      long count = counts.applyAsLong(verdict);
      total += count;
      cells.append(',').append(count);
    }
    return row.append(',').append(total).append(cells).append(',').append(firstFrame).append(',').append(lastFrame)
        .toString();
  }

  long packetsInAll() {
    return packets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Writes a file that begins with what the capture is. */
  void save(Path path, String heading) throws IOException {
    List<String> lines = new ArrayList<>(List.of(heading));
    packets.forEach((verdict, count) -> lines.add(verdict + " " + count));
    lines.addAll(senders);
    Files.write(path, lines);
  }

  /** Reads it again; null when there is none, or one with another heading. */
  static Truth load(Path path, String heading) throws IOException {
    if (!Files.exists(path)) {
      return null;
    }
    List<String> lines = Files.readAllLines(path);
    if (lines.isEmpty() || !lines.get(0).equals(heading)) {
      return null;
    }
    Map<PacketVerdict, Long> packets = new EnumMap<>(PacketVerdict.class);
    int verdicts = PacketVerdict.values().length;
    for (String line : lines.subList(1, 1 + verdicts)) {
      String[] words = line.split(" ");
      packets.put(PacketVerdict.valueOf(words[0]), Long.valueOf(words[1]));
    }
    return new Truth(packets, new TreeSet<>(lines.subList(1 + verdicts, lines.size())));
  }
}
