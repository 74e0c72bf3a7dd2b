package csumaudit.evidence;

import csumaudit.dissect.Kind;
import csumaudit.wire.Addresses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the words of a flow: the records that are made of it, and what is to be said of what is still open. */
final class FlowReader {
  private static final Kind[] KINDS = Kind.values();
  /** Microseconds after which an answer is overdue. */
  private static final long OVERDUE = 1_000_000;
  /** Behind the one request that a half of a dialogue may have open. */
  private static final int REQUEST_END = FlowWords.OPEN + 2;

  static int source(long[] words, int at)  { return (int) (words[at] >> 16); }
  static Kind kind(long[] words, int at)   { return KINDS[(int) words[at] >> 4 & 0xFFF]; }
  static int version(long[] words, int at) { return (int) words[at] & 0xF; }

  static String address(int version, long high, long low) {
    return version == 4 ? Addresses.ipv4((int) low) : Addresses.ipv6(high, low);
  }

  /** What became of the packets of a class, as it stands at this time in nanoseconds. */
  static Outcomes outcomes(long[] flows, int flow, int half, int other, int packetClass, long now) {
    boolean answered = FlowWords.packets(flows, other) > 0;
    boolean tcp = kind(flows, flow) == Kind.TCP;
    if (tcp && !answered && (flows[half + FlowWords.HIGHEST] & FlowWords.PROGRESSED) != 0) {
      // it went on as if it were answered: the other direction takes another way
      return Outcomes.NONE;
    }
    long unanswered = 0;
    for (int open = half + FlowWords.OPEN; open < half + (tcp ? FlowWords.HALF : REQUEST_END); open += 2) {
      unanswered += isOpen(flows[open + 1], packetClass, now)
          && (answered || Sighting.isAgain(flows[open + 1])) ? 1 : 0;
    }
    return new Outcomes(flows[half + FlowWords.DELIVERED + packetClass], flows[half + FlowWords.REPEATED + packetClass], unanswered);
  }

  private static boolean isOpen(long sighting, int packetClass, long now) {
    return sighting != 0 && Sighting.packetClass(sighting) == packetClass && Sighting.since(sighting, now) >= OVERDUE;
  }

  /** All flows of a table in which something was suspect, in the order of the first such packet. */
  static List<Flow> suspects(FlowTable table, long[] ends) {
    List<Flow> suspects = new ArrayList<>();
    for (int at : table.places()) {
      if (table.flows()[at + FlowWords.SUSPECTS] > 0) {
        suspects.add(flow(table.flows(), at, ends[source(table.flows(), at)]));
      }
    }
    suspects.sort(Comparator.comparingInt(Flow::source).thenComparingLong(Flow::firstFrame));
    return suspects;
  }

  private static Flow flow(long[] words, int at, long now) {
    return new Flow(source(words, at), kind(words, at), version(words, at), half(words, at, 0, now),
        half(words, at, 1, now), words[at + FlowWords.FIRST_FRAME], words[at + FlowWords.LAST_FRAME]);
  }

  private static Flow.Half half(long[] words, int at, int which, long now) {
    int half = FlowWords.half(at, which);
    int other = FlowWords.half(at, 1 - which);
    int version = version(words, at);
    long alike = Differences.alike(words, half);
    boolean allAlike = alike > 0 && alike == words[half + FlowWords.PACKETS + FlowWords.CORRUPT];
    return new Flow.Half(address(words, at, half, which, version),
        (int) (words[at + FlowWords.PORTS] >> (which == 0 ? 16 : 0)) & 0xFFFF,
        words[half + FlowWords.PACKETS + FlowWords.VALID], words[half + FlowWords.PACKETS + FlowWords.DEFERRED],
        words[half + FlowWords.PACKETS + FlowWords.CORRUPT],
        outcomes(words, at, half, other, FlowWords.DEFERRED, now), outcomes(words, at, half, other, FlowWords.VALID, now),
        allAlike ? (int) Differences.common(words, half) : -1);
  }

  /** That of its packets, or, when none was seen, that of the key. */
  private static String address(long[] words, int at, int half, int which, int version) {
    if (FlowWords.packets(words, half) > 0) {
      return address(version, words[half + FlowWords.HIGH], words[half + FlowWords.LOW]);
    }
    return address(version, words[at + 1 + 2 * which], words[at + 2 + 2 * which]);
  }

  private FlowReader() {}
}
