package csumaudit.wire;

import java.nio.ByteBuffer;

/** Geneve header: version, options' length, protocol, network identifier, options (RFC 8926 section 3.4). */
public final class Geneve {
  /** Octets without options. */
  public static final int LENGTH = 8;

  public static int version(ByteBuffer octets, int at)       { return octets.get(at) >> 6 & 3; }
  public static int headerLength(ByteBuffer octets, int at)  { return LENGTH + (octets.get(at) & 0x3F) * 4; }
  /** An EtherType. */
  public static int protocol(ByteBuffer octets, int at)      { return octets.getShort(at + 2) & 0xFFFF; }

  /** Whether this looks like Geneve: version 0, and what is reserved is 0. */
  public static boolean agrees(ByteBuffer octets, int at) {
    return version(octets, at) == 0 && (octets.get(at + 1) & 0x3F) == 0 && octets.get(at + 7) == 0;
  }

  private Geneve() {}
}
