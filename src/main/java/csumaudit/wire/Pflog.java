package csumaudit.wire;

import java.nio.ByteBuffer;

/** Header of the OpenBSD packet filter's log: length, address family, verdict, rule, direction (LINKTYPE_PFLOG). */
public final class Pflog {
  /** Octets up to the direction. */
  public static final int LENGTH = 61;

  private static final int OUT = 2;

  /** Octets, filled up to words. */
  public static int headerLength(ByteBuffer octets, int at)  { return (octets.get(at) & 0xFF) + 3 & ~3; }
  public static boolean isOut(ByteBuffer octets, int at)     { return octets.get(at + 60) == OUT; }

  private Pflog() {}
}
