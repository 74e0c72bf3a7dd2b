package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * Header of IP over InfiniBand: two addresses of 20 octets, EtherType, two reserved octets (RFC 4391, LINKTYPE_IPOIB).
 */
public final class Infiniband {
  public static final int LENGTH = 44;

  public static int etherType(ByteBuffer octets, int at)  { return octets.getShort(at + 40) & 0xFFFF; }

  private Infiniband() {}
}
