package csumaudit.report.explain;

import java.nio.ByteBuffer;

/**
 * A one's complement sum as one makes it by hand: a 16-bit word at a time, the carry out of each step added at the
 * other end. Slow and obvious, so that it can stand beside the sum of {@link csumaudit.checksum.InternetChecksum}.
 */
final class Addition {
  /** In the place of a word that stands nowhere in the frame. */
  static final int NOWHERE = -1;

  /** Hears of each step. */
  interface Witness {
    /**
     * A word was added.
     *
     * @param place where it stands in the frame, or {@link #NOWHERE}
     * @param sum so far, this word included
     * @param carried whether a carry was added at the other end
     */
    void added(int place, int word, int sum, boolean carried);
  }

  private int sum;

  int sum() {
    return sum;
  }

  void add(int place, int word, Witness witness) {
    sum += word;
    boolean carried = sum > 0xFFFF;
    if (carried) {
      sum = (sum & 0xFFFF) + 1;
    }
    witness.added(place, word, sum, carried);
  }

  /** Adds the octets from {@code from} to {@code end}, an odd last one padded with a zero octet. */
  void addAll(ByteBuffer octets, int from, int end, Witness witness) {
    for (int at = from; at < end; at += 2) {
      int low = at + 1 < end ? octets.get(at + 1) & 0xFF : 0;
      add(at, (octets.get(at) & 0xFF) << 8 | low, witness);
    }
  }

  /** Adds a 32-bit number that stands nowhere; most have nothing in the upper word. */
  void addNumber(long number, Witness witness) {
    if (number >>> 16 != 0) {
      add(NOWHERE, (int) (number >>> 16) & 0xFFFF, witness);
    }
    add(NOWHERE, (int) number & 0xFFFF, witness);
  }
}
