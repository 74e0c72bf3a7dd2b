package csumaudit.checksum;

import java.nio.ByteBuffer;

/**
 * The Internet checksum: the one's complement sum of 16-bit big-endian words (RFC 1071).
 *
 * <p>Sums are carried unfolded in a {@code long}: 2^16 is 1 modulo 0xFFFF, so wider words may be added as they are and
 * the carries folded in once, at the end.
 */
public final class InternetChecksum {
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  /**
   * The unfolded sum of the octets from {@code from} to {@code end}, an odd last one padded with a zero octet.
   *
   * @param octets big-endian
   * @return non-negative; small enough that many such sums can be added
   */
  public static long sum(ByteBuffer octets, int from, int end) {
    long even = 0;
    long odd = 0;
    int at = from;
    // two independent additions a round: the loads, not the carries, set the pace
    for (int last = end - 16; at <= last; at += 16) {
      even += eight(octets, at);
      odd += eight(octets, at + 8);
    }
    if (at <= end - 8) {
      even += eight(octets, at);
      at += 8;
    }
    return even + odd + tail(octets, at, end);
  }

  /** The unfolded sum of eight octets. */
  static long eight(ByteBuffer octets, int at) {
    long word = octets.getLong(at);
    return (word >>> 32) + (word & LOW_HALF);
  }

  /** The unfolded sum of four octets. */
  static long four(ByteBuffer octets, int at) {
    return octets.getInt(at) & LOW_HALF;
  }

  /** The sum of fewer than eight octets. */
  private static long tail(ByteBuffer octets, int from, int end) {
    int left = end - from;
    if (left == 0) {
      return 0;
    }
    if (end >= 8) {
      // one load that overlaps what is summed already, which is then shifted out
      long word = octets.getLong(end - 8) << (8 * (8 - left));
      return (word >>> 32) + (word & LOW_HALF);
    }
    long sum = 0;
    for (int at = from; at < end; at++) {
      int octet = octets.get(at) & 0xFF;
      sum += (at - from & 1) == 0 ? octet << 8 : octet;
    }
    return sum;
  }

  /** The folded sum, 0 to 0xFFFF; 0 only for a sum of nothing but zeros. */
  public static int fold(long sum) {
    long folded = (sum >>> 32) + (sum & LOW_HALF);
    folded = (folded >>> 16) + (folded & 0xFFFF);
    folded = (folded >>> 16) + (folded & 0xFFFF);
    folded = (folded >>> 16) + (folded & 0xFFFF);
    return (int) folded;
  }

  /** Whether a sum over everything, the checksum field included, says that nothing was altered. */
  public static boolean isRight(int folded) {
    return folded == 0xFFFF;
  }

  /**
   * The checksum that would be right.
   *
   * @param folded the sum with the field
   * @param stored the field
   */
  public static int expected(int folded, int stored) {
    // all zeros, the field too: only the other zero adds up
    return folded == 0 ? 0xFFFF : ~fold(folded + (~stored & 0xFFFF)) & 0xFFFF;
  }

  private InternetChecksum() {}
}
