package csumaudit.bench;

import java.nio.ByteBuffer;

/** The one's complement sum, word by word as RFC 1071 describes it. */
final class OnesComplement {
  /** The unfolded sum of an even number of octets. */
  static long sum(ByteBuffer octets, int from, int end) {
    long sum = 0;
    for (int at = from; at < end; at += 2) {
      sum += octets.getShort(at) & 0xFFFF;
    }
    return sum;
  }

  static int fold(long sum) {
    long folded = sum;
    while (folded > 0xFFFF) {
      folded = (folded >>> 16) + (folded & 0xFFFF);
    }
    return (int) folded;
  }

  /** What goes into a field that was 0 when the sum was made. */
  static int checksum(long sum) {
    return ~fold(sum) & 0xFFFF;
  }

  /** Whether two fields are the same number: 0x0000 and 0xFFFF are. */
  static boolean same(int field, int other) {
    return field % 0xFFFF == other % 0xFFFF;
  }

  private OnesComplement() {}
}
