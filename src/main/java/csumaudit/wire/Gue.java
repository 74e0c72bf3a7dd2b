package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * Generic UDP encapsulation: version, length, protocol, flags, then as they say options (draft-ietf-intarea-gue section
 * 3).
 *
 * <p>The one option that Linux knows is remote checksum offload, in a private flag: by it an inner sum is left to the
 * receiver, and holds its seed all the way (draft-herbert-remotecsumoffload, Linux include/net/gue.h).
 */
public final class Gue {
  /** Octets without options. */
  public static final int LENGTH = 4;
  /** The version that is no header at all, but the first bits of IP. */
  public static final int BARE = 1;

  private static final int CONTROL = 0x20;
  private static final int PRIVATE = 1;
  private static final int REMOTE_OFFLOAD = 1 << 31;
  /** Private flags, and what the one of them brings. */
  private static final int PRIVATE_LENGTH = 8;

  public static int version(ByteBuffer octets, int at)       { return octets.get(at) >> 6 & 3; }
  /** Octets with options. */
  public static int headerLength(ByteBuffer octets, int at)  { return LENGTH + (octets.get(at) & 0x1F) * 4; }
  /** An {@link IpProtocol}. */
  public static int protocol(ByteBuffer octets, int at)      { return octets.get(at + 1) & 0xFF; }

  /**
   * Whether it is data, without a flag but the one that {@linkplain #leavesChecksum leaves a checksum}, as far as can
   * be seen here.
   */
  public static boolean agrees(ByteBuffer octets, int at) {
    boolean enough = octets.getShort(at + 2) == 0
        || octets.getShort(at + 2) == PRIVATE && headerLength(octets, at) >= LENGTH + PRIVATE_LENGTH;
    return version(octets, at) == 0 && (octets.get(at) & CONTROL) == 0 && enough;
  }

  /** Whether it has private flags; the whole header is there. */
  public static boolean isPrivate(ByteBuffer octets, int at)      { return octets.getShort(at + 2) == PRIVATE; }
  /** Private flags only: whether an inner checksum is left to the receiver, and no other flag says something else. */
  public static boolean leavesChecksum(ByteBuffer octets, int at) {
    return octets.getInt(at + LENGTH) == REMOTE_OFFLOAD;
  }
  /** The header of that checksum begins so many octets behind this one; and so many behind it stands the field. */
  public static int leftStart(ByteBuffer octets, int at)          { return octets.getShort(at + LENGTH + 4) & 0xFFFF; }
  public static int leftField(ByteBuffer octets, int at)          { return octets.getShort(at + LENGTH + 6) & 0xFFFF; }

  private Gue() {}
}
