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
   * <p>All loads are aligned: before the optimising compiler has come to this loop, and in a short run that is most of the
   * time, an unaligned load is made of single octets. What an odd start shifts by an octet is swapped back at the end.
   *
   * @param octets big-endian
   * @return non-negative; small enough that many such sums can be added
   */
  public static long sum(ByteBuffer octets, int from, int end) {
    int at = from & ~7;
    int last = end & ~7;
    long ahead = -1L >>> 8 * (from & 7);
    if (at == last) {
      return placed(from, halves(tail(octets, last, end) & ahead));
    }
    long even = halves(octets.getLong(at) & ahead);
    long odd = 0;
    at += 8;
    for (int pairs = last - 8; at < pairs; at += 16) {
      even += halves(octets.getLong(at));
      odd += halves(octets.getLong(at + 8));
    }
    if (at < last) {
      odd += halves(octets.getLong(at));
    }
    return placed(from, even + odd + halves(tail(octets, last, end)));
  }

  /** The octets from {@code at}, which is aligned, to {@code end}, fewer than eight; zeros behind them. */
  private static long tail(ByteBuffer octets, int at, int end) {
    if (at == end) {
      return 0;
    }
    if (at + 8 <= octets.limit()) {
      return octets.getLong(at) & ~(-1L >>> 8 * (end & 7));
    }
    long word = 0;
    for (int place = at; place < end; place++) {
      word |= (octets.get(place) & 0xFFL) << 8 * (7 - (place & 7));
    }
    return word;
  }

  private static long halves(long word) {
    return (word >>> 32) + (word & LOW_HALF);
  }

  /** RFC 1071 section 2(B): a sum over swapped words is the swapped sum. */
  private static long placed(int from, long sum) {
    return (from & 1) == 0 ? sum : Integer.reverseBytes(fold(sum)) >>> 16;
  }

  /** The unfolded sum of eight octets. */
  static long eight(ByteBuffer octets, int at) {
    return halves(octets.getLong(at));
  }

  /** The unfolded sum of four octets. */
  static long four(ByteBuffer octets, int at) {
    return octets.getInt(at) & LOW_HALF;
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
