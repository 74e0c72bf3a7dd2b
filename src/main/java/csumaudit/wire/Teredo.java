package csumaudit.wire;

import java.nio.ByteBuffer;

/** What may stand between UDP and IPv6 in Teredo: authentication, then an origin (RFC 4380 section 5.1.1). */
public final class Teredo {
  public static final int ORIGIN_LENGTH = 8;
  /** Octets of authentication but for identifier and value. */
  private static final int AUTHENTICATION_LENGTH = 13;

  public static final int ORIGIN = 0x0000;
  public static final int AUTHENTICATION = 0x0001;

  public static int type(ByteBuffer octets, int at)   { return octets.getShort(at) & 0xFFFF; }

  /** Octets of authentication, of which the first four are there. */
  public static int authenticationLength(ByteBuffer octets, int at) {
    return AUTHENTICATION_LENGTH + (octets.get(at + 2) & 0xFF) + (octets.get(at + 3) & 0xFF);
  }

  private Teredo() {}
}
