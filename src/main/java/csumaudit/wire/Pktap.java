package csumaudit.wire;

import java.nio.ByteBuffer;

/** Apple's packet tap header: length, type, link type, interface, flags, in little-endian order (LINKTYPE_PKTAP). */
public final class Pktap {
  /** Octets up to the flags. */
  public static final int LENGTH = 40;

  private static final int OUT = 2;

  public static int headerLength(ByteBuffer octets, int at)  { return Integer.reverseBytes(octets.getInt(at)); }
  public static int linkType(ByteBuffer octets, int at)      { return Integer.reverseBytes(octets.getInt(at + 8)); }
  public static boolean isOut(ByteBuffer octets, int at)     { return (octets.get(at + 36) & OUT) != 0; }

  private Pktap() {}
}
