package csumaudit.evidence;

/**
 * What becomes of the requests of ping: a reply says by identifier and sequence number which of them it answers. One
 * that has waited for {@link Sighting#PATIENCE} when the next is sent counts as repeated, for it never will be.
 *
 * <p>Of replies nothing is to be learned: who pings goes on whether they come or not.
 */
final class Echoes {
  /** Requests that may be open at a time; if there are more, nothing is known of the eldest. */
  private static final int MOST = 3;
  /** Behind them, in a half. */
  static final int END = FlowWords.OPEN + 2 * MOST;
  /** The content of the last request that was answered. */
  private static final int ANSWERED = END;

  /**
   * Takes note of an echo.
   *
   * @param half of whom sent it
   * @param other of whom it was sent to
   * @param content its identifier and sequence number, with its length in the lowest 16 bits
   */
  static void hear(long[] flows, int half, int other, boolean isRequest, long content, long sighting) {
    if (Sighting.packetClass(sighting) == FlowWords.CORRUPT) {
      return;
    }
    if (!isRequest) {
      answer(flows, other, content);
    } else if (flows[half + ANSWERED] != content && find(flows, half, content) < 0) {
      // else it was seen on another interface
      ask(flows, half, content, sighting);
    }
  }

  private static void answer(long[] flows, int half, long content) {
    int request = find(flows, half, content);
    if (request >= 0) {
      FlowWords.deliver(flows, half, flows[request + 1]);
      flows[request + 1] = 0;
      flows[half + ANSWERED] = content;
    }
  }

  /** Where the open request of this content stands; -1 for nowhere. */
  private static int find(long[] flows, int half, long content) {
    for (int open = half + FlowWords.OPEN; open < half + END; open += 2) {
      if (flows[open + 1] != 0 && flows[open] == content) {
        return open;
      }
    }
    return -1;
  }

  private static void ask(long[] flows, int half, long content, long sighting) {
    int place = half + FlowWords.OPEN;
    for (int open = place; open < half + END; open += 2) {
      long request = flows[open + 1];
      if (request != 0 && Sighting.between(request, sighting) >= Sighting.PATIENCE) {
        FlowWords.count(flows, half, FlowWords.REPEATED, request);
        flows[open + 1] = 0;
      }
      place = isEarlier(flows[open + 1], flows[place + 1], sighting) ? open : place;
    }
    flows[place] = content;
    flows[place + 1] = sighting;
  }

  /** Whether one place is to be taken rather than another: it is free, or what is there waits for longer. */
  private static boolean isEarlier(long one, long other, long now) {
    return other != 0 && (one == 0 || Sighting.between(one, now) > Sighting.between(other, now));
  }

  private Echoes() {}
}
