package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * LLC header with its SNAP extension: service access points, control, organization, EtherType (IEEE 802.2, RFC 1042).
 */
public final class Llc {
  /** Octets of LLC alone. */
  public static final int LENGTH = 3;
  /** Octets with the extension. */
  public static final int SNAP_LENGTH = 8;

  private static final int SNAP = 0xAAAA_03;
  private static final int IP = 0x0606_03;
  private static final int ENCAPSULATED_ETHERNET = 0x0000_00;
  private static final int BRIDGE_TUNNEL = 0x0000_F8;

  private static int three(ByteBuffer octets, int at)         { return octets.getInt(at) >>> 8; }
  public static boolean isIp(ByteBuffer octets, int at)       { return three(octets, at) == IP; }
  public static int etherType(ByteBuffer octets, int at)      { return octets.getShort(at + 6) & 0xFFFF; }

  /** Whether an EtherType follows, in one of the two ways to say so. */
  public static boolean hasEtherType(ByteBuffer octets, int at) {
    int organization = three(octets, at + 3);
    return three(octets, at) == SNAP && (organization == ENCAPSULATED_ETHERNET || organization == BRIDGE_TUNNEL);
  }

  private Llc() {}
}
