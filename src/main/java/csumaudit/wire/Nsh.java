package csumaudit.wire;

import java.nio.ByteBuffer;

/** Network service header: version, length, next protocol, path, context (RFC 8300 section 2). */
public final class Nsh {
  /** Octets without context. */
  public static final int LENGTH = 8;

  public static int version(ByteBuffer octets, int at)       { return octets.get(at) >> 6 & 3; }
  /** Octets, 0 to 252; less than {@link #LENGTH} is malformed. */
  public static int headerLength(ByteBuffer octets, int at)  { return (octets.get(at + 1) & 0x3F) * 4; }
  /** A {@link NextProtocol}. */
  public static int nextProtocol(ByteBuffer octets, int at)  { return octets.get(at + 3) & 0xFF; }

  private Nsh() {}
}
