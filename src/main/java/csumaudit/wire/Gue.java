package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * Generic UDP encapsulation: version, length, protocol, flags, then as they say options (draft-ietf-intarea-gue section 3).
 *
 * <p>The one option that Linux knows is remote checksum offload, in a private flag: by it an inner sum is left to the receiver,
 * and holds its seed all the way.
 */
public final class Gue {
  /** Octets without options. */
  public static final int LENGTH = 4;
  /** The version that is no header at all, but the first bits of IP. */
  public static final int BARE = 1;

  private static final int CONTROL = 0x20;

  public static int version(ByteBuffer octets, int at)       { return octets.get(at) >> 6 & 3; }
  /** Octets with options. */
  public static int headerLength(ByteBuffer octets, int at)  { return LENGTH + (octets.get(at) & 0x1F) * 4; }
  /** An {@link IpProtocol}. */
  public static int protocol(ByteBuffer octets, int at)      { return octets.get(at + 1) & 0xFF; }

  /** Whether it is data, without a flag: what one says of the packet inside may be that its sum is not to be right yet. */
  public static boolean agrees(ByteBuffer octets, int at) {
    return version(octets, at) == 0 && (octets.get(at) & CONTROL) == 0 && octets.getShort(at + 2) == 0;
  }

  private Gue() {}
}
