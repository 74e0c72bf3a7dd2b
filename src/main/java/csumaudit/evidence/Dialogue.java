package csumaudit.evidence;

/**
 * What becomes of datagrams between two endpoints: a request is answered, or repeated; a reply is accepted, as the
 * prompt next request shows, or the request comes again as if there had been none.
 *
 * <p>Nothing in a datagram says that it repeats another. One of the same length after a while is taken for a repetition
 * of a request that was not answered; after an answer only one of the same content is. A steady stream repeats nothing,
 * and who goes on for long as if nothing were amiss does so by {@link Habit}.
 *
 * <p>Who asks and who answers is known by the ports, or guessed by them and by who speaks first. But if one lets the
 * other wait who does not let him wait, it is he who asks.
 *
 * <p>With the half that asks stands its request while it is open, and then the answer of the other half while that is:
 * of two requests, if each tells what it asks, as in DNS; else of one, which may have two answers. And of each half
 * stands the last packet of all, by which a second sighting is told.
 */
final class Dialogue {
  private static final int REQUEST = FlowWords.OPEN;
  /** From one request to the other. */
  private static final int SECOND = 2;
  /** Behind the word pairs that may be open when a capture ends. */
  static final int REQUEST_END = REQUEST + SECOND + 2;
  /** From a request to what answers it. */
  private static final int ANSWER = FlowWords.ANSWERS - FlowWords.OPEN;
  private static final int LAST = FlowWords.OPEN + 6;
  /** How many of the packets were seen before, on another interface; only TCP has another use for the word. */
  static final int SEEN_BEFORE = FlowWords.HIGHEST;
  /** How many answers came when an answer would, and how many at any time; only TCP has another use for the words. */
  private static final int IN_TURN = FlowWords.VALID_LOADED;
  private static final int OUT_OF_TURN = FlowWords.DEFERRED_WHOLE;
  /** Microseconds within which whoever got a reply does not ask the same again. */
  private static final long PROMPTLY = 500_000;
  /** Microseconds within which a client goes on that waited for a reply; another may have a pace of its own. */
  private static final long GOES_ON = 150_000;
  /** Of the time from one packet to the next of the same half, the part in which whoever waits for the other speaks. */
  private static final int IN_TURN_PART = 8;

  /**
   * Takes note of a datagram.
   *
   * @param half of whom sent it
   * @param other of whom it was sent to
   */
  static void hear(long[] flows, int half, int other, Parties parties, Message message, long sighting) {
    long content = message.content(parties);
    if (isSeenTwice(flows, half, content, sighting)) {
      flows[half + SEEN_BEFORE]++;
      return;
    }
    if (Sighting.packetClass(sighting) != FlowWords.CORRUPT) {
      take(flows, half, other, parties, message.asked(content), content, sighting);
    }
    Habit.notePace(flows, half, Message.isSame(flows[half + LAST], content), flows[half + LAST + 1], sighting);
    flows[half + LAST] = content;
    flows[half + LAST + 1] = sighting;
  }

  private static boolean isSeenTwice(long[] flows, int half, long content, long sighting) {
    long last = flows[half + LAST + 1];
    return last != 0 && flows[half + LAST] == content && Sighting.isSame(last, sighting);
  }

  private static void take(long[] flows, int half, int other, Parties parties, long asked, long content,
      long sighting) {
    int request = find(flows, other, asked);
    if (request >= 0 && flows[request + 1] != 0) {
      hearAnswer(flows, half, other, request, patience(parties), content, sighting);
    } else if (isReply(flows, half, other, parties, content, sighting)) {
      replyAgain(flows, request, other, asked, content, sighting);
    } else {
      ask(flows, half, other, asked, content, sighting);
    }
  }

  /** Where the half's request with this content stands; the first place if it does not tell; -1 if there is none. */
  private static int find(long[] flows, int half, long asked) {
    int first = half + REQUEST;
    int second = first + SECOND;
    return asked == 0 || Message.isSame(flows[first], asked) ? first
        : Message.isSame(flows[second], asked) ? second : -1;
  }

  /** Where there is room for a request of the half: where nothing is open, or what has been for longer. */
  private static int spare(long[] flows, int half) {
    int first = half + REQUEST;
    int second = first + SECOND;
    long one = open(flows, first);
    long two = open(flows, second);
    return one == 0 || two != 0 && Sighting.between(one, two) >= 0 ? first : second;
  }

  /** The request or its answer, whichever is open; or 0. */
  private static long open(long[] flows, int request) {
    return flows[request + 1] | flows[request + ANSWER + 1];
  }

  /** Microseconds after which what looks like an answer may be a question; without end where ports tell who asks. */
  private static long patience(Parties parties) {
    return parties.isSure() ? Long.MAX_VALUE : parties.tellServer() ? PROMPTLY : Sighting.PATIENCE;
  }

  /** One that comes too late proves nothing; and if the other is prompt, he answers, and this asks. */
  private static void hearAnswer(long[] flows, int half, int other, int request, long patience, long content,
      long sighting) {
    long asked = flows[request + 1];
    long earlier = flows[half + LAST + 1];
    boolean inTurn = isInTurn(asked, earlier, sighting);
    flows[half + (inTurn ? IN_TURN : OUT_OF_TURN)]++;
    long wait = Sighting.between(asked, sighting);
    if (wait < patience || earlier != 0 && wait <= Sighting.between(earlier, asked)) {
      FlowWords.deliver(flows, other, asked);
      answer(flows, request, content, sighting);
    } else if (inTurn && earlier != 0) {
      answer(flows, half + REQUEST, flows[request], asked);
      flows[half + REQUEST] = flows[half + LAST];
      flows[request + 1] = 0;
      ask(flows, half, other, 0, content, sighting);
    } else {
      answer(flows, request, content, sighting);
    }
  }

  private static void answer(long[] flows, int request, long content, long sighting) {
    flows[request + 1] = 0;
    flows[request + ANSWER] = content;
    flows[request + ANSWER + 1] = sighting;
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
    return Ports.areOfPeers((int) flows[flow + FlowWords.PORTS])
        && flows[one + OUT_OF_TURN] + flows[other + OUT_OF_TURN] > flows[one + IN_TURN] + flows[other + IN_TURN];
  }

  /** Whether what answers no open request is a further answer: of a server, or of whoever has just answered. */
  private static boolean isReply(long[] flows, int half, int other, Parties parties, long content, long sighting) {
    if (parties.isSure() || open(flows, half + REQUEST) != 0) {
      return parties.isSure() && parties.isReply();
    }
    return parties.isReply() || flows[other + REQUEST + ANSWER + 1] != 0
        && !isAgain(flows[half + LAST], flows[half + LAST + 1], content, sighting);
  }

  /** Whether a datagram may be an earlier one again, which was not answered. */
  private static boolean isAgain(long earlier, long earlierSighting, long content, long sighting) {
    return earlierSighting != 0 && (short) earlier == (short) content
        && Sighting.between(earlierSighting, sighting) >= Sighting.PATIENCE;
  }

  /** Of several replies to a request two stand for all; what was not followed may have been asked anew. */
  private static void replyAgain(long[] flows, int request, int other, long asked, long content, long sighting) {
    int place = request < 0 ? spare(flows, other) : request;
    if (request < 0 ? flows[place + 1] == 0 : flows[place + ANSWER + 1] == 0) {
      flows[place] = asked;
      answer(flows, place, content, sighting);
    } else if (asked == 0 && flows[place + SECOND + ANSWER + 1] == 0) {
      flows[place + SECOND] = flows[place];
      answer(flows, place + SECOND, content, sighting);
    }
  }

  private static void ask(long[] flows, int half, int other, long asked, long content, long sighting) {
    int known = find(flows, half, asked);
    int request = known < 0 ? spare(flows, half) : known;
    if (Sighting.isTimed(sighting)) {
      if (open(flows, request) != 0 && Message.isSame(flows[request], content)) {
        askAnew(flows, half, other, request, sighting);
      } else {
        goOn(flows, half, other, asked, sighting);
      }
    }
    boolean again = isAgain(flows[request], flows[request + 1], content, sighting);
    if (again) {
      FlowWords.count(flows, half, FlowWords.REPEATED, flows[request + 1]);
    }
    flows[request] = content;
    flows[request + 1] = sighting | (again ? Sighting.AGAIN : 0);
    flows[request + ANSWER + 1] = 0;
    if (asked == 0) {
      flows[request + SECOND + ANSWER + 1] = 0;
    }
  }

  /** The same is asked: after an answer that can only be because it did not come, or by habit. */
  private static void askAnew(long[] flows, int half, int other, int request, long sighting) {
    if (flows[request + ANSWER + 1] != 0) {
      Habit.noteAgain(flows, half);
    }
    for (int place = half + REQUEST; place < half + REQUEST_END; place += SECOND) {
      long answer = flows[place + ANSWER + 1];
      if (answer != 0 && flows[place] == flows[request] && Sighting.between(answer, sighting) >= PROMPTLY) {
        FlowWords.count(flows, other, FlowWords.REPEATED, answer);
      }
    }
  }

  /**
   * Something else is asked: soon after an answer that is because it came; unless it was not seen what was answered, so
   * that nobody knows whether this is the same, or both were asked together.
   */
  private static void goOn(long[] flows, int half, int other, long asked, long sighting) {
    long last = flows[half + LAST + 1];
    boolean together = asked != 0 && (last == 0 || Sighting.isSoon(last, sighting));
    for (int request = half + REQUEST; request < half + REQUEST_END; request += SECOND) {
      long answer = flows[request + ANSWER + 1];
      boolean soon = answer != 0 && Sighting.between(answer, sighting) < GOES_ON;
      if (soon && flows[request] != 0 && !together && !Sighting.isAgain(answer)) {
        FlowWords.count(flows, other, FlowWords.DELIVERED, answer);
        flows[request + ANSWER + 1] = 0;
      }
      if (answer != 0) {
        Habit.noteAnother(flows, half);
      }
    }
  }

  /** The same is asked in another flow: whoever does so waits for an answer, if he has waited. */
  static void askElsewhere(long[] flows, int half, long sighting) {
    for (int request = half + REQUEST; request < half + REQUEST_END; request += SECOND) {
      if (flows[request + 1] != 0 && Sighting.between(flows[request + 1], sighting) >= Sighting.PATIENCE) {
        flows[request + 1] |= Sighting.AGAIN;
      }
    }
  }

  /** What the half asks is answered by somebody else as well: if it goes on, nobody knows for whose answer. */
  static void answerElsewhere(long[] flows, int half) {
    for (int request = half + REQUEST; request < half + REQUEST_END; request += SECOND) {
      flows[request + ANSWER + 1] |= flows[request + ANSWER + 1] == 0 ? 0 : Sighting.AGAIN;
    }
  }

  /**
   * A datagram of the half arrived, and was refused: the request or the reply with this identification and length.
   * Without an identification, as always in IPv6, only the content tells it from another of that length; if that
   * differs, or was cut off, what is open may have been refused or not, and nothing more is to be learned of it.
   */
  static void refuse(long[] flows, int half, int other, int identification, long content) {
    boolean found = false;
    for (int place = REQUEST; place < REQUEST_END && !found; place += SECOND) {
      found = isRefused(flows, half, half + place, identification, content)
          || isRefused(flows, half, other + place + ANSWER, identification, content);
    }
  }

  private static boolean isRefused(long[] flows, int half, int place, int identification, long content) {
    long sighting = flows[place + 1];
    boolean refused = sighting != 0 && Sighting.identification(sighting) == identification
        && (short) flows[place] == (short) content;
    if (!refused) {
      return false;
    }
    if (identification != 0 || flows[place] == content) {
      FlowWords.deliver(flows, half, sighting);
    }
    flows[place + 1] = 0;
    return true;
  }

  private Dialogue() {}
}
