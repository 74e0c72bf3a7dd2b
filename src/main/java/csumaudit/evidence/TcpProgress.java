package csumaudit.evidence;

import csumaudit.wire.Tcp;
import java.nio.ByteBuffer;

/**
 * What becomes of TCP segments: a few of each direction are watched at a time, from when they are sent until they are
 * acknowledged or sent again.
 *
 * <p>An acknowledgement is credit for a segment only if its octets were not sent again in between (Karn's rule): else it
 * may be for the copy, which may have been made differently.
 */
final class TcpProgress {
  /**
   * Takes note of a segment.
   *
   * @param half of whom sent it
   * @param other of whom it was sent to
   * @param segmentLength octets of header and payload
   */
  static void hear(long[] flows, int half, int other, ByteBuffer octets, int at, int segmentLength, long sighting) {
    int flags = Tcp.flags(octets, at);
    if (Sighting.packetClass(sighting) != FlowWords.CORRUPT && (flags & Tcp.ACK) != 0) {
      acknowledge(flows, other, Tcp.acknowledgement(octets, at));
    }
    int length = Math.max(0, segmentLength - Tcp.headerLength(octets, at)) + (flags & Tcp.SYN) / Tcp.SYN + (flags & Tcp.FIN);
    if ((flags & (Tcp.SYN | Tcp.RST)) == 0) {
      flows[half + FlowWords.HIGHEST] |= FlowWords.PROGRESSED;
    }
    if (length > 0) {
      send(flows, half, Tcp.sequence(octets, at), length, sighting);
    }
  }

  private static void acknowledge(long[] flows, int half, int number) {
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] != 0 && number - (int) flows[open] >= 0) {
        if (!Sighting.isAgain(flows[open + 1])) {
          flows[half + FlowWords.DELIVERED + Sighting.packetClass(flows[open + 1])]++;
        }
        flows[open + 1] = 0;
      }
    }
  }

  private static void send(long[] flows, int half, int sequence, int length, long sighting) {
    int end = sequence + length;
    int free = -1;
    for (int open = half + FlowWords.OPEN; open < half + FlowWords.HALF; open += 2) {
      if (flows[open + 1] == 0) {
        free = open;
      } else if (end - (int) (flows[open] >> 32) > 0 && (int) flows[open] - sequence > 0) {
        sendAgain(flows, half, open, span(sequence, end), sighting);
        return;
      }
    }
    long highest = flows[half + FlowWords.HIGHEST];
    boolean isNew = (highest & FlowWords.KNOWN) == 0 || sequence - (int) highest >= 0;
    if (isNew) {
      flows[half + FlowWords.HIGHEST] = end & 0xFFFF_FFFFL | FlowWords.KNOWN | highest & FlowWords.PROGRESSED;
      if (free >= 0 && Sighting.packetClass(sighting) != FlowWords.CORRUPT) {
        flows[free] = span(sequence, end);
        flows[free + 1] = sighting;
      }
    }
  }

  private static void sendAgain(long[] flows, int half, int open, long span, long sighting) {
    if (flows[open] == span && Sighting.isSame(flows[open + 1], sighting)) {
      return;
    }
    flows[half + FlowWords.REPEATED + Sighting.packetClass(flows[open + 1])]++;
    if (Sighting.packetClass(sighting) == FlowWords.CORRUPT) {
      flows[open + 1] = 0;
      return;
    }
    flows[open] = span;
    flows[open + 1] = sighting | Sighting.AGAIN;
  }

  private static long span(int sequence, int end) {
    return (long) sequence << 32 | end & 0xFFFF_FFFFL;
  }

  private TcpProgress() {}
}
