package csumaudit.wire;

import java.nio.ByteBuffer;

/** Generic UDP encapsulation: version, length, protocol, flags, then as they say options (draft-ietf-intarea-gue section 3). */
public final class Gue {
  /** Octets without options. */
  public static final int LENGTH = 4;
  /** The version that is no header at all, but the first bits of IP. */
  public static final int BARE = 1;

  private static final int CONTROL = 0x20;
  private static final int PRIVATE = 0x0001;

  public static int version(ByteBuffer octets, int at)       { return octets.get(at) >> 6 & 3; }
  /** Octets with options, one of which is remote checksum offload. */
  public static int headerLength(ByteBuffer octets, int at)  { return LENGTH + (octets.get(at) & 0x1F) * 4; }
  /** An {@link IpProtocol}. */
  public static int protocol(ByteBuffer octets, int at)      { return octets.get(at + 1) & 0xFF; }

  /** Whether it is data, with none but the private flags that Linux knows, and room for them (include/net/gue.h). */
  public static boolean agrees(ByteBuffer octets, int at) {
    int flags = octets.getShort(at + 2) & 0xFFFF;
    boolean known = flags == 0 || flags == PRIVATE && headerLength(octets, at) > LENGTH;
    return version(octets, at) == 0 && (octets.get(at) & CONTROL) == 0 && known;
  }

  private Gue() {}
}
