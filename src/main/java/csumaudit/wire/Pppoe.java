package csumaudit.wire;

import java.nio.ByteBuffer;

/** PPPoE session header: version, type, code, session, length; PPP without its address follows (RFC 2516 section 4). */
public final class Pppoe {
  public static final int LENGTH = 6;

  private static final int VERSION_AND_TYPE = 0x11;

  /** Whether the header is one of data. */
  public static boolean agrees(ByteBuffer octets, int at) {
    return octets.get(at) == VERSION_AND_TYPE && octets.get(at + 1) == 0;
  }

  private Pppoe() {}
}
