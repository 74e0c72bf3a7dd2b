package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * Arista's tag with a time stamp, as it follows its own EtherType: subtype, version, 48 or 64 bits of time, next
 * EtherType.
 */
public final class AristaTime {
  /** Octets that tell how long it is. */
  public static final int LENGTH = 4;

  private static final int TIME = 1;
  private static final int WIDE = 0x10;
  private static final int NARROW = 0x20;

  private static int width(ByteBuffer octets, int at)      { return octets.get(at + 3) & 0xFF; }

  public static boolean agrees(ByteBuffer octets, int at) {
    return octets.getShort(at) == TIME && (width(octets, at) == WIDE || width(octets, at) == NARROW);
  }

  public static int length(ByteBuffer octets, int at)      { return width(octets, at) == WIDE ? 14 : 12; }

  private AristaTime() {}
}
