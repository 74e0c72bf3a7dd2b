package csumaudit.wire;

import java.nio.ByteBuffer;

/** Per-packet information: version, flags, length, link type, in little-endian order, then fields (LINKTYPE_PPI). */
public final class Ppi {
  /** Octets without fields. */
  public static final int LENGTH = 8;

  public static int version(ByteBuffer octets, int at)       { return octets.get(at) & 0xFF; }
  public static int headerLength(ByteBuffer octets, int at)  {
    return Short.reverseBytes(octets.getShort(at + 2)) & 0xFFFF;
  }

  public static int linkType(ByteBuffer octets, int at)      { return Integer.reverseBytes(octets.getInt(at + 4)); }

  private Ppi() {}
}
