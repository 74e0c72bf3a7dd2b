package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where tshark puts a datagram together we do, too, on the same frame, and say the same of its checksum and of those inside; and
 * nowhere else.
 */
class TsharkReassemblyTest {
  private static final List<String> PROTOCOLS = List.of("ip", "udp", "tcp", "icmp", "icmpv6", "sctp", "gre");
  /** Of fragments that overlap tshark takes the octets of the first, and says so; their receiver may do otherwise. */
  private static final Set<String> GIVEN_UP = Set.of("made-fragments.pcap 22");

  @TempDir
  Path temporary;

  @Test
  void weAgreeWithTsharkOnTheSamples() throws IOException, InterruptedException {
    assertThat(compare(SharedCaptures.captures(Path.of("captures")))).isGreaterThan(25);
  }

  @Test
  void weAgreeWithTsharkOnTheXenHost() throws IOException, InterruptedException {
    assertThat(compare(SharedCaptures.captures(SharedCaptures.folder("xen")))).isGreaterThan(100);
  }

  @Test
  void weAgreeWithTsharkOnThePublicCaptures() throws IOException, InterruptedException {
    assertThat(compare(SharedCaptures.captures(SharedCaptures.folder("public")))).isGreaterThan(30);
  }

  @Test
  void weAgreeWithTsharkOnTheLabCaptures() throws IOException, InterruptedException {
    assertThat(compare(SharedCaptures.captures(SharedCaptures.folder("netns")))).isGreaterThan(100);
  }

  /** Returns how many datagrams both have put together. */
  private int compare(List<Path> captures) throws IOException, InterruptedException {
    TsharkOracleTest.assumeTshark();
    Map<String, List<Row>> completed = completed(captures);
    Map<String, Integer> matrix = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Path capture : captures) {
      for (String line : TsharkOracleTest.tshark(capture, options())) {
        String[] fields = line.split("\t", -1);
        String frame = capture.getFileName() + " " + fields[0];
        List<Row> rows = completed.remove(frame);
        boolean theirs = !fields[1].isEmpty() || !fields[2].isEmpty();
        if (theirs && !GIVEN_UP.contains(frame) || rows != null) {
          compared++;
          if (rows == null || !theirs) {
            differences.add(frame + " " + rows);
          } else {
            rows.forEach(row -> compare(row, fields, matrix, differences));
            withoutRow(fields, rows).forEach(field -> differences.add(frame + " " + field + " only tshark"));
          }
        }
      }
    }
    System.out.println("put together, tshark against us: " + matrix);
    assertThat(differences).isEmpty();
    assertThat(completed).isEmpty();
    return compared;
  }

  private static void compare(Row row, String[] fields, Map<String, Integer> matrix, List<String> differences) {
    if (!PROTOCOLS.contains(field(row))) {
      matrix.merge(row.protocol() + ", of which tshark has no field that says so", 1, Integer::sum);
      return;
    }
    String status = status(fields, row);
    matrix.merge(row.protocol() + " " + status + " " + row.reason(), 1, Integer::sum);
    if (!agrees(status, row)) {
      differences.add(row + " " + status);
    }
  }

  /** What tshark judges of the frame and we do not. */
  private static List<String> withoutRow(String[] fields, List<Row> rows) {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < PROTOCOLS.size(); i++) {
      if (fields[4 + 2 * i].contains("0") || fields[4 + 2 * i].contains("1")) {
        left.addAll(List.of(fields[3 + 2 * i].split(",")));
      }
    }
    rows.forEach(row -> left.remove(row.stored()));
    return left;
  }

  /** The rows of the frames in which {@code --reassemble} makes a difference, by file and frame. */
  private Map<String, List<Row>> completed(List<Path> captures) throws IOException {
    Map<String, List<Row>> apart = byFrame(Row.audit(temporary.resolve("apart"), captures));
    Map<String, List<Row>> together = byFrame(Row.audit(temporary.resolve("together"), captures, "--reassemble"));
    together.entrySet().removeIf(frame -> frame.getValue().equals(apart.get(frame.getKey())));
    for (String frame : together.keySet()) {
      assertThat(apart.getOrDefault(frame, List.of())).as(frame).noneMatch(row -> row.verdict().equals("CORRUPT"));
    }
    return together;
  }

  private static Map<String, List<Row>> byFrame(List<Row> rows) {
    Map<String, List<Row>> frames = new HashMap<>();
    for (Row row : rows) {
      frames.computeIfAbsent(row.file() + " " + row.frame(), frame -> new ArrayList<>()).add(row);
    }
    return frames;
  }

  /** What it says of this field: 1 Good, 0 Bad, 3 none. */
  private static String status(String[] fields, Row row) {
    int field = 3 + 2 * PROTOCOLS.indexOf(field(row));
    List<String> stored = List.of(fields[field].split(","));
    int place = stored.indexOf(row.stored());
    return place < 0 ? "" : fields[field + 1].split(",")[place];
  }

  private static String field(Row row) {
    return row.protocol().toLowerCase(Locale.ROOT).replace("ipv4", "ip");
  }

  private static boolean agrees(String status, Row row) {
    return switch (row.verdict()) {
      case "VALID" -> status.equals(row.reason().equals("SUM_OK") ? "1" : "0");
      case "CORRUPT", "DEFERRED" -> status.equals("0");
      case "ABSENT" -> status.equals("3");
      // a fragment in a tunnel, of which the rest is still missing
      default -> status.isEmpty() && row.depth() > 0 && row.reason().equals("FRAGMENT");
    };
  }

  private static List<String> options() {
    List<String> options = new ArrayList<>(List.of("-o", "ip.defragment:TRUE", "-o", "ipv6.defragment:TRUE",
        "-e", "frame.number", "-e", "ip.reassembled.length", "-e", "ipv6.reassembled.length"));
    for (String protocol : PROTOCOLS) {
      options.addAll(List.of("-e", protocol + ".checksum", "-e", protocol + ".checksum.status"));
    }
    return options;
  }
}
