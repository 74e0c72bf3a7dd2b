package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * Shim6 header, an extension of IPv6: next header, length, sort, in control messages a checksum (RFC 5533 section 5.1).
 */
public final class Shim6 {
  public static final int LENGTH = 8;

  private static final int PAYLOAD = 0x80;

  /** Whether it is no message but a tag, behind which stands what was written for other addresses than those of IP. */
  public static boolean isPayload(ByteBuffer octets, int at) { return (octets.get(at + 2) & PAYLOAD) != 0; }
  public static int checksumAt(int at)                       { return at + 4; }

  private Shim6() {}
}
