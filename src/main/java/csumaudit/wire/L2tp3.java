package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * L2TP version 3 header of data: a session, then a cookie and a sublayer whose lengths only the two ends know (RFC 3931
 * section 4.1; over UDP behind flags and two octets that are reserved).
 */
public final class L2tp3 {
  /** Octets of the session. */
  public static final int LENGTH = 4;
  /** Octets in front of it over UDP. */
  public static final int UDP_LENGTH = 4;
  /** Octets of the longest cookie and sublayer, both of which come in fours. */
  public static final int MOST_UNKNOWN = 12;

  /** Whether what is over UDP is data of version 3. */
  public static boolean agrees(ByteBuffer octets, int at)     { return octets.getInt(at) == 3 << 16; }
  /** Whether it is a message of control, which has no session. */
  public static boolean isControl(ByteBuffer octets, int at)  { return octets.getInt(at) == 0; }

  private L2tp3() {}
}
