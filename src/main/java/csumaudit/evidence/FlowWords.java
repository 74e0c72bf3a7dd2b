package csumaudit.evidence;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;

/** Where the words of a flow stand in a {@link FlowTable}: the key, what concerns both, then the two halves. */
final class FlowWords {
  /** The first word of the key: see {@link #id}. */
  static final int ID = 0;
  /** The addresses of the key, of the endpoint that comes first and of the other: IPv4 has but the low word. */
  static final int ONE_HIGH = 1;
  static final int ONE_LOW = 2;
  static final int OTHER_HIGH = 3;
  static final int OTHER_LOW = 4;
  static final int PORTS = 5;
  /** Packets that are deferred or corrupt. */
  static final int SUSPECTS = 6;
  static final int FIRST_FRAME = 7;
  static final int LAST_FRAME = 8;
  static final int LAST_NANOS = 9;
  /** Where the sender that it is counted for has its {@linkplain Shares share}. */
  static final int OWNER = 10;
  static final int HALVES = 11;

  // of a half
  static final int HIGH = 0;
  static final int LOW = 1;
  /** Packets of the three classes. */
  static final int PACKETS = 2;
  /** Outcomes of what was valid, then of what was deferred. */
  static final int DELIVERED = 5;
  static final int REPEATED = 7;
  static final int UNANSWERED = 9;
  /**
   * The first difference of a corrupt field from the right sum that comes twice, or the last one, and how many have it.
   */
  static final int DIFFERENCE = 11;
  static final int ALIKE = 12;
  /** Likewise from the seed: a deferred field in which somebody has already put other addresses. */
  static final int SEED_DIFFERENCE = 13;
  static final int SEED_ALIKE = 14;
  /** By {@link WrongSums.Oddity}. */
  static final int ODDITIES = 15;
  /** The end of what was sent so far, with {@link #KNOWN} and the flags behind it. */
  static final int HIGHEST = 19;
  /** Outcomes of what came in a datagram of a tunnel whose own sum was deferred. */
  static final int CARRIED = 20;
  /**
   * Who tunnels for it: the version of IP, with {@link #LEAVES_SUM} and the port behind it, or {@link #CARRIES}; and
   * the address.
   */
  static final int CARRIER = 23;
  static final int CARRIER_HIGH = 24;
  static final int CARRIER_LOW = 25;
  /** How often octets were acknowledged, or followed by others, that were never seen. */
  static final int UNSEEN = 26;
  /** The last transmission that was delivered, of what was valid, then of what was deferred; 0 for none. */
  static final int LAST_DELIVERED = 27;
  /** How many deferred transmissions were lost since anything deferred got through, and the first of them. */
  static final int LOST_SINCE = 29;
  static final int FIRST_LOST = 30;
  /** How many deferred transmissions were lost, sent again, and got through as deferred as before. */
  static final int RETRIED = 31;
  /** TCP segments that are valid and have a load, and deferred ones that nobody has put together. */
  static final int VALID_LOADED = 32;
  static final int DEFERRED_WHOLE = 33;
  /** The most octets that a deferred TCP segment carried that got through; and the least that one did that was lost. */
  static final int LONGEST_THROUGH = 34;
  static final int SHORTEST_LOST = 35;
  /** The last wrong sum and the right one, and when and how; and how often such a packet was seen again. */
  static final int WRONG = 36;
  static final int WRONG_AGAIN = 38;
  /** Packets whose sum nobody can judge: cut, or without one. */
  static final int UNJUDGED = 39;
  /** The most octets that it takes in one TCP segment, as it said; 0 when it was not heard to say so. */
  static final int SEGMENT_SIZE = 40;
  /** The last bare acknowledgement that it sent, and when and how; or 0. */
  static final int ACKNOWLEDGED = 41;
  /** How many of these, deferred, were lost since the other sent something new. */
  static final int ACKNOWLEDGEMENTS_LOST = 43;
  /** The first of those that it sends now, deferred and nothing else, when and how; or 0. */
  static final int ACKNOWLEDGING = 44;
  /** When it was heard last, in nanoseconds; 0 for never, or no time. */
  static final int LAST_HEARD = 45;
  /** The most octets that a valid TCP segment carried that got through. */
  static final int LONGEST_VALID = 46;
  /**
   * What answered those that were open at the same places, and is itself open: of the other half of a dialogue, which
   * has no use for what only TCP does.
   */
  static final int ANSWERS = SEGMENT_SIZE;
  /** Transmissions whose outcome is open: what, and when and how. */
  static final int OPEN = 47;
  static final int OPEN_COUNT = 4;
  static final int HALF = OPEN + 2 * OPEN_COUNT;

  static final int WORDS = HALVES + 2 * HALF;

  static final long KNOWN = 1L << 32;
  /** The half has sent more than the packet that opens a connection. */
  static final long PROGRESSED = 1L << 33;
  /**
   * The half has sent more than a packet that opens a connection, or that packet again though the other waits for an
   * answer.
   */
  static final long REPLIED = 1L << 34;
  /** Some of what takes numbers was seen; or just the answer to what opened the connection. */
  static final long SENT = 1L << 35;
  /**
   * Nothing behind the number was sent before it was seen: it was at its opening, or said itself what is next, or all
   * of it was acknowledged, and no more.
   */
  static final long WHOLE = 1L << 36;
  /** Something corrupt was sent: octets that seem to be missing may be those. */
  static final long DAMAGED = 1L << 37;
  /** What is known of a half in whatever connection. */
  static final long LASTING = PROGRESSED | REPLIED;

  /** Its datagrams are those of a tunnel. */
  static final long CARRIES = 1;
  /** Some datagram of the tunnel had a sum that waits for one inside, or is left to the device itself. */
  static final long LEAVES_SUM = 1L << 4;
  /** So many bits up stands the port that the tunnel's datagrams go to. */
  static final int CARRIER_PORT = 8;

  // classes of packets
  static final int VALID = 0;
  static final int DEFERRED = 1;
  static final int CORRUPT = 2;
  /** In the place of a class, where outcomes are read: what is {@link #CARRIED}. */
  static final int IN_TUNNEL = 3;

  private static final Kind[] KINDS = Kind.values();

  /** Whose flow it is: never 0, then the source, 12 bits of the protocol, and 4 of the version of IP. */
  static long id(int source, Kind protocol, int version) {
    return 1L << 62 | (long) source << 16 | protocol.ordinal() << 4 | version;
  }

  static int source(long[] words, int at)  { return (int) (words[at + ID] >> 16); }
  static Kind kind(long[] words, int at)   { return KINDS[(int) words[at + ID] >> 4 & 0xFFF]; }
  static int version(long[] words, int at) { return (int) words[at + ID] & 0xF; }

  /** Whatever is neither deferred nor corrupt is as good as valid: cut, or without checksum. */
  static int classOf(Verdict verdict) {
    return switch (verdict) {
      case DEFERRED -> DEFERRED;
      case CORRUPT -> CORRUPT;
      default -> VALID;
    };
  }

  /** One more transmission became this, {@link #DELIVERED} or another: for its class, and for the tunnel it came in. */
  static void count(long[] flows, int half, int outcome, long sighting) {
    flows[half + outcome + Sighting.packetClass(sighting)]++;
    flows[half + carried(outcome)] += Sighting.isCarried(sighting) ? 1 : 0;
    if (outcome == DELIVERED) {
      flows[half + LAST_DELIVERED + Sighting.packetClass(sighting)] = sighting;
      revive(flows, half, sighting);
    } else if (Sighting.packetClass(sighting) == DEFERRED) {
      flows[half + FIRST_LOST] = flows[half + LOST_SINCE] == 0 ? sighting : flows[half + FIRST_LOST];
      flows[half + LOST_SINCE]++;
    }
  }

  /** A transmission arrived; if it was sent again, nobody knows which of its copies did, and none has the credit. */
  static void deliver(long[] flows, int half, long sighting) {
    if (Sighting.isAgain(sighting)) {
      revive(flows, half, sighting);
    } else {
      count(flows, half, DELIVERED, sighting);
    }
  }

  private static void revive(long[] flows, int half, long sighting) {
    if (Sighting.packetClass(sighting) == DEFERRED) {
      flows[half + LOST_SINCE] = 0;
      flows[half + RETRIED] += Sighting.isAgain(sighting) ? 1 : 0;
    }
  }

  /** Where an outcome is counted for a class, or for the tunnel. */
  static int place(int outcome, int packetClass) {
    return packetClass == IN_TUNNEL ? carried(outcome) : outcome + packetClass;
  }

  private static int carried(int outcome) {
    return CARRIED + (outcome - DELIVERED) / 2;
  }

  /** Of IP, of who tunnels for a half. */
  static int carrierVersion(long[] flows, int half) {
    return (int) flows[half + CARRIER] & 0xF;
  }

  /** How many packets a half sent. */
  static long packets(long[] flows, int half) {
    return flows[half + PACKETS + VALID] + flows[half + PACKETS + DEFERRED] + flows[half + PACKETS + CORRUPT];
  }

  /** How many corrupt packets a half sent, without further sightings of one. */
  static long corruptOnce(long[] flows, int half) {
    return flows[half + PACKETS + CORRUPT] - flows[half + WRONG_AGAIN];
  }

  /** Where a half stands, 0 or 1. */
  static int half(int flow, int which) {
    return flow + HALVES + which * HALF;
  }

  /** Of lengths, of which 0 is none. */
  static long lesser(long one, long other) {
    return one == 0 || other != 0 && other < one ? other : one;
  }

  private FlowWords() {}
}
