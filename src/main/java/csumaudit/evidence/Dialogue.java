package csumaudit.evidence;

import csumaudit.wire.Udp;

/**
 * What becomes of datagrams between two endpoints: a request is answered, or repeated; a reply is accepted, as the
 * prompt next request shows, or the request comes again as if there had been none.
 *
 * <p>Nothing in a datagram says that it repeats another. One of the same length after a while is taken for a repetition
 * of a request that was not answered; after an answer only one of the same content is. A steady stream repeats nothing,
 * and who goes on for long as if nothing were amiss does so by habit ({@link #isHabit}).
 *
 * <p>Of each half there are open: its request, its reply, the content of the last request that was answered, and the
 * last packet of all, by which a second sighting is told.
 */
final class Dialogue {
  private static final int REQUEST = FlowWords.OPEN;
  private static final int REPLY = FlowWords.OPEN + 2;
  private static final int ANSWERED = FlowWords.OPEN + 4;
  /** How often in a row a request was asked again although it had been answered; stays once it is a habit. */
  private static final int IN_A_ROW = FlowWords.OPEN + 5;
  private static final int LAST = FlowWords.OPEN + 6;
  /** How many of the packets were seen before, on another interface; only TCP has another use for the word. */
  private static final int SEEN_BEFORE = FlowWords.HIGHEST;
  /** How many answers came when an answer would, and how many at any time; only TCP has another use for the words. */
  private static final int IN_TURN = FlowWords.VALID_LOADED;
  private static final int OUT_OF_TURN = FlowWords.DEFERRED_WHOLE;
  /** Behind the one word pair that may be open when a capture ends. */
  static final int REQUEST_END = REQUEST + 2;
  /** Microseconds within which whoever got a reply does not ask the same again. */
  private static final long PROMPTLY = 500_000;
  /** Microseconds within which a client goes on that waited for a reply; another may have a pace of its own. */
  private static final long GOES_ON = 150_000;
  /** Of the time from one packet to the next of the same half, the part in which whoever waits for the other speaks. */
  private static final int IN_TURN_PART = 8;
  private static final int LAST_WELL_KNOWN_PORT = 1023;
  /** Where Linux begins with the ports of clients. */
  private static final int FIRST_CLIENT_PORT = 32_768;
  /** Nobody in need asks so often. */
  private static final int HABIT = 8;

  /**
   * Takes note of a datagram.
   *
   * @param half of whom sent it
   * @param other of whom it was sent to
   * @param isRequest what it looks like, should it be the first of the flow that is followed
   * @param isReply it comes from a server, whether what it answers was seen or not
   * @param content a hash of it, with its length in the lowest 16 bits
   */
  static void hear(long[] flows, int half, int other, boolean isRequest, boolean isReply, long content, long sighting) {
    if (isSeenTwice(flows, half, content, sighting)) {
      flows[half + SEEN_BEFORE]++;
      return;
    }
    long earlier = flows[half + LAST + 1];
    boolean first = earlier == 0 && flows[other + LAST + 1] == 0;
    flows[half + LAST] = content;
    flows[half + LAST + 1] = sighting;
    if (Sighting.packetClass(sighting) == FlowWords.CORRUPT) {
      return;
    }
    if (flows[other + REQUEST + 1] != 0) {
      flows[half + (isInTurn(flows[other + REQUEST + 1], earlier, sighting) ? IN_TURN : OUT_OF_TURN)]++;
      answer(flows, half, other, content, sighting);
    } else if (isReply || first && !isRequest) {
      replyAgain(flows, half, other, content, sighting);
    } else {
      ask(flows, half, other, content, sighting);
    }
  }

  /**
   * Whether an answer comes soon after the request, or the request came soon after the packet before the answer: one of
   * them waited for the other. Of two that speak without listening each comes at any time between two of the other.
   */
  private static boolean isInTurn(long request, long earlier, long answer) {
    long wait = Sighting.between(request, answer);
    if (earlier == 0) {
      return wait < PROMPTLY;
    }
    return IN_TURN_PART * Math.min(wait, Sighting.between(earlier, request)) < Sighting.between(earlier, answer);
  }

  /**
   * Whether two peers speak as if neither listened: that something comes from one does not show that anything arrived
   * there. A server does listen, for it knows from nowhere else at which port a client is.
   */
  static boolean isMonologues(long[] flows, int flow) {
    int one = FlowWords.half(flow, 0);
    int other = FlowWords.half(flow, 1);
    return isOfPeers((int) flows[flow + FlowWords.PORTS])
        && flows[one + OUT_OF_TURN] + flows[other + OUT_OF_TURN] > flows[one + IN_TURN] + flows[other + IN_TURN];
  }

  /** Whether neither of these two ports tells which is a server's and which a client's. */
  static boolean isOfPeers(int ports) {
    int from = ports >>> 16;
    int to = ports & 0xFFFF;
    return from == to || Math.min(from, to) > LAST_WELL_KNOWN_PORT
        && (from < FIRST_CLIENT_PORT) == (to < FIRST_CLIENT_PORT);
  }

  private static boolean isSeenTwice(long[] flows, int half, long content, long sighting) {
    long last = flows[half + LAST + 1];
    return last != 0 && flows[half + LAST] == content && Sighting.isSame(last, sighting);
  }

  private static void answer(long[] flows, int half, int other, long content, long sighting) {
    long request = flows[other + REQUEST + 1];
    FlowWords.deliver(flows, other, request);
    flows[other + ANSWERED] = flows[other + REQUEST];
    flows[other + REQUEST + 1] = 0;
    reply(flows, half, content, sighting);
  }

  /** Of several replies to a request the first stands for all; what was not followed may have been asked anew. */
  private static void replyAgain(long[] flows, int half, int other, long content, long sighting) {
    if (flows[half + REPLY + 1] == 0) {
      flows[other + ANSWERED] = Message.askedBy(content);
      reply(flows, half, content, sighting);
    }
  }

  private static void reply(long[] flows, int half, long content, long sighting) {
    flows[half + REPLY] = content;
    flows[half + REPLY + 1] = sighting;
  }

  /**
   * A datagram of the half arrived, and was refused: the request or the reply with this identification and length.
   * Without an identification, as always in IPv6, only the content tells it from another of that length; if that
   * differs, or was cut off, what is open may have been refused or not, and nothing more is to be learned of it.
   */
  static void refuse(long[] flows, int half, int identification, long content) {
    int refused = mayBe(flows, half + REQUEST, identification, content) ? half + REQUEST : half + REPLY;
    if (mayBe(flows, refused, identification, content)) {
      if (identification != 0 || flows[refused] == content) {
        FlowWords.deliver(flows, half, flows[refused + 1]);
      }
      flows[refused + 1] = 0;
    }
  }

  private static boolean mayBe(long[] flows, int place, int identification, long content) {
    return flows[place + 1] != 0 && Sighting.identification(flows[place + 1]) == identification
        && (short) flows[place] == (short) content;
  }

  private static void ask(long[] flows, int half, int other, long content, long sighting) {
    if (flows[other + REPLY + 1] != 0) {
      takeReply(flows, half, other, content, sighting);
    }
    long request = flows[half + REQUEST + 1];
    boolean again = request != 0 && (short) flows[half + REQUEST] == (short) content
        && Sighting.between(request, sighting) >= Sighting.PATIENCE;
    if (again) {
      FlowWords.count(flows, half, FlowWords.REPEATED, request);
    }
    flows[half + REQUEST] = content;
    flows[half + REQUEST + 1] = sighting | (again ? Sighting.AGAIN : 0);
  }

  /** The same is asked in another flow: whoever does so waits for an answer, if he has waited. */
  static void askElsewhere(long[] flows, int half, long sighting) {
    long request = flows[half + REQUEST + 1];
    if (request != 0 && Sighting.between(request, sighting) >= Sighting.PATIENCE) {
      flows[half + REQUEST + 1] |= Sighting.AGAIN;
    }
  }

  /** Tells from what a client asks next, and when, whether it got the reply; nothing where there is no time. */
  private static void takeReply(long[] flows, int half, int other, long content, long sighting) {
    long reply = flows[other + REPLY + 1];
    flows[other + REPLY + 1] = 0;
    if (!Sighting.isTimed(sighting)) {
      return;
    }
    long wait = Sighting.between(reply, sighting);
    boolean askedAgain = flows[half + ANSWERED] == content;
    // of a request that was not followed nobody knows whether this is the same
    boolean goesOn = flows[half + ANSWERED] != 0 && !askedAgain;
    if (wait < GOES_ON && goesOn) {
      FlowWords.count(flows, other, FlowWords.DELIVERED, reply);
    } else if (wait >= PROMPTLY && askedAgain) {
      FlowWords.count(flows, other, FlowWords.REPEATED, reply);
    }
    if (flows[half + IN_A_ROW] <= HABIT) {
      flows[half + IN_A_ROW] = askedAgain ? flows[half + IN_A_ROW] + 1 : 0;
    }
  }

  /**
   * Whether what looks like repetitions is how these two speak, so that they prove nothing: many datagrams of which
   * none was ever answered are a log or a measurement that wants no answer, unless they are sent to a port where
   * whatever comes is answered; and who asks the same all the time may well get it.
   *
   * @param port to which the half sends
   */
  static boolean isHabit(long[] flows, int half, int other, int port) {
    return FlowWords.packets(flows, other) == 0 && FlowWords.packets(flows, half) - flows[half + SEEN_BEFORE] > HABIT
            && !Udp.wantsAnswer(port)
        || flows[half + IN_A_ROW] > HABIT || flows[other + IN_A_ROW] > HABIT;
  }

  private Dialogue() {}
}
