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

/**
 * Where tshark says Good or Bad of a checksum that is all there, we agree; but its Bad may be our DEFERRED. And every checksum
 * of which it says so has a row of ours, but for those named in {@link OnlyTshark}.
 */
class TsharkOracleTest {
  /** tshark's fields, and our name of the protocol; more than one of its protocols may be one of ours. */
  private static final String[][] FIELDS = {{"ip.checksum", "IPv4"}, {"tcp.checksum", "TCP"}, {"udp.checksum", "UDP"},
    {"icmp.checksum", "ICMP"}, {"icmpv6.checksum", "ICMPv6"}, {"icmp.ext.checksum", "ICMP-EXT"}, {"gre.checksum", "GRE"}, {"igmp.checksum", "IGMP"},
    {"dvmrp.checksum", "IGMP"}, {"igap.checksum", "IGMP"}, {"mrdisc.checksum", "IGMP"}, {"msnip.checksum", "IGMP"},
    {"rgmp.checksum", "IGMP"}, {"sctp.checksum", "SCTP"}, {"dccp.checksum", "DCCP"}, {"pim.cksum", "PIM"},
    {"vrrp.checksum", "VRRP"}, {"carp.checksum", "VRRP"}, {"eigrp.checksum", "EIGRP"},
    {"hip.checksum", "HIP"}, {"shim6.checksum", "Shim6"}, {"pgm.hdr.cksum", "PGM"}};

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
    OnlyTshark onlyTshark = new OnlyTshark();
    int compared = 0;
    for (Path capture : captures) {
      for (String line : tshark(capture)) {
        String[] fields = line.split("\t", -1);
        List<Row> ofFrame = rows.getOrDefault(capture.getFileName() + " " + fields[0], List.of());
        onlyTshark.compare(capture.getFileName() + " " + fields[0], fields[1], judged(fields), ofFrame);
        for (Row row : ofFrame) {
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
    System.out.println("judged by tshark: " + onlyTshark);
    assertThat(differences).isEmpty();
    assertThat(onlyTshark.missing()).as("judged by tshark alone").isEmpty();
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
    // nor read what leaves a checksum to the receiver
    if (row.reason().equals("LEFT_TO_RECEIVER")) {
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
    for (int i = 0; i < FIELDS.length; i++) {
      if (FIELDS[i][1].equals(row.protocol().replace("UDP-Lite", "UDP"))) {
        String[] stored = stored(fields, i);
        String[] statuses = statuses(fields, i);
        for (int layer = 0; layer < Math.min(stored.length, statuses.length); layer++) {
          if (OnlyTshark.isSame(stored[layer], row)) {
            return statuses[layer];
          }
        }
      }
    }
    return "";
  }

  /** What tshark calls Good or Bad in a frame, outermost first for each of its protocols. */
  private static List<OnlyTshark.Judged> judged(String[] fields) {
    List<OnlyTshark.Judged> judged = new ArrayList<>();
    for (int i = 0; i < FIELDS.length; i++) {
      String[] stored = stored(fields, i);
      String[] statuses = statuses(fields, i);
      for (int layer = 0; layer < Math.min(stored.length, statuses.length); layer++) {
        if (statuses[layer].equals("0") || statuses[layer].equals("1")) {
          String prefix = FIELDS[i][0].substring(0, FIELDS[i][0].lastIndexOf('.'));
          judged.add(new OnlyTshark.Judged(FIELDS[i][1], prefix, layer, stored[layer]));
        }
      }
    }
    return judged;
  }

  private static String[] stored(String[] fields, int field) {
    String[] mixed = mixed(fields, field);
    return mixed.length == 2 ? new String[] {mixed[0]} : fields[2 + 2 * field].split(",");
  }

  private static String[] statuses(String[] fields, int field) {
    String[] mixed = mixed(fields, field);
    return mixed.length == 2 ? new String[] {mixed[1]} : fields[3 + 2 * field].split(",");
  }

  /** Of PGM it prints one octet of the checksum as if that were a status, and then the status; it judges the whole of it. */
  private static String[] mixed(String[] fields, int field) {
    return FIELDS[field][1].equals("PGM") ? fields[3 + 2 * field].split(",") : new String[0];
  }

  private static List<String> tshark(Path capture) throws IOException {
    List<String> options = new ArrayList<>(List.of("-o", "ip.defragment:FALSE", "-o", "ipv6.defragment:FALSE",
        "-e", "frame.number", "-e", "frame.protocols"));
    for (String[] field : FIELDS) {
      options.addAll(List.of("-e", field[0], "-e", field[0] + ".status"));
    }
    return tshark(capture, options);
  }

  /** A line a frame: what it says with all its checksum preferences on, in columns as these options ask for. */
  static List<String> tshark(Path capture, List<String> options) throws IOException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(),
        "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
        "-o", "sctp.checksum:crc-32c", "-o", "dccp.check_checksum:TRUE", "-o", "udplite.check_checksum:TRUE",
        "-o", "udplite.ignore_checksum_coverage:FALSE", "-o", "pgm.check_checksum:TRUE",
        "-o", "tcp.desegment_tcp_streams:FALSE", "-T", "fields", "-E", "separator=/t", "-E", "aggregator=,"));
    command.addAll(options);
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (Stream<String> lines = process.inputReader().lines()) {
      return lines.toList();
    }
  }

  /** Skips the test, and says so, when there is no tshark. */
  static void assumeTshark() throws InterruptedException {
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
