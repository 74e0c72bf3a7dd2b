package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where tshark says Good or Bad of a checksum that is all there, we agree; but its Bad may be our DEFERRED. */
class TsharkOracleTest {
  private static final String[] PREFIXES = {"ip", "tcp", "udp", "icmp", "icmpv6", "gre", "igmp", "sctp", "dccp",
      "vrrp"};
  private static final String[] PROTOCOLS = {"IPv4", "TCP", "UDP", "ICMP", "ICMPv6", "GRE", "IGMP", "SCTP", "DCCP",
      "VRRP"};

  private static final Set<String> LENGTHS_THAT_LIE = Set.of("tcpdump_kday4.pcap 10", "made-verdicts.pcap 29");

  /** Some of its PPPoE headers say less than IP; tshark sums only so much, though all octets are there and add up. */
  private static final String SHORT_SESSIONS = "zeek_pppoe-over-qinq.pcap";

  @TempDir
  Path temporary;

  @Test
  void weAgreeWithTsharkOnTheSamples() throws IOException, InterruptedException {
    assertThat(compare(SharedCaptures.captures(Path.of("captures")))).isGreaterThan(500);
  }

  @Test
  void weAgreeWithTsharkOnTheXenHost() throws IOException, InterruptedException {
    assertThat(compare(SharedCaptures.captures(SharedCaptures.folder("xen")))).isGreaterThan(5_000);
  }

  @Test
  void weAgreeWithTsharkOnThePublicCaptures() throws IOException, InterruptedException {
    assertThat(compare(SharedCaptures.captures(SharedCaptures.folder("public")))).isGreaterThan(10_000);
  }

  @Test
  void weAgreeWithTsharkOnTheLabCaptures() throws IOException, InterruptedException {
    assertThat(compare(SharedCaptures.captures(SharedCaptures.folder("netns")))).isGreaterThan(2_000);
  }

  /** Returns how many checksums tshark called Good or Bad and we have judged too. */
  private int compare(List<Path> captures) throws IOException, InterruptedException {
    assumeTshark();
    Map<String, List<Row>> rows = new HashMap<>();
    for (Row row : Row.audit(temporary.resolve("report"), captures)) {
      rows.computeIfAbsent(row.file() + " " + row.frame(), key -> new ArrayList<>()).add(row);
    }
    Map<String, Integer> matrix = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Path capture : captures) {
      for (String line : tshark(capture)) {
        String[] fields = line.split("\t", -1);
        for (Row row : rows.getOrDefault(capture.getFileName() + " " + fields[0], List.of())) {
          String status = status(fields, row);
          if (status.equals("1") || status.equals("0")) {
            compared++;
            String theirs = status.equals("1") ? " Good " : " Bad ";
            matrix.merge(row.protocol() + theirs + row.verdict() + " " + row.reason(), 1, Integer::sum);
            if (!agrees(status, row)) {
              differences.add(row.toString());
            }
          }
        }
      }
    }
    System.out.println("tshark against us: " + matrix);
    assertThat(differences).isEmpty();
    return compared;
  }

  private static boolean agrees(String status, Row row) {
    // tshark does not read the flag that says so
    if (isLengthThatLies(row) || row.reason().equals("MERGED_ON_RECEIPT")) {
      return true;
    }
    // and it takes the part of a packet in a first fragment for all of it
    if (row.depth() > 0 && row.reason().equals("FRAGMENT")) {
      return true;
    }
    // nor does it complete an inner checksum on paper, for which the sender made the outer one
    if (row.reason().equals("OK_ONCE_INNER_FILLED")) {
      return status.equals("0");
    }
    if (row.file().equals(SHORT_SESSIONS) && row.reason().equals("SUM_OK")) {
      return true;
    }
    return status.equals("1") ? row.verdict().equals("VALID")
        : row.verdict().equals("CORRUPT") || row.verdict().equals("DEFERRED");
  }

  /** tshark sums what there is when the IP length goes beyond the frame, and calls it Good or Bad; nobody can know. */
  private static boolean isLengthThatLies(Row row) {
    return LENGTHS_THAT_LIE.contains(row.file() + " " + row.frame()) && row.reason().equals("MALFORMED");
  }

  /**
   * tshark's status of the outermost checksum of this protocol that holds the same value; empty when there is none. It
   * has those of UDP-Lite among those of UDP.
   */
  private static String status(String[] fields, Row row) {
    for (int i = 0; i < PROTOCOLS.length; i++) {
      if (PROTOCOLS[i].equals(row.protocol().replace("UDP-Lite", "UDP"))) {
        String[] stored = fields[1 + 2 * i].split(",");
        String[] statuses = fields[2 + 2 * i].split(",");
        for (int layer = 0; layer < Math.min(stored.length, statuses.length); layer++) {
          if (stored[layer].equals(row.stored())) {
            return statuses[layer];
          }
        }
      }
    }
    return "";
  }

  private static List<String> tshark(Path capture) throws IOException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(),
        "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
        "-o", "sctp.checksum:crc-32c", "-o", "dccp.check_checksum:TRUE", "-o", "udplite.check_checksum:TRUE",
        "-o", "udplite.ignore_checksum_coverage:FALSE",
        "-o", "ip.defragment:FALSE", "-o", "ipv6.defragment:FALSE", "-o", "tcp.desegment_tcp_streams:FALSE",
        "-T", "fields", "-E", "separator=/t", "-E", "aggregator=,", "-e", "frame.number"));
    for (String prefix : PREFIXES) {
      command.addAll(List.of("-e", prefix + ".checksum", "-e", prefix + ".checksum.status"));
    }
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (Stream<String> lines = process.inputReader().lines()) {
      return lines.toList();
    }
  }

  private static void assumeTshark() throws InterruptedException {
    boolean installed;
    try {
      installed = new ProcessBuilder("tshark", "--version").redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException missing) {
      installed = false;
    }
    if (!installed) {
      System.out.println("SKIPPED: tshark is not installed");
    }
    assumeTrue(installed, "tshark is not installed");
  }
}
