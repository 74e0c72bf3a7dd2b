package csumaudit.checksum;

import csumaudit.wire.Ipv4;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * The Internet checksum: the one's complement sum of 16-bit big-endian words (RFC 1071).
 *
 * <p>Sums are carried unfolded in a {@code long}: 2^16 is 1 modulo 0xFFFF, so wider words may be added as they are and
 * the carries folded in once, at the end.
 */
public final class InternetChecksum {
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  /**
   * The sum of the octets from {@code from} to {@code end}, eight or more, an odd last one padded with a zero octet.
   *
   * <p>It adds up whole aligned words, as the processor has them: a sum over swapped octets is the swapped sum (RFC
   * 1071 section 2(B)), and one that starts at an odd place is swapped too. Aligned, because before the optimising
   * compiler has come to this loop, and in a short run that is much of the time, any other load is made of single
   * octets. Both ends of eight octets never lie in the same word: to ask whether they do would have the compiler throw
   * this loop away in the middle of a capture, when it is so for the first time.
   *
   * @param words the same octets, as {@link csumaudit.capture.Frame#words} has them
   * @return folded, 0 to 0xFFFF
   */
  public static long sum(ByteBuffer octets, LongBuffer words, int from, int end) {
    int index = from >> 3;
    int last = end >> 3;
    long ahead = -1L << 8 * (from & 7);
    long tail = (end & 7) == 0 ? 0 : lastWord(octets, words, last) & ~(-1L << 8 * (end & 7));
    long word = words.get(index) & ahead;
    // the low halves are what all is, less the high halves
    long all = word;
    long high = word >>> 32;
    for (int i = index + 1; i < last; i++) {
      word = words.get(i);
      all += word;
      high += word >>> 32;
    }
    return placed(from, high + (all - (high << 32)) + halves(tail));
  }

  /** The same of any number of octets, unfolded. */
  public static long sumOfAny(ByteBuffer octets, LongBuffer words, int from, int end) {
    return end - from < Long.BYTES ? sum(octets, from, end) : sum(octets, words, from, end);
  }

  /** The unfolded sum of the octets from {@code from} to {@code end}, for what is short, or summed seldom. */
  static long sum(ByteBuffer octets, int from, int end) {
    long sum = 0;
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      sum += eight(octets, at);
    }
    for (; at < end; at += 2) {
      sum += (octets.get(at) & 0xFF) << 8 | (at + 1 < end ? octets.get(at + 1) & 0xFF : 0);
    }
    return sum;
  }

  /** The folded sum of an IPv4 header, which seldom has more than its first 20 octets. */
  static int ofHeader(ByteBuffer octets, int from, int end) {
    int options = from + Ipv4.LENGTH;
    long withoutOptions = eight(octets, from) + eight(octets, from + 8) + four(octets, from + 16);
    return fold(options == end ? withoutOptions : withoutOptions + sum(octets, options, end));
  }

  private static long lastWord(ByteBuffer octets, LongBuffer words, int index) {
    return index < words.limit() ? words.get(index) : partialWord(octets, index);
  }

  private static long partialWord(ByteBuffer octets, int index) {
    long word = 0;
    for (int at = octets.capacity() - 1; at >= index << 3; at--) {
      word = word << 8 | octets.get(at) & 0xFF;
    }
    return word;
  }

  static long halves(long word) {
    return (word >>> 32) + (word & LOW_HALF);
  }

  private static long placed(int from, long sum) {
    int folded = fold(sum);
    int turn = (~from & 1) << 3;
    return (folded << turn | folded >>> turn) & 0xFFFF;
  }

  /** The unfolded sum of eight octets. */
  static long eight(ByteBuffer octets, int at) {
    return halves(octets.getLong(at));
  }

  /** The unfolded sum of four octets. */
  static long four(ByteBuffer octets, int at) {
    return octets.getInt(at) & LOW_HALF;
  }

  /** What takes an unfolded sum out of another one. */
  static long minus(long sum) {
    return ~fold(sum) & 0xFFFF;
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
