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
      flows[half + FlowWords.ACKNOWLEDGING] = 0;
      int sequence = Tcp.sequence(octets, at);
      if (Sighting.packetClass(sighting) != FlowWords.CORRUPT && (load > 1 || (flags & Tcp.SYN) != 0)) {
        Acknowledgements.judge(flows, half, other, sequence, sequence + length, sighting);
      }
      send(flows, half, sequence, length, (flags & Tcp.SYN) != 0, sighting);
    } else if ((flags & Tcp.RST) == 0 && Sighting.packetClass(sighting) != FlowWords.CORRUPT) {
      reach(flows, half, Tcp.sequence(octets, at));
      Acknowledgements.note(flows, half, Tcp.acknowledgement(octets, at), sighting);
    }
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
        OpenSegments.acceptOne(flows, other);
      }
      OpenSegments.giveUp(flows, half);
      OpenSegments.giveUp(flows, other);
    } else if ((flags & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN) {
      hearOpening(flows, half, other, Tcp.sequence(octets, at));
    } else {
      if (Tcp.window(octets, at) == 0) {
        OpenSegments.forget(flows, other);
      }
      flows[half + FlowWords.HIGHEST] |= (flags & Tcp.SYN) == 0 ? FlowWords.LASTING : FlowWords.REPLIED;
    }
  }

  /** One that comes once is all that a scan or a flood sends; whoever gets no answer sends it again. */
  private static void hearOpening(long[] flows, int half, int other, int sequence) {
    if (isAnother(flows, half, sequence)) {
      startAnew(flows, half);
      startAnew(flows, other);
    } else if (OpenSegments.isAny(flows, other)) {
      flows[half + FlowWords.HIGHEST] |= FlowWords.REPLIED;
    }
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
    boolean arrived = OpenSegments.acknowledge(flows, half, number, credit);
    flows[half + FlowWords.HIGHEST] |= arrived && number == (int) highest ? FlowWords.WHOLE : 0;
  }

  /** Whether a number is the one behind all that the half has sent, as far as is known. */
  private static boolean isNext(long[] flows, int half, int sequence) {
    long highest = flows[half + FlowWords.HIGHEST];
    return (highest & FlowWords.KNOWN) == 0 || (int) highest == sequence;
  }

  /** The client opens another connection to the same server: what it waited for here, for long enough, never came. */
  static void openElsewhere(long[] flows, int half, int other, long sighting) {
    if ((flows[half + FlowWords.HIGHEST] & FlowWords.PROGRESSED) == 0 && FlowWords.packets(flows, other) == 0) {
      OpenSegments.sendOverdueAgain(flows, half, sighting);
    }
  }

  /** Whether a connection opens that is not the one seen last: with a number that was not the first of that one. */
  private static boolean isAnother(long[] flows, int half, int sequence) {
    return sequence + 1 != (int) flows[half + FlowWords.HIGHEST] && !OpenSegments.isFirst(flows, half, sequence);
  }

  private static void startAnew(long[] flows, int half) {
    OpenSegments.giveUp(flows, half);
    Acknowledgements.forget(flows, half);
    flows[half + FlowWords.HIGHEST] &= FlowWords.LASTING;
  }

  private static void send(long[] flows, int half, int sequence, int length, boolean opens, long sighting) {
    int end = sequence + length;
    boolean repeats = OpenSegments.repeats(flows, half, sequence, end, opens, sighting);
    if (Sighting.packetClass(sighting) == FlowWords.CORRUPT) {
      // nobody knows whether its numbers are right
      flows[half + FlowWords.HIGHEST] |= FlowWords.DAMAGED;
      return;
    }
    long highest = flows[half + FlowWords.HIGHEST];
    boolean known = (highest & FlowWords.KNOWN) != 0;
    if (!repeats && (!known || sequence - (int) highest >= 0)) {
      OpenSegments.watch(flows, half, sequence, end, sighting);
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

  private TcpProgress() {}
}
