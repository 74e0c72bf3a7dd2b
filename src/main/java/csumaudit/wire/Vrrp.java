package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * VRRP header: version, router, priority, addresses, interval, checksum (RFC 3768, 5798 section 5.2); CARP's is alike.
 */
public final class Vrrp {
  public static final int LENGTH = 8;

  public static int version(ByteBuffer octets, int at) { return octets.get(at) >> 4 & 0xF; }
  public static int checksumAt(int at) { return at + 6; }

  private Vrrp() {}
}
