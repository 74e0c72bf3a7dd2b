package csumaudit.evidence;

import csumaudit.wire.Tcp;
import java.nio.ByteBuffer;

/**
 * What becomes of TCP segments: a few of each direction are watched at a time, from when they are sent until they are
 * acknowledged or sent again.
 *
 * <p>An acknowledgement is credit for a segment only if its octets were not sent again in between (Karn's rule): else
 * it may be for the copy, which may have been made differently.
 */
final class TcpProgress {
  /** Octets that a segment carries at the most through Ethernet: of 1,500 the headers take 40. */
  private static final int USUAL_SEGMENT = 1_460;

  /**
   * Takes note of a segment.
   *
   * @param half of whom sent it
   * @param other of whom it was sent to
   */
  static void hear(long[] flows, int half, int other, Message segment, long sighting) {
    ByteBuffer octets = segment.octets();
    int at = segment.at();
    int flags = Tcp.flags(octets, at);
    if (Sighting.packetClass(sighting) != FlowWords.CORRUPT) {
      hearFlags(flows, half, other, octets, at, flags);
      if ((flags & Tcp.SYN) != 0) {
        flows[half + FlowWords.SEGMENT_SIZE] = Tcp.maximumSegmentSize(octets, at, segment.capturedEnd());
      }
    }
    int load = Math.max(0, segment.length() - Tcp.headerLength(octets, at));
    countLoad(flows, half, other, load, Sighting.packetClass(sighting));
    int length = load + (flags & Tcp.SYN) / Tcp.SYN + (flags & Tcp.FIN);
    if (length > 0) {
      boolean asks = length == 1 && (flags & Tcp.SYN) == 0;
      if (!asks && Sighting.packetClass(sighting) != FlowWords.CORRUPT) {
        missAcknowledgement(flows, half, other, Tcp.sequence(octets, at) + length, sighting);
      }
      send(flows, half, Tcp.sequence(octets, at), length, (flags & Tcp.SYN) != 0, sighting);
    } else if ((flags & Tcp.RST) == 0 && Sighting.packetClass(sighting) != FlowWords.CORRUPT) {
      reach(flows, half, Tcp.sequence(octets, at));
      flows[half + FlowWords.ACKNOWLEDGED] = Tcp.acknowledgement(octets, at);
      flows[half + FlowWords.ACKNOWLEDGED + 1] = sighting;
    }
  }

  /**
   * What is sent again though it was acknowledged long before is sent for want of that acknowledgement, which nothing
   * answers, and nobody sends again by himself.
   */
  private static void missAcknowledgement(long[] flows, int half, int other, int end, long sighting) {
    long acknowledgement = flows[other + FlowWords.ACKNOWLEDGED + 1];
    if (acknowledgement != 0 && end - (int) flows[other + FlowWords.ACKNOWLEDGED] <= 0
        && isSentAgain(flows, half, acknowledgement, sighting)) {
      FlowWords.count(flows, other, FlowWords.REPEATED, acknowledgement);
      flows[other + FlowWords.ACKNOWLEDGED + 1] = 0;
    }
  }

  /**
   * Whether a segment is no late sighting of one that was acknowledged then: its identification is newer, or it is
   * later than another tap could be.
   */
  private static boolean isSentAgain(long[] flows, int half, long acknowledgement, long sighting) {
    long delivered = Math.max(flows[half + FlowWords.LAST_DELIVERED + FlowWords.VALID],
        flows[half + FlowWords.LAST_DELIVERED + FlowWords.DEFERRED]);
    short newer = (short) (Sighting.identification(sighting) - Sighting.identification(delivered));
    boolean known = Sighting.identification(sighting) != 0 && Sighting.identification(delivered) != 0;
    long wait = Sighting.between(acknowledgement, sighting);
    return known ? newer > 0 && wait >= Sighting.PATIENCE : wait >= Sighting.OVERDUE;
  }

  /**
   * Who defers does so whether there is a load or not; what was merged on receipt has one, and single segments stay
   * valid. Where more than Ethernet carries fits into one segment nothing that does need be merged.
   */
  private static void countLoad(long[] flows, int half, int other, int load, int packetClass) {
    boolean whole = load == 0 || load > USUAL_SEGMENT && load <= flows[other + FlowWords.SEGMENT_SIZE];
    flows[half + FlowWords.VALID_LOADED] += load > 0 && packetClass == FlowWords.VALID ? 1 : 0;
    flows[half + FlowWords.DEFERRED_WHOLE] += whole && packetClass == FlowWords.DEFERRED ? 1 : 0;
  }

  private static void hearFlags(long[] flows, int half, int other, ByteBuffer octets, int at, int flags) {
    if ((flags & Tcp.ACK) != 0) {
      acknowledge(flows, other, Tcp.acknowledgement(octets, at));
      // whoever is answered has sent no more than what opens the connection
      flows[other + FlowWords.HIGHEST] |= (flags & Tcp.SYN) == 0 ? 0 : FlowWords.SENT | FlowWords.WHOLE;
    }
    if ((flags & Tcp.RST) != 0) {
      if ((flags & Tcp.ACK) == 0 && isNext(flows, half, Tcp.sequence(octets, at))) {
        acceptOne(flows, other);
      }
      giveUp(flows, half);
      giveUp(flows, other);
    } else if ((flags & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN) {
      hearOpening(flows, half, other, Tcp.sequence(octets, at));
    } else {
      if (Tcp.window(octets, at) == 0) {
        forget(flows, other);
      }
      flows[half + FlowWords.HIGHEST] |= (flags & Tcp.SYN) == 0 ? FlowWords.LASTING : FlowWords.REPLIED;
    }
  }

  /** One that comes once is all that a scan or a flood sends; whoever gets no answer sends it again. */
  private static void hearOpening(long[] flows, int half, int other, int sequence) {
    if (isAnother(flows, half, sequence)) {
      startAnew(flows, half);
      startAnew(flows, other);
    } else if (isWaiting(flows, other)) {
      flows[half + FlowWords.HIGHEST] |= FlowWords.REPLIED;
    }
  }

  /**
   * Expects nothing: whoever has no room acknowledges nothing, and is asked again and again with an octet that counts
   * as new.
   */
  private static void forget(long[] flows, int half) {
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      flows[open + 1] = 0;
    }
  }

  private static boolean isWaiting(long[] flows, int half) {
    boolean waiting = false;
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      waiting |= flows[open + 1] != 0;
    }
    return waiting;
  }

  /**
   * Where the beginning was not seen, an acknowledgement of more than was seen may be for copies that were sent before:
   * it is credit for none.
   */
  private static void acknowledge(long[] flows, int half, int number) {
    long highest = flows[half + FlowWords.HIGHEST];
    boolean beyond = (highest & FlowWords.KNOWN) == 0 || number - (int) highest > 0;
    if (beyond) {
      flows[half + FlowWords.UNSEEN] += isGap(highest, number) ? 1 : 0;
      flows[half + FlowWords.HIGHEST] = number & 0xFFFF_FFFFL | highest & ~0xFFFF_FFFFL | FlowWords.KNOWN;
    }
    boolean credit = !beyond || (highest & FlowWords.WHOLE) != 0;
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] != 0 && number - (int) flows[open] >= 0) {
        if (credit) {
          arrived(flows, half, open);
          flows[half + FlowWords.HIGHEST] |= number == (int) highest ? FlowWords.WHOLE : 0;
        }
        flows[open + 1] = 0;
      }
    }
  }

  /** Whether a number is the one behind all that the half has sent, as far as is known. */
  private static boolean isNext(long[] flows, int half, int sequence) {
    long highest = flows[half + FlowWords.HIGHEST];
    return (highest & FlowWords.KNOWN) == 0 || (int) highest == sequence;
  }

  /**
   * A reset that acknowledges nothing is the answer to a segment that does (RFC 9293 section 3.10.7.1), of which the
   * sum was found right: to one of those that are open, if they are all alike and none was sent twice.
   */
  private static void acceptOne(long[] flows, int half) {
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
  private static void giveUp(long[] flows, int half) {
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (Sighting.isAgain(flows[open + 1])) {
        FlowWords.count(flows, half, FlowWords.UNANSWERED, flows[open + 1]);
      }
      flows[open + 1] = 0;
    }
  }

  /** The client opens another connection to the same server: what it waited for here, for long enough, never came. */
  static void openElsewhere(long[] flows, int half, int other, long sighting) {
    if ((flows[half + FlowWords.HIGHEST] & FlowWords.PROGRESSED) != 0 || FlowWords.packets(flows, other) > 0) {
      return;
    }
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] != 0 && Sighting.between(flows[open + 1], sighting) >= Sighting.OVERDUE) {
        flows[open + 1] |= Sighting.AGAIN;
      }
    }
  }

  /** Whether a connection opens that is not the one seen last: with a number that was not the first of that one. */
  private static boolean isAnother(long[] flows, int half, int sequence) {
    boolean opened = sequence + 1 == (int) flows[half + FlowWords.HIGHEST];
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      opened |= flows[open + 1] != 0 && sequence == (int) (flows[open] >> 32);
    }
    return !opened;
  }

  private static void startAnew(long[] flows, int half) {
    giveUp(flows, half);
    flows[half + FlowWords.ACKNOWLEDGED + 1] = 0;
    flows[half + FlowWords.HIGHEST] &= FlowWords.LASTING;
  }

  private static void send(long[] flows, int half, int sequence, int length, boolean opens, long sighting) {
    int end = sequence + length;
    boolean repeats = repeats(flows, half, sequence, end, opens, sighting);
    if (Sighting.packetClass(sighting) == FlowWords.CORRUPT) {
      // nobody knows whether its numbers are right
      flows[half + FlowWords.HIGHEST] |= FlowWords.DAMAGED;
      return;
    }
    long highest = flows[half + FlowWords.HIGHEST];
    boolean known = (highest & FlowWords.KNOWN) != 0;
    if (!repeats && (!known || sequence - (int) highest >= 0)) {
      watch(flows, half, span(sequence, end), sighting);
      flows[half + FlowWords.UNSEEN] += isGap(highest, sequence) ? 1 : 0;
    } else if (!repeats && flows[half + FlowWords.UNSEEN] > 0) {
      // it comes late
      flows[half + FlowWords.UNSEEN]--;
    }
    boolean higher = !known || end - (int) highest > 0;
    flows[half + FlowWords.HIGHEST] = (higher ? end : highest) & 0xFFFF_FFFFL | highest & ~0xFFFF_FFFFL
        | FlowWords.KNOWN | FlowWords.SENT | (opens ? FlowWords.WHOLE : 0);
  }

  /** Whoever sends nothing tells nevertheless which number is next: all before it was sent, and nothing behind it. */
  private static void reach(long[] flows, int half, int next) {
    long highest = flows[half + FlowWords.HIGHEST];
    if ((highest & FlowWords.KNOWN) == 0 || next - (int) highest >= 0) {
      flows[half + FlowWords.UNSEEN] += isGap(highest, next) ? 1 : 0;
      flows[half + FlowWords.HIGHEST] =
          next & 0xFFFF_FFFFL | highest & ~0xFFFF_FFFFL | FlowWords.KNOWN | FlowWords.WHOLE;
    }
  }

  /**
   * Whether octets before this number are missing in the capture, behind what is known; not if they may have been sent
   * before it began. Who was seen to send nothing may have asked whether the other is alive, with the number before.
   */
  private static boolean isGap(long highest, int number) {
    int gap = number - (int) highest;
    return (highest & FlowWords.DAMAGED) == 0
        && ((highest & FlowWords.SENT) != 0 ? gap > 0 : (highest & FlowWords.WHOLE) != 0 && gap > 1);
  }

  /** Whether octets of it are being watched: these are sent again now, or seen twice. */
  private static boolean repeats(long[] flows, int half, int sequence, int end, boolean opens, long sighting) {
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

  private static void watch(long[] flows, int half, long span, long sighting) {
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] == 0) {
        flows[open] = span;
        flows[open + 1] = sighting;
        return;
      }
    }
  }

  private static void arrived(long[] flows, int half, int open) {
    FlowWords.deliver(flows, half, flows[open + 1]);
    if (Sighting.packetClass(flows[open + 1]) == FlowWords.DEFERRED) {
      flows[half + FlowWords.LONGEST_THROUGH] = Math.max(flows[half + FlowWords.LONGEST_THROUGH], length(flows[open]));
    }
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

  private TcpProgress() {}
}
