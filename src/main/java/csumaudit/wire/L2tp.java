package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * L2TP version 2 header: flags, then as they say length, tunnel, session, numbers, offset; PPP follows (RFC 2661
 * section 3.1).
 */
public final class L2tp {
  /** Octets of the shortest header. */
  public static final int LENGTH = 6;

  private static final int CONTROL = 0x8000;
  private static final int HAS_LENGTH = 0x4000;
  private static final int HAS_NUMBERS = 0x0800;
  private static final int HAS_OFFSET = 0x0200;
  private static final int RESERVED = 0x34F0;
  private static final int VERSION = 0x000F;

  /** Whether the header is one of data, of version 2. */
  public static boolean agrees(ByteBuffer octets, int at) {
    return (octets.getShort(at) & (CONTROL | RESERVED | VERSION)) == 2;
  }

  /** Octets, but for those that the offset adds. */
  public static int headerLength(ByteBuffer octets, int at) {
    return LENGTH + (has(octets, at, HAS_LENGTH) ? 2 : 0) + (has(octets, at, HAS_NUMBERS) ? 4 : 0)
        + (has(octets, at, HAS_OFFSET) ? 2 : 0);
  }

  /** Octets between header and payload; the field is the last of the header, all of which is there. */
  public static int offset(ByteBuffer octets, int at) {
    return has(octets, at, HAS_OFFSET) ? octets.getShort(at + headerLength(octets, at) - 2) & 0xFFFF : 0;
  }

  private static boolean has(ByteBuffer octets, int at, int flag) {
    return (octets.getShort(at) & flag) != 0;
  }

  private L2tp() {}
}
