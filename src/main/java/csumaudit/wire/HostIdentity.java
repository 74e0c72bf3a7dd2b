package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * Host Identity Protocol header: next header, length, type, version, checksum, controls, two identity tags (RFC 7401
 * section 5.1).
 */
public final class HostIdentity {
  /** Octets without parameters. */
  public static final int LENGTH = 40;

  /** Octets with parameters: those under the checksum. */
  public static int declaredLength(ByteBuffer octets, int at) { return ((octets.get(at + 1) & 0xFF) + 1) * 8; }
  public static int checksumAt(int at)                        { return at + 4; }

  private HostIdentity() {}
}
