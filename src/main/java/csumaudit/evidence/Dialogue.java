package csumaudit.evidence;

/**
 * What becomes of datagrams between two endpoints: a request is answered, or repeated; a reply is accepted, as the prompt
 * next request shows, or the request comes again as if there had been none.
 *
 * <p>Nothing in a datagram says that it repeats another. One of the same length after a while is taken for a repetition of a
 * request that was not answered; after an answer only one of the same content is. A steady stream repeats nothing.
 *
 * <p>Of each half there are open: its request, its reply, the content of the last request that was answered, and the last
 * packet of all, by which a second sighting is told.
 */
final class Dialogue {
  private static final int REQUEST = FlowWords.OPEN;
  private static final int REPLY = FlowWords.OPEN + 2;
  private static final int ANSWERED = FlowWords.OPEN + 4;
  private static final int LAST = FlowWords.OPEN + 6;
  /** Microseconds that a client waits before it asks again. */
  private static final long PATIENCE = 200_000;
  /** Microseconds after which a client that got a reply goes on. */
  private static final long PROMPTLY = 500_000;

  /**
   * Takes note of the first datagram of a flow that is followed, which may well be a reply to one that was passed over: the
   * server is the one with the lower port.
   */
  static void begin(long[] flows, int half, boolean isClient, long content, long sighting) {
    flows[half + LAST] = content;
    flows[half + LAST + 1] = sighting;
    if (Sighting.packetClass(sighting) != FlowWords.CORRUPT) {
      int role = half + (isClient ? REQUEST : REPLY);
      flows[role] = content;
      flows[role + 1] = sighting;
    }
  }

  /**
   * Takes note of a datagram behind the first.
   *
   * @param half of whom sent it
   * @param other of whom it was sent to
   * @param content a hash of it, with its length in the lowest 16 bits
   */
  static void hear(long[] flows, int half, int other, long content, long sighting) {
    if (flows[half + LAST + 1] != 0 && flows[half + LAST] == content && Sighting.isSame(flows[half + LAST + 1], sighting)) {
      return;
    }
    flows[half + LAST] = content;
    flows[half + LAST + 1] = sighting;
    if (Sighting.packetClass(sighting) == FlowWords.CORRUPT) {
      return;
    }
    if (flows[other + REQUEST + 1] != 0) {
      answer(flows, half, other, sighting);
    } else {
      ask(flows, half, other, content, sighting);
    }
  }

  private static void answer(long[] flows, int half, int other, long sighting) {
    long request = flows[other + REQUEST + 1];
    if (!Sighting.isAgain(request)) {
      flows[other + FlowWords.DELIVERED + Sighting.packetClass(request)]++;
    }
    flows[other + ANSWERED] = flows[other + REQUEST];
    flows[other + REQUEST + 1] = 0;
    flows[half + REPLY + 1] = sighting;
  }

  private static void ask(long[] flows, int half, int other, long content, long sighting) {
    long reply = flows[other + REPLY + 1];
    if (reply != 0) {
      receive(flows, other, Sighting.between(reply, sighting), flows[half + ANSWERED] == content);
    }
    long request = flows[half + REQUEST + 1];
    boolean again = request != 0 && (short) flows[half + REQUEST] == (short) content
        && Sighting.between(request, sighting) >= PATIENCE;
    if (again) {
      flows[half + FlowWords.REPEATED + Sighting.packetClass(request)]++;
    }
    flows[half + REQUEST] = content;
    flows[half + REQUEST + 1] = sighting | (again ? Sighting.AGAIN : 0);
  }

  private static void receive(long[] flows, int replier, long passed, boolean askedAgain) {
    int replyClass = Sighting.packetClass(flows[replier + REPLY + 1]);
    if (passed < PROMPTLY) {
      flows[replier + FlowWords.DELIVERED + replyClass]++;
    } else if (askedAgain) {
      flows[replier + FlowWords.REPEATED + replyClass]++;
    }
    flows[replier + REPLY + 1] = 0;
  }

  private Dialogue() {}
}
