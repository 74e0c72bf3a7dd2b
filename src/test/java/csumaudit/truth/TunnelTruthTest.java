package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels of a Linux lab, of which an independent program has judged the outer and the innermost checksum of every packet. */
class TunnelTruthTest {
  private static final Map<String, String> OUTER = Map.of("zero", "UDP_ZERO", "partial", "SEED", "valid", "SUM_OK",
      "lco", "OK_ONCE_INNER_FILLED");
  private static final Map<String, String> INNER = Map.of("partial", "SEED", "valid", "SUM_OK", "frag", "FRAGMENT");

  @TempDir
  Path temporary;

  @Test
  void outerAndInnerChecksumsAreWhatTheOtherProgramSays() throws IOException {
    Path folder = SharedCaptures.folder("netns");
    Map<String, List<Row>> rows = rows(folder);
    Map<String, Integer> matrix = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    for (Path capture : SharedCaptures.captures(folder)) {
      String name = capture.getFileName().toString();
      Path truth = folder.resolve(name.replace(".pcap", ".csv"));
      for (CSVRecord packet : truth.toFile().exists() ? Row.read(truth, ',') : List.<CSVRecord>of()) {
        if (!packet.get("encap").equals("-")) {
          compare(packet, rows.getOrDefault(name + " " + packet.get("idx"), List.of()), matrix, differences);
        }
      }
    }
    System.out.println("tunnels of the lab, outer/inner: " + matrix);
    assertThat(differences).isEmpty();
    assertThat(matrix.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(700);
  }

  private Map<String, List<Row>> rows(Path folder) throws IOException {
    Map<String, List<Row>> rows = new HashMap<>();
    for (Row row : Row.audit(temporary, SharedCaptures.captures(folder))) {
      rows.computeIfAbsent(row.file() + " " + row.frame(), key -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  private static void compare(CSVRecord packet, List<Row> rows, Map<String, Integer> matrix, List<String> differences) {
    String outer = reason(rows, 0);
    String inner = reason(rows, 1);
    matrix.merge(outer + "/" + inner, 1, Integer::sum);
    boolean agree = outer.equals(OUTER.getOrDefault(packet.get("sw_class"), ""))
        && inner.equals(INNER.getOrDefault(packet.get("in_class"), ""));
    if (!agree) {
      differences.add(outer + "/" + inner + ", not " + packet.get("sw_class") + "/" + packet.get("in_class") + ": " + rows);
    }
  }

  /** Of the transport at this depth; empty when there is none. */
  private static String reason(List<Row> rows, int depth) {
    return rows.stream().filter(row -> row.depth() == depth && !row.protocol().equals("IPv4")).map(Row::reason)
        .reduce("", (first, last) -> last);
  }
}
