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

/** Where tshark puts a datagram together we do, too, on the same frame, and say the same of its checksum; and nowhere else. */
class TsharkReassemblyTest {
  private static final List<String> PROTOCOLS = List.of("udp", "tcp", "icmp", "icmpv6", "sctp");
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
    Map<String, Row> completed = completed(captures);
    Map<String, Integer> matrix = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Path capture : captures) {
      for (String line : TsharkOracleTest.tshark(capture, options())) {
        String[] fields = line.split("\t", -1);
        String frame = capture.getFileName() + " " + fields[0];
        Row row = completed.remove(frame);
        boolean theirs = !fields[1].isEmpty() || !fields[2].isEmpty();
        if (theirs && !GIVEN_UP.contains(frame) || row != null) {
          String status = row == null ? "" : status(fields, row);
          compared++;
          matrix.merge(row == null ? "tshark only" : row.protocol() + " " + status + " " + row.reason(), 1, Integer::sum);
          if (row == null || !theirs || !agrees(status, row)) {
            differences.add(frame + " " + status + " " + row);
          }
        }
      }
    }
    System.out.println("put together, tshark against us: " + matrix);
    assertThat(differences).isEmpty();
    assertThat(completed).isEmpty();
    return compared;
  }

  /** The rows in which {@code --reassemble} makes a difference, by file and frame. */
  private Map<String, Row> completed(List<Path> captures) throws IOException {
    List<Row> apart = Row.audit(temporary.resolve("apart"), captures);
    List<Row> together = Row.audit(temporary.resolve("together"), captures, "--reassemble");
    assertThat(together).hasSameSizeAs(apart);
    Map<String, Row> completed = new HashMap<>();
    for (int i = 0; i < apart.size(); i++) {
      if (!apart.get(i).equals(together.get(i))) {
        assertThat(apart.get(i).verdict()).as(apart.get(i).toString()).isNotEqualTo("CORRUPT");
        completed.put(apart.get(i).file() + " " + apart.get(i).frame(), together.get(i));
      }
    }
    return completed;
  }

  /** What it says of this field: 1 Good, 0 Bad, 3 none. */
  private static String status(String[] fields, Row row) {
    int field = 3 + 2 * PROTOCOLS.indexOf(row.protocol().toLowerCase(Locale.ROOT));
    List<String> stored = List.of(fields[field].split(","));
    int place = stored.indexOf(row.stored());
    return place < 0 ? "" : fields[field + 1].split(",")[place];
  }

  private static boolean agrees(String status, Row row) {
    return switch (row.verdict()) {
      case "VALID" -> status.equals(row.reason().equals("SUM_OK") ? "1" : "0");
      case "CORRUPT", "DEFERRED" -> status.equals("0");
      case "ABSENT" -> status.equals("3");
      default -> false;
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
