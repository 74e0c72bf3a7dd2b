package csumaudit.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checksums that tshark judges, held against our rows of the same frame: each must have one, or a reason why not. */
final class OnlyTshark {
  /**
   * A checksum that tshark calls Good or Bad.
   *
   * @param protocol our name of it
   * @param layer tshark's name of it
   * @param number how many layers of that name are around it
   * @param stored the field, as both write it
   */
  record Judged(String protocol, String layer, int number, String stored) {}

  /** Behind a label or a port alone there is a packet only if it holds together; tshark takes the word of its first octet. */
  private static final Set<String> NO_PACKETS = Set.of("made-tunnels.pcap 48", "made-tunnels.pcap 49");

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();

  /** Looks for a row of its own for each. */
  void compare(String frame, String layers, List<Judged> judged, List<Row> rows) {
    List<Row> left = new ArrayList<>(rows);
    for (Judged checksum : judged) {
      if (isQuoted(checksum, layers)) {
        counts.merge(checksum.protocol() + " quoted by an ICMP error", 1, Integer::sum);
      } else if (left.remove(rowOf(checksum, left))) {
        counts.merge(checksum.protocol() + " by us, too", 1, Integer::sum);
      } else if (NO_PACKETS.contains(frame)) {
        counts.merge(checksum.protocol() + " in what does not hold together", 1, Integer::sum);
      } else {
        missing.add(frame + " " + checksum + " in " + layers);
      }
    }
  }

  private static Row rowOf(Judged checksum, List<Row> rows) {
    return rows.stream().filter(row -> row.protocol().replace("UDP-Lite", "UDP").equals(checksum.protocol())
        && isSame(checksum.stored(), row)).findFirst().orElse(null);
  }

  /**
   * Whether it prints the same field. That of Shim6 it judges in its place, and prints from one octet in front of
   * that; of PGM it prints the first octet.
   */
  static boolean isSame(String stored, Row row) {
    return switch (row.protocol()) {
      case "Shim6" -> stored.substring(4).equals(row.stored().substring(2, 4));
      case "PGM" -> Integer.parseInt(stored) == Integer.parseInt(row.stored().substring(2, 4), 16);
      default -> stored.equals(row.stored());
    };
  }

  /**
   * Whether it belongs to the packet that an ICMP error quotes, which the program does not judge: what was on its way had sums
   * half done, or was changed on it.
   *
   * @param layers all of the frame by tshark's names, as {@code eth:ethertype:ip:icmp:ip:udp}
   */
  private static boolean isQuoted(Judged checksum, String layers) {
    int around = 0;
    List<String> all = List.of(layers.split(":"));
    // what ICMP has of its own is no layer
    for (String layer : all.contains(checksum.layer()) ? all : List.<String>of()) {
      around += layer.equals(checksum.layer()) ? 1 : 0;
      if (around > checksum.number()) {
        return false;
      }
      if (layer.equals("icmp") || layer.equals("icmpv6")) {
        return true;
      }
    }
    return false;
  }

  List<String> missing() {
    return missing;
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
