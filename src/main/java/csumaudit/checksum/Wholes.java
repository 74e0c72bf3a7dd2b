package csumaudit.checksum;

import java.util.Arrays;

/**
 * What the headers of whole datagrams say, by the check of the fragment that completed each: its own packet has no such
 * header. Empty unless fragments are put together.
 */
final class Wholes {
  private static final int FIRST_ROOM = 16;

  private int[] checks = new int[FIRST_ROOM];
  // ports 32, checksum of 32 bits
  private long[] heads = new long[FIRST_ROOM];
  private int count;

  void clear() {
    count = 0;
  }

  /** Adds one; checks come in ascending order. */
  void add(int check, long head) {
    if (count == checks.length) {
      checks = Arrays.copyOf(checks, 2 * count);
      heads = Arrays.copyOf(heads, 2 * count);
    }
    checks[count] = check;
    heads[count] = head;
    count++;
  }

  /** What is to be added of a check. */
  static long head(Checks of, int check) {
    int ports = of.sourcePort(check) < 0 ? 0 : of.sourcePort(check) << 16 | of.destinationPort(check);
    return (long) ports << 32 | (of.isWide(check) ? of.storedWide(check) & 0xFFFF_FFFFL : 0);
  }

  /** The place of the one of this check, or less than 0. */
  int find(int check) {
    return count == 0 ? -1 : Arrays.binarySearch(checks, 0, count, check);
  }

  /** Both ports, one in each half. */
  int ports(int whole)  { return (int) (heads[whole] >> 32); }
  long wide(int whole)  { return heads[whole] & 0xFFFF_FFFFL; }
}
