package csumaudit.wire;

import java.nio.ByteBuffer;

/** Radiotap header: version, length, in little-endian order, then what the radio measured (radiotap.org). */
public final class Radiotap {
  public static final int LENGTH = 8;

  private static final int HAS_TIME = 1;
  private static final int HAS_FLAGS = 2;
  private static final int PADDED = 0x20;

  public static int version(ByteBuffer octets, int at)       { return octets.get(at) & 0xFF; }
  public static int headerLength(ByteBuffer octets, int at) {
    return Short.reverseBytes(octets.getShort(at + 2)) & 0xFFFF;
  }

  /** Whether zeros fill up the header behind this one to words; this one is all there. */
  public static boolean isPadded(ByteBuffer octets, int at) {
    int end = at + headerLength(octets, at);
    int present = Integer.reverseBytes(octets.getInt(at + 4));
    int fields = at + LENGTH;
    while (fields + 4 <= end && Integer.reverseBytes(octets.getInt(fields - 4)) < 0) {
      fields += 4;
    }
    int flagsAt = (present & HAS_TIME) == 0 ? fields : at + (fields - at + 7 & ~7) + 8;
    return (present & HAS_FLAGS) != 0 && flagsAt < end && (octets.get(flagsAt) & PADDED) != 0;
  }

  private Radiotap() {}
}
