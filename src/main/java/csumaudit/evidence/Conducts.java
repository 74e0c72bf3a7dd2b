package csumaudit.evidence;

import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sums up flows by address and protocol: those that had to be forgotten, and at last those that are remembered. */
final class Conducts {
  private static final int BOUND = 1 << 14;
  private static final int LAST_NANOS = FlowTable.KEY;
  private static final int SUSPECTS = LAST_NANOS + 1;
  /** Of valid and deferred ones: delivered, repeated, unanswered. */
  private static final int OUTCOMES = SUSPECTS + 1;
  private static final int CORRUPT = OUTCOMES + 6;
  private static final int ALIKE = CORRUPT + 1;
  /** Flows with one corrupt packet: a difference that several of them have, and how many have it. */
  private static final int COMMON = ALIKE + 1;
  private static final int IN_COMMON = COMMON + 1;
  private static final int ODDITIES = IN_COMMON + 1;
  private static final int KINDS = Conduct.Oddity.values().length;
  private static final int WORDS = ODDITIES + KINDS;

  private final FlowTable table = new FlowTable(WORDS, LAST_NANOS, SUSPECTS, BOUND);

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
    int at = place(flows[flow + FlowWords.ID], flows[half + FlowWords.HIGH], flows[half + FlowWords.LOW], now);
    if (at < 0) {
      return;
    }
    long[] words = table.flows();
    words[at + LAST_NANOS] = Math.max(words[at + LAST_NANOS], flows[flow + FlowWords.LAST_NANOS]);
    words[at + SUSPECTS] += flows[half + FlowWords.PACKETS + FlowWords.DEFERRED] + flows[half + FlowWords.PACKETS + FlowWords.CORRUPT];
    for (int packetClass = FlowWords.VALID; packetClass <= FlowWords.DEFERRED; packetClass++) {
      Outcomes outcomes = FlowReader.outcomes(flows, flow, half, other, packetClass, now);
      words[at + OUTCOMES + 3 * packetClass] += outcomes.delivered();
      words[at + OUTCOMES + 3 * packetClass + 1] += outcomes.repeated();
      words[at + OUTCOMES + 3 * packetClass + 2] += outcomes.unanswered();
    }
    addCorrupt(flows, half, words, at);
  }

  private static void addCorrupt(long[] flows, int half, long[] words, int at) {
    long corrupt = flows[half + FlowWords.PACKETS + FlowWords.CORRUPT];
    long alike = Differences.alike(flows, half);
    words[at + CORRUPT] += corrupt;
    if (alike > 1) {
      words[at + ALIKE] += alike;
    } else if (alike == 1 && words[at + IN_COMMON] == 0) {
      words[at + COMMON] = Differences.common(flows, half);
      words[at + IN_COMMON] = 1;
    } else if (alike == 1) {
      words[at + IN_COMMON] += words[at + COMMON] == Differences.common(flows, half) ? 1 : -1;
    }
    for (int oddity = 0; oddity < KINDS; oddity++) {
      words[at + ODDITIES + oddity] += flows[half + FlowWords.ODDITIES + oddity];
    }
  }

  private int place(long id, long high, long low, long now) {
    table.key[0] = id;
    table.key[1] = high;
    table.key[2] = low;
    int at = table.find();
    if (at < 0) {
      at = table.placeForNew(now);
      if (at < 0) {
        return -1;
      }
      table.put(at);
    }
    return at;
  }

  /** These, and the flows that are remembered, as they stand at the end of their sources. */
  List<Conduct> with(FlowTable remembered, long[] ends) {
    Conducts all = new Conducts();
    for (int at : table.places()) {
      all.addSum(table.flows(), at);
    }
    for (int flow : remembered.places()) {
      all.add(remembered.flows(), flow, ends[FlowReader.source(remembered.flows(), flow)]);
    }
    return all.conducts();
  }

  private void addSum(long[] words, int from) {
    int at = place(words[from], words[from + 1], words[from + 2], 0);
    for (int word = FlowTable.KEY; word < WORDS; word++) {
      table.flows()[at + word] = words[from + word];
    }
  }

  private List<Conduct> conducts() {
    List<Conduct> conducts = new ArrayList<>();
    for (int at : table.places()) {
      conducts.add(conduct(table.flows(), at));
    }
    conducts.sort(Comparator.comparingInt(Conduct::source).thenComparing(Conduct::address)
        .thenComparing(Conduct::protocol));
    return conducts;
  }

  private static Conduct conduct(long[] words, int at) {
    Kind kind = FlowReader.kind(words, at);
    int version = FlowReader.version(words, at);
    long[] oddities = new long[KINDS];
    System.arraycopy(words, at + ODDITIES, oddities, 0, KINDS);
    long inCommon = words[at + IN_COMMON] > 1 ? words[at + IN_COMMON] : 0;
    return new Conduct(FlowReader.source(words, at), FlowReader.address(version, words[at + 1], words[at + 2]), version, kind,
        outcomes(words, at, FlowWords.DEFERRED), outcomes(words, at, FlowWords.VALID), words[at + CORRUPT],
        words[at + ALIKE] + inCommon, new Tally<>(oddities));
  }

  private static Outcomes outcomes(long[] words, int at, int packetClass) {
    int first = at + OUTCOMES + 3 * packetClass;
    return new Outcomes(words[first], words[first + 1], words[first + 2]);
  }
}
