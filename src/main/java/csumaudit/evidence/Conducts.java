package csumaudit.evidence;

import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums up flows by address and protocol: those that had to be forgotten, and at last those that are remembered. */
final class Conducts {
  private static final int BOUND = 1 << 14;
  /** Suspect packets of an address of which it is worth while to keep the sum when there is no room for all. */
  private static final int TELLING = 5;

  private static final int SUSPECTS = FlowTable.KEY;
  /** In the place of a class. */
  private static final int IN_CONTROL = 2;
  /** Of valid and deferred ones, and of valid ones in flows without any other: delivered, repeated, unanswered. */
  private static final int OUTCOMES = SUSPECTS + 1;
  private static final int CORRUPT = OUTCOMES + 9;
  private static final int CORRUPT_AGAIN = CORRUPT + 1;
  private static final int ALIKE = CORRUPT + 2;
  /**
   * Flows with one corrupt packet: a difference from the right sum that most of them have, and by how many it leads.
   */
  private static final int COMMON = ALIKE + 1;
  /** Likewise from the seed. */
  private static final int SEED_COMMON = COMMON + 2;
  /** Flows with several corrupt packets: a difference that most of them have, and by how many it leads. */
  private static final int OF_SEVERAL = SEED_COMMON + 2;
  private static final int ODDITIES = OF_SEVERAL + 2;
  private static final int KINDS = WrongSums.Oddity.values().length;
  private static final int UNSEEN = ODDITIES + KINDS;
  /**
   * When a packet was sent that was the last to be delivered, in nanoseconds: of the valid and of the deferred ones.
   */
  private static final int LAST_DELIVERED = UNSEEN + 1;
  private static final int RETRIED = LAST_DELIVERED + 2;
  private static final int VALID_LOADED = RETRIED + 1;
  private static final int DEFERRED_WHOLE = RETRIED + 2;
  private static final int LONGEST_THROUGH = RETRIED + 3;
  private static final int SHORTEST_LOST = RETRIED + 4;
  private static final int LONGEST_VALID = RETRIED + 5;
  private static final int WORDS = RETRIED + 6;

  private final FlowTable table = new FlowTable(WORDS, BOUND) {
    @Override
    boolean isDispensable(int at, long now) {
      return flows()[at + SUSPECTS] < TELLING;
    }
  };
  private long lost;

  /** Adds both halves of a flow, as they stand at this time in nanoseconds. */
  void add(long[] flows, int flow, long now) {
    for (int which = 0; which < 2; which++) {
      int half = FlowWords.half(flow, which);
      if (FlowWords.packets(flows, half) > 0) {
        add(flows, flow, half, FlowWords.half(flow, 1 - which), now);
      }
    }
  }

  private void add(long[] flows, int flow, int half, int other, long now) {
    long suspects = flows[half + FlowWords.PACKETS + FlowWords.DEFERRED]
        + flows[half + FlowWords.PACKETS + FlowWords.CORRUPT];
    int at = place(flows[flow + FlowWords.ID], flows[half + FlowWords.HIGH], flows[half + FlowWords.LOW]);
    if (at < 0) {
      lost += suspects;
      return;
    }
    long[] words = table.flows();
    words[at + SUSPECTS] += suspects;
    words[at + UNSEEN] += flows[half + FlowWords.UNSEEN];
    words[at + LONGEST_VALID] = Math.max(words[at + LONGEST_VALID], flows[half + FlowWords.LONGEST_VALID]);
    if (FlowReader.isControl(flows, flow)) {
      FlowReader.addOutcomes(flows, flow, half, other, FlowWords.VALID, now, words, at + OUTCOMES + 3 * IN_CONTROL);
      return;
    }
    for (int packetClass = FlowWords.VALID; packetClass <= FlowWords.DEFERRED; packetClass++) {
      FlowReader.addOutcomes(flows, flow, half, other, packetClass, now, words, at + OUTCOMES + 3 * packetClass);
      long last = FlowReader.nanos(flows, flow, flows[half + FlowWords.LAST_DELIVERED + packetClass]);
      words[at + LAST_DELIVERED + packetClass] = Math.max(words[at + LAST_DELIVERED + packetClass], last);
    }
    addCorrupt(flows, half, words, at);
    words[at + RETRIED] += flows[half + FlowWords.RETRIED];
    words[at + VALID_LOADED] += flows[half + FlowWords.VALID_LOADED];
    words[at + DEFERRED_WHOLE] += flows[half + FlowWords.DEFERRED_WHOLE];
    words[at + LONGEST_THROUGH] = Math.max(words[at + LONGEST_THROUGH], flows[half + FlowWords.LONGEST_THROUGH]);
    words[at + SHORTEST_LOST] =
        FlowWords.lesser(words[at + SHORTEST_LOST], flows[half + FlowWords.SHORTEST_LOST]);
    if (flows[half + FlowWords.CARRIER] > FlowWords.CARRIES) {
      addCarried(flows, flow, half, other, now);
    }
  }

  /** What became of what came in a tunnel is what became of the tunnel's deferred datagrams. */
  private void addCarried(long[] flows, int flow, int half, int other, long now) {
    long id = FlowWords.id(FlowWords.source(flows, flow), Kind.UDP, FlowWords.carrierVersion(flows, half));
    int at = place(id, flows[half + FlowWords.CARRIER_HIGH], flows[half + FlowWords.CARRIER_LOW]);
    if (at >= 0) {
      FlowReader.addOutcomes(flows, flow, half, other, FlowWords.IN_TUNNEL, now, table.flows(),
          at + OUTCOMES + 3 * FlowWords.DEFERRED);
    }
  }

  private static void addCorrupt(long[] flows, int half, long[] words, int at) {
    words[at + CORRUPT] += flows[half + FlowWords.PACKETS + FlowWords.CORRUPT];
    words[at + CORRUPT_AGAIN] += flows[half + FlowWords.WRONG_AGAIN];
    long alike = Differences.alike(flows, half);
    if (alike > 1) {
      words[at + ALIKE] += alike;
      vote(words, at + OF_SEVERAL, Differences.common(flows, half));
    } else if (alike == 1) {
      vote(words, at + COMMON, flows[half + FlowWords.DIFFERENCE]);
      if (flows[half + FlowWords.SEED_ALIKE] > 0) {
        vote(words, at + SEED_COMMON, flows[half + FlowWords.SEED_DIFFERENCE]);
      }
    }
    for (int oddity = 0; oddity < KINDS; oddity++) {
      words[at + ODDITIES + oddity] += flows[half + FlowWords.ODDITIES + oddity];
    }
  }

  /** One voice in the election of what most have in common: two that differ cancel each other (Boyer and Moore). */
  private static void vote(long[] words, int candidate, long difference) {
    if (words[candidate + 1] == 0) {
      words[candidate] = difference;
    }
    words[candidate + 1] += words[candidate] == difference ? 1 : -1;
  }

  private int place(long id, long high, long low) {
    table.key[FlowWords.ID] = id;
    table.key[FlowWords.ONE_HIGH] = high;
    table.key[FlowWords.ONE_LOW] = low;
    int at = table.find();
    if (at >= 0) {
      return at;
    }
    at = table.placeForNew(0);
    if (at >= 0) {
      lost += table.isTaken(at) ? table.flows()[at + SUSPECTS] : 0;
      table.put(at);
    }
    return at;
  }

  /** These, and the flows that are remembered, as they stand at this time in nanoseconds. */
  List<Conduct> with(FlowTable remembered, long now) {
    Conducts all = new Conducts();
    all.table.copy(table, 2 * remembered.count());
    for (int flow = remembered.next(-1); flow >= 0; flow = remembered.next(flow)) {
      all.add(remembered.flows(), flow, now);
    }
    return all.conducts();
  }

  private List<Conduct> conducts() {
    List<Conduct> conducts = new ArrayList<>();
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      conducts.add(conduct(table.flows(), at));
    }
    return conducts;
  }

  /** Suspect packets of addresses for whose sum there was no room. */
  long lost() {
    return lost;
  }

  private static Conduct conduct(long[] words, int at) {
    String address = FlowReader.address(FlowWords.version(words, at), words[at + FlowWords.ONE_HIGH],
        words[at + FlowWords.ONE_LOW]);
    return new Conduct(new Speaker(FlowWords.source(words, at), address, FlowWords.kind(words, at)),
        outcomes(words, at, FlowWords.DEFERRED), outcomes(words, at, FlowWords.VALID),
        outcomes(words, at, IN_CONTROL), wrongSums(words, at), words[at + UNSEEN],
        words[at + LAST_DELIVERED + FlowWords.DEFERRED], words[at + LAST_DELIVERED + FlowWords.VALID],
        words[at + RETRIED], words[at + VALID_LOADED], words[at + DEFERRED_WHOLE], words[at + LONGEST_THROUGH],
        words[at + SHORTEST_LOST], words[at + LONGEST_VALID]);
  }

  private static WrongSums wrongSums(long[] words, int at) {
    if (words[at + CORRUPT] == 0) {
      return WrongSums.NONE;
    }
    return new WrongSums(words[at + CORRUPT], words[at + CORRUPT_AGAIN],
        words[at + ALIKE] + Math.max(inCommon(words, at, COMMON), inCommon(words, at, SEED_COMMON)),
        new Tally<>(Arrays.copyOfRange(words, at + ODDITIES, at + ODDITIES + KINDS)));
  }

  /** How many flows with one corrupt packet have the candidate in common; one alone, with flows that have several. */
  private static long inCommon(long[] words, int at, int candidate) {
    long lead = words[at + candidate + 1];
    boolean alone = words[at + OF_SEVERAL + 1] == 0 || words[at + OF_SEVERAL] != words[at + candidate];
    return lead == 1 && alone ? 0 : lead;
  }

  private static Outcomes outcomes(long[] words, int at, int packetClass) {
    int first = at + OUTCOMES + 3 * packetClass;
    return Outcomes.of(words[first], words[first + 1], words[first + 2]);
  }
}
