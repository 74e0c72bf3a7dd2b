package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Captures from the test suites of other projects, with every checksum judged by tshark and by an independent dissector.
 *
 * <p>Rows in which those two disagree take part: where the header itself tells that a length lies (C1), that a fragment
 * is a later one (A1), that a length of 0 stands for more than 65,535 (A3), or that a tunnel may omit its checksum (C3),
 * the independent dissector was right.
 */
class PublicTruthTest {
  /** What this version walks through: no tunnels, no MPLS, no PPPoE; link types as the number says. */
  private static final Pattern AUDITED = Pattern.compile(
      "lt(0|1/eth(/vlan)*|12|14|101|108|113|228|229|276)/ip[46](/(tso0|hbh|do|rt|frag))*(/(tcp|udp|icmp|icmp6))?");
  private static final Map<String, String> PROTOCOLS =
      Map.of("ip4", "IPv4", "tcp", "TCP", "udp", "UDP", "icmp", "ICMP", "icmp6", "ICMPv6");

  /** Stands behind a Cisco MetaData header (EtherType 0x8909), of which the path says nothing. */
  private static final String UNNAMED_WRAPPING = "arkime_arkime_synthetic.pcap 315";

  /** All of one capture, sent by the host that captured. */
  private static final int SEEDS_OF_CUT_PACKETS = 33;

  @TempDir
  Path temporary;

  @Test
  void everyChecksumOfThePublicCapturesIsJudgedAsTheTruthSays() throws IOException {
    Path folder = SharedCaptures.folder("public");
    List<Path> captures = SharedCaptures.captures(folder);
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> computed = new HashMap<>();
    Set<String> cut = new HashSet<>();
    for (CSVRecord row : Row.read(folder.resolve("truth.csv"), ',')) {
      if (PROTOCOLS.containsKey(row.get("proto")) && row.get("quoted").equals("0")
          && AUDITED.matcher(row.get("path")).matches() && captures.contains(folder.resolve(row.get("file")))) {
        String key = String.join(" ", row.get("file"), row.get("frame"), PROTOCOLS.get(row.get("proto")));
        assertThat(expected.put(key, verdict(row))).as(key).isNull();
        computed.put(key, row.get("computed"));
        if (row.get("kind").equals("trunc-snap")) {
          cut.add(key);
        }
      }
    }
    Map<String, String> actual = new TreeMap<>();
    int seedsOfCutOnes = 0;
    List<String> wrongSums = new ArrayList<>();
    for (Row row : Row.audit(temporary, captures)) {
      String key = String.join(" ", row.file(), String.valueOf(row.frame()), row.protocol());
      // the truth leaves it at that; but the seed needs no payload
      boolean seedOfCutOne = cut.contains(key) && row.reason().equals("SEED");
      seedsOfCutOnes += seedOfCutOne ? 1 : 0;
      actual.put(key, seedOfCutOne ? "UNVERIFIABLE" : row.verdict());
      boolean known = !row.expected().isEmpty() && !computed.getOrDefault(key, "").isEmpty();
      if (known && !row.expected().equals(computed.get(key))) {
        wrongSums.add(key + ": " + row.expected() + ", not " + computed.get(key));
      }
    }
    assertThat(expected).hasSizeGreaterThan(10_000);
    assertThat(expected.keySet().removeIf(key -> key.startsWith(UNNAMED_WRAPPING + " "))).isTrue();
    assertThat(seedsOfCutOnes).isEqualTo(SEEDS_OF_CUT_PACKETS);
    assertThat(differences(actual, expected)).isEmpty();
    assertThat(wrongSums).isEmpty();
  }

  private static List<String> differences(Map<String, String> actual, Map<String, String> expected) {
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    return keys.stream().filter(key -> !Objects.equals(actual.get(key), expected.get(key)))
        .map(key -> key + ": " + actual.get(key) + ", not " + expected.get(key)).toList();
  }

  /** The truth's verdict, but for what this program means by its words. */
  private static String verdict(CSVRecord row) {
    String kind = row.get("kind");
    boolean blank = kind.equals("zero") && (row.get("proto").equals("ip4") || row.get("proto").equals("tcp"));
    return blank || kind.equals("pseudo-nolen") ? "DEFERRED" : row.get("verdict").toUpperCase();
  }
}
