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
  private static final Map<String, String> PROTOCOLS =
      Map.of("ip4", "IPv4", "tcp", "TCP", "udp", "UDP", "icmp", "ICMP", "icmp6", "ICMPv6", "gre", "GRE",
          "sctp", "SCTP", "igmp", "IGMP");
  /** No link type at all: the file is damaged on purpose. */
  private static final Pattern NOT_AUDITED = Pattern.compile("lt-1/.*");

  /** An inner datagram over IPv6 without checksum, to the port of no tunnel: RFC 8200 section 8.1 allows it only to a tunnel itself. */
  private static final String ILLEGAL_INSIDE = "pcapflowlab_20_geneve_outer_tagged_contexts.pcap 2 UDP 2";

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
          && !NOT_AUDITED.matcher(row.get("path")).matches() && captures.contains(folder.resolve(row.get("file")))) {
        String key = next(expected, row.get("file"), row.get("frame"), PROTOCOLS.get(row.get("proto")));
        expected.put(key, verdict(row));
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
      if (!PROTOCOLS.containsValue(row.protocol())) {
        continue;
      }
      String key = next(actual, row.file(), String.valueOf(row.frame()), row.protocol());
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
    assertThat(expected.replace(ILLEGAL_INSIDE, "ABSENT", "CORRUPT")).isTrue();
    assertThat(seedsOfCutOnes).isEqualTo(SEEDS_OF_CUT_PACKETS);
    assertThat(differences(actual, expected)).isEmpty();
    assertThat(wrongSums).isEmpty();
  }

  /** The key of one more checksum: those of a protocol count from the outside in. */
  private static String next(Map<String, String> checksums, String file, String frame, String protocol) {
    int number = 1;
    while (checksums.containsKey(String.join(" ", file, frame, protocol, String.valueOf(number)))) {
      number++;
    }
    return String.join(" ", file, frame, protocol, String.valueOf(number));
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
    boolean blank = kind.equals("zero") && (List.of("ip4", "tcp", "sctp").contains(row.get("proto")));
    return blank || kind.equals("pseudo-nolen") ? "DEFERRED" : row.get("verdict").toUpperCase();
  }
}
