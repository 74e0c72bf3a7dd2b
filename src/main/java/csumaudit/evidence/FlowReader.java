package csumaudit.evidence;

import csumaudit.dissect.Kind;
import csumaudit.wire.Addresses;
import java.util.ArrayList;
import java.util.List;

/** Reads the words of a flow: the records that are made of it, and what is to be said of what is still open. */
final class FlowReader {
  static String address(int version, long high, long low) {
    return version == 4 ? Addresses.ipv4((int) low) : Addresses.ipv6(high, low);
  }

  /** What became of the packets of a class, as it stands at this time in nanoseconds. */
  private static Outcomes outcomes(long[] flows, int flow, int half, int other, int packetClass, long now) {
    long[] sums = new long[3];
    addOutcomes(flows, flow, half, other, packetClass, now, sums, 0);
    return Outcomes.of(sums[0], sums[1], sums[2]);
  }

  /** Adds up what was delivered, repeated, unanswered, in three words from {@code at}. */
  static void addOutcomes(long[] flows, int flow, int half, int other, int packetClass, long now, long[] sums, int at) {
    boolean answered = FlowWords.packets(flows, other) > 0;
    if (isTcp(flows, flow) && !answered && (flows[half + FlowWords.HIGHEST] & FlowWords.PROGRESSED) != 0) {
      // it went on as if it were answered: the other direction takes another way
      return;
    }
    boolean dialogue = isUdp(flows, flow) && !isDhcp(flows, flow);
    if (dialogue && Dialogue.isMonologues(flows, flow)) {
      return;
    }
    sums[at] += flows[half + FlowWords.place(FlowWords.DELIVERED, packetClass)];
    if (dialogue && Habit.explains(flows, flow, half, other, port(flows, flow, other), now)) {
      return;
    }
    long repeated = flows[half + FlowWords.place(FlowWords.REPEATED, packetClass)];
    long unanswered = flows[half + FlowWords.place(FlowWords.UNANSWERED, packetClass)];
    boolean answersAll = answered && (isTcp(flows, flow) ? isSentAgain(flows, half) : !isUdp(flows, flow));
    for (int open = half + FlowWords.OPEN; open < openEnd(flows, flow, half); open += 2) {
      boolean own = packetClass == FlowWords.IN_TUNNEL ? Sighting.isCarried(flows[open + 1])
          : Sighting.packetClass(flows[open + 1]) == packetClass;
      unanswered += own && isUnanswered(flows[open + 1], answersAll, flows[flow + FlowWords.LAST_NANOS], now) ? 1 : 0;
    }
    // an answer with a wrong sum is dropped, and so asked for again: but what it answers has arrived
    long answeredWrong = FlowWords.corruptOnce(flows, other);
    sums[at + 1] += Math.max(0, repeated - answeredWrong);
    sums[at + 2] += Math.max(0, unanswered - Math.max(0, answeredWrong - repeated));
  }

  private static int port(long[] flows, int flow, int half) {
    return (int) (flows[flow + FlowWords.PORTS] >> (half == FlowWords.half(flow, 0) ? 16 : 0)) & 0xFFFF;
  }

  /**
   * Of a packet that nobody ever answered only that it was sent again proves that an answer was wanted; of a datagram,
   * too, since the last one of a dialogue gets none.
   */
  private static boolean isUnanswered(long sighting, boolean answersAll, long last, long now) {
    return sighting != 0 && (answersAll || Sighting.isAgain(sighting)) && Sighting.isOverdue(sighting, last, now);
  }

  /**
   * Whether some segment is open that was sent again. Where nothing is, though answers are overdue, the sender misses
   * none: it is the capture that lacks them, or does not take what is bare.
   */
  private static boolean isSentAgain(long[] flows, int half) {
    long again = 0;
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      again |= flows[open + 1] & Sighting.AGAIN;
    }
    return again != 0;
  }

  private static int openEnd(long[] flows, int flow, int half) {
    return half + (isTcp(flows, flow) ? FlowWords.HALF
        : FlowWords.kind(flows, flow).hasEchoes() ? Echoes.END : Dialogue.REQUEST_END);
  }

  private static boolean isTcp(long[] flows, int flow) {
    return FlowWords.kind(flows, flow) == Kind.TCP;
  }

  private static boolean isUdp(long[] flows, int flow) {
    return FlowWords.kind(flows, flow) == Kind.UDP;
  }

  private static boolean isDhcp(long[] flows, int flow) {
    return Parties.transaction(flows, flow) >= 0;
  }

  /**
   * All flows of a table in which something was suspect, in the order of the first such packet, at this time in
   * nanoseconds.
   */
  static List<Flow> suspects(FlowTable table, long now) {
    List<Flow> suspects = new ArrayList<>();
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      if (table.flows()[at + FlowWords.SUSPECTS] > 0) {
        suspects.add(flow(table.flows(), at, now));
      }
    }
    suspects.sort((one, other) -> Long.compare(one.firstFrame(), other.firstFrame()));
    return suspects;
  }

  /** Those in which nothing was suspect that show what became of something valid. */
  static List<Flow> controls(FlowTable table, long now) {
    List<Flow> controls = new ArrayList<>();
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      if (isControl(table.flows(), at)) {
        Flow flow = flow(table.flows(), at, now);
        if (flow.one().ofValid().known() + flow.other().ofValid().known() > 0) {
          controls.add(flow);
        }
      }
    }
    return controls;
  }

  /** Whether a flow is followed only to compare it with others of its sender. */
  static boolean isControl(long[] flows, int flow) {
    return flows[flow + FlowWords.SUSPECTS] == 0 && !FlowWords.kind(flows, flow).hasEchoes();
  }

  private static Flow flow(long[] words, int at, long now) {
    return new Flow(FlowWords.source(words, at), FlowWords.kind(words, at), FlowWords.version(words, at),
        half(words, at, 0, now), half(words, at, 1, now), words[at + FlowWords.FIRST_FRAME],
        words[at + FlowWords.LAST_FRAME], Parties.transaction(words, at));
  }

  private static Flow.Half half(long[] words, int at, int which, long now) {
    int half = FlowWords.half(at, which);
    int other = FlowWords.half(at, 1 - which);
    int version = FlowWords.version(words, at);
    long alike = Differences.alike(words, half);
    boolean allAlike = alike > 0 && alike == FlowWords.corruptOnce(words, half);
    Outcomes ofDeferred = outcomes(words, at, half, other, FlowWords.DEFERRED, now);
    return new Flow.Half(address(words, at, half, which, version), port(words, at, half),
        words[half + FlowWords.PACKETS + FlowWords.VALID], words[half + FlowWords.PACKETS + FlowWords.DEFERRED],
        words[half + FlowWords.PACKETS + FlowWords.CORRUPT],
        ofDeferred, outcomes(words, at, half, other, FlowWords.VALID, now),
        allAlike ? (int) Differences.common(words, half) : -1, isHeard(words, at, half),
        words[half + FlowWords.LAST_HEARD], envelope(words, half),
        outcomes(words, at, half, other, FlowWords.IN_TUNNEL, now), lostAtLast(words, at, half, ofDeferred),
        lostFrom(words, at, half));
  }

  /** Those that are still open came after those that were sent again, and are as lost. */
  private static long lostAtLast(long[] words, int at, int half, Outcomes ofDeferred) {
    long bare = acknowledgementsLost(words, at, half);
    long open = ofDeferred.unanswered() - words[half + FlowWords.UNANSWERED + FlowWords.DEFERRED];
    return ofDeferred.lost() == 0 || words[half + FlowWords.LOST_SINCE] == 0 ? bare
        : bare + words[half + FlowWords.LOST_SINCE] + Math.max(0, open);
  }

  /** Of acknowledgements that are lost the last one stands for all. */
  private static long lostFrom(long[] words, int at, int half) {
    return words[half + FlowWords.LOST_SINCE] > 0 ? nanos(words, at, words[half + FlowWords.FIRST_LOST])
        : acknowledgementsLost(words, at, half) == 0 ? 0
        : nanos(words, at, words[half + FlowWords.ACKNOWLEDGED + 1]);
  }

  private static long acknowledgementsLost(long[] words, int at, int half) {
    return isTcp(words, at) ? words[half + FlowWords.ACKNOWLEDGEMENTS_LOST] : 0;
  }

  /**
   * When a packet of a flow was sent, in nanoseconds, to the microsecond; 0 where the capture does not say, or for no
   * packet.
   */
  static long nanos(long[] words, int at, long sighting) {
    return Sighting.isTimed(sighting) ? Sighting.nanos(sighting, words[at + FlowWords.LAST_NANOS]) : 0;
  }

  private static Envelope envelope(long[] words, int half) {
    long carrier = words[half + FlowWords.CARRIER];
    if (carrier == 0) {
      return Envelope.NONE;
    }
    String address = carrier == FlowWords.CARRIES ? Envelope.ITSELF
        : address(FlowWords.carrierVersion(words, half), words[half + FlowWords.CARRIER_HIGH],
            words[half + FlowWords.CARRIER_LOW]);
    return new Envelope(address, (int) (carrier >> FlowWords.CARRIER_PORT), (carrier & FlowWords.LEAVES_SUM) != 0);
  }

  private static boolean isHeard(long[] words, int at, int half) {
    return FlowWords.packets(words, half) > 0
        && (!isTcp(words, at) || (words[half + FlowWords.HIGHEST] & FlowWords.REPLIED) != 0
            || words[half + FlowWords.PACKETS + FlowWords.CORRUPT] > 0);
  }

  /** That of its packets, or, when none was seen, that of the key. */
  private static String address(long[] words, int at, int half, int which, int version) {
    if (FlowWords.packets(words, half) > 0) {
      return address(version, words[half + FlowWords.HIGH], words[half + FlowWords.LOW]);
    }
    int key = at + 2 * which;
    return address(version, words[key + FlowWords.ONE_HIGH], words[key + FlowWords.ONE_LOW]);
  }

  private FlowReader() {}
}
