package csumaudit.evidence;

/**
 * The segments of a half of a flow whose outcome is open, a few at a time: from when they are sent until they are
 * acknowledged or sent again.
 */
final class OpenSegments {
  /**
   * Expects nothing: whoever has no room acknowledges nothing, and is asked again and again with an octet that counts
   * as new.
   */
  static void forget(long[] flows, int half) {
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      flows[open + 1] = 0;
    }
  }

  static boolean isAny(long[] flows, int half) {
    boolean waiting = false;
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      waiting |= flows[open + 1] != 0;
    }
    return waiting;
  }

  /** Whether one of them begins with this number. */
  static boolean isFirst(long[] flows, int half, int sequence) {
    boolean first = false;
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      first |= flows[open + 1] != 0 && sequence == (int) (flows[open] >> 32);
    }
    return first;
  }

  /**
   * All before this number is acknowledged, and no longer open.
   *
   * @param credit whether that shows that it arrived
   * @return whether it shows it of any
   */
  static boolean acknowledge(long[] flows, int half, int number, boolean credit) {
    boolean arrived = false;
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] != 0 && number - (int) flows[open] >= 0) {
        if (credit) {
          arrived(flows, half, open);
        }
        arrived |= credit;
        flows[open + 1] = 0;
      }
    }
    return arrived;
  }

  /** What should have been answered by now is taken for sent again, elsewhere. */
  static void sendOverdueAgain(long[] flows, int half, long sighting) {
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] != 0 && Sighting.between(flows[open + 1], sighting) >= Sighting.OVERDUE) {
        flows[open + 1] |= Sighting.AGAIN;
      }
    }
  }

  /**
   * A reset that acknowledges nothing is the answer to a segment that does (RFC 9293 section 3.10.7.1), of which the
   * sum was found right: to one of those that are open, if they are all alike and none was sent twice.
   */
  static void acceptOne(long[] flows, int half) {
    int accepted = -1;
    boolean alike = true;
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] != 0) {
        alike &= !Sighting.isAgain(flows[open + 1])
            && (accepted < 0 || Sighting.packetClass(flows[accepted + 1]) == Sighting.packetClass(flows[open + 1]));
        accepted = open;
      }
    }
    if (accepted >= 0 && alike) {
      FlowWords.count(flows, half, FlowWords.DELIVERED, flows[accepted + 1]);
      flows[accepted + 1] = 0;
    }
  }

  /** The segment with this number arrived, and was refused. */
  static void refuse(long[] flows, int half, int sequence) {
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] != 0 && (int) (flows[open] >> 32) == sequence) {
        arrived(flows, half, open);
      }
    }
  }

  /** Expects no more answers; that there was none to what was sent again is certain by now. */
  static void giveUp(long[] flows, int half) {
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (Sighting.isAgain(flows[open + 1])) {
        FlowWords.count(flows, half, FlowWords.UNANSWERED, flows[open + 1]);
      }
      flows[open + 1] = 0;
    }
  }

  /** Whether octets of it are being watched: these are sent again now, or seen twice. */
  static boolean repeats(long[] flows, int half, int sequence, int end, boolean opens, long sighting) {
    boolean repeats = false;
    int again = -1;
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] != 0 && end - (int) (flows[open] >> 32) > 0 && (int) flows[open] - sequence > 0) {
        repeats = true;
        if (opens && Sighting.isFlood(flows[open + 1], sighting)) {
          flows[open + 1] = sighting | flows[open + 1] & Sighting.AGAIN;
        } else if (!isSame(flows, open, span(sequence, end), sighting)) {
          lost(flows, half, open);
          again = open;
        }
      }
    }
    if (again >= 0 && Sighting.packetClass(sighting) != FlowWords.CORRUPT) {
      flows[again] = span(sequence, end);
      flows[again + 1] = sighting | Sighting.AGAIN;
    }
    return repeats;
  }

  /** Whether a segment is one that is watched, seen twice: whole, or in the pieces that a bridge's port made of it. */
  private static boolean isSame(long[] flows, int open, long span, long sighting) {
    if (!Sighting.isTimed(sighting)) {
      // nobody can tell; so an acknowledgement is no credit
      flows[open + 1] |= Sighting.AGAIN;
      return true;
    }
    long earlier = flows[open + 1];
    return flows[open] == span ? Sighting.isSame(earlier, sighting) || Sighting.isHardlyAgain(earlier, sighting)
        : Sighting.isSoon(earlier, sighting);
  }

  /** Watches a segment from now on, if there is room. */
  static void watch(long[] flows, int half, int sequence, int end, long sighting) {
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] == 0) {
        flows[open] = span(sequence, end);
        flows[open + 1] = sighting;
        return;
      }
    }
  }

  private static void arrived(long[] flows, int half, int open) {
    FlowWords.deliver(flows, half, flows[open + 1]);
    int packetClass = Sighting.packetClass(flows[open + 1]);
    int longest = packetClass == FlowWords.DEFERRED ? FlowWords.LONGEST_THROUGH : FlowWords.LONGEST_VALID;
    flows[half + longest] = Math.max(flows[half + longest], length(flows[open]));
    flows[open + 1] = 0;
  }

  private static void lost(long[] flows, int half, int open) {
    FlowWords.count(flows, half, FlowWords.REPEATED, flows[open + 1]);
    if (Sighting.packetClass(flows[open + 1]) == FlowWords.DEFERRED) {
      flows[half + FlowWords.SHORTEST_LOST] =
          FlowWords.lesser(flows[half + FlowWords.SHORTEST_LOST], length(flows[open]));
    }
    flows[open + 1] = 0;
  }

  private static int length(long span) {
    return (int) span - (int) (span >> 32);
  }

  private static long span(int sequence, int end) {
    return (long) sequence << 32 | end & 0xFFFF_FFFFL;
  }

  private OpenSegments() {}
}
