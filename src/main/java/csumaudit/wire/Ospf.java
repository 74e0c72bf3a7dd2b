package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * OSPF header: version, type, length, router, area, checksum, in version 2 authentication (RFC 2328 A.3.1, RFC 5340
 * A.3.1).
 */
public final class Ospf {
  /** Octets of version 3. */
  public static final int LENGTH = 16;
  /** Octets of version 2, the last eight of which are authentication and not under the checksum. */
  public static final int LENGTH_2 = 24;

  /** Octets of a trailer, or of the block that may stand before it, that say how long it is. */
  private static final int TRAILER_HEAD = 4;

  private static final int CRYPTOGRAPHIC = 2;
  private static final int HMAC = 1;

  public static int declaredLength(ByteBuffer octets, int at)   { return octets.getShort(at + 2) & 0xFFFF; }
  public static int checksumAt(int at)                          { return at + 12; }
  /** Version 2 only: whether a digest is there instead of a checksum. */
  public static boolean isDigested(ByteBuffer octets, int at)   { return octets.getShort(at + 14) == CRYPTOGRAPHIC; }
  public static int authenticationAt(int at)                    { return at + LENGTH; }

  /**
   * Version 3 only: whether a digest follows, with or without a block of link-local signalling before it (RFC 7166
   * section 4, RFC 5613 section 2).
   *
   * @param limit where the octets end that there are
   * @param end where the packet ends
   */
  public static boolean isTrailed(ByteBuffer octets, int at, int limit, long end) {
    int behind = at + declaredLength(octets, at);
    if (behind + TRAILER_HEAD > Math.min(limit, end)) {
      return false;
    }
    int afterBlock = behind + Integer.BYTES * (octets.getShort(behind + 2) & 0xFFFF);
    return isTrailer(octets, behind, end)
        || afterBlock + TRAILER_HEAD <= Math.min(limit, end) && isTrailer(octets, afterBlock, end);
  }

  private static boolean isTrailer(ByteBuffer octets, int at, long end) {
    return octets.getShort(at) == HMAC && (octets.getShort(at + 2) & 0xFFFF) == end - at;
  }

  private Ospf() {}
}
