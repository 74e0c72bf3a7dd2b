package csumaudit.wire;

import java.nio.ByteBuffer;

/** OSPF header: version, type, length, router, area, checksum, in version 2 authentication (RFC 2328 A.3.1, RFC 5340 A.3.1). */
public final class Ospf {
  /** Octets of version 3. */
  public static final int LENGTH = 16;
  /** Octets of version 2, the last eight of which are authentication and not under the checksum. */
  public static final int LENGTH_2 = 24;

  private static final int CRYPTOGRAPHIC = 2;

  public static int declaredLength(ByteBuffer octets, int at)   { return octets.getShort(at + 2) & 0xFFFF; }
  public static int checksumAt(int at)                          { return at + 12; }
  /** Version 2 only: whether a digest is there instead of a checksum. */
  public static boolean isDigested(ByteBuffer octets, int at)   { return octets.getShort(at + 14) == CRYPTOGRAPHIC; }
  public static int authenticationAt(int at)                    { return at + LENGTH; }

  private Ospf() {}
}
