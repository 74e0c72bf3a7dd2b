package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * GRE header: flags, version, protocol, then as the flags say checksum, key, sequence number (RFC 2784, 2890, 2637).
 */
public final class Gre {
  /** Octets without the optional fields. */
  public static final int LENGTH = 4;
  /** The version that PPTP uses, with an acknowledgement number and PPP inside. */
  public static final int ENHANCED = 1;

  private static final int CHECKSUM = 0x8000;
  private static final int ROUTING = 0x4000;
  private static final int KEY = 0x2000;
  private static final int SEQUENCE = 0x1000;
  private static final int ACKNOWLEDGEMENT = 0x0080;

  /** Whether it looks so where only a port says it: version 0, what is reserved is 0, and an EtherType. */
  public static boolean agrees(ByteBuffer octets, int at) {
    return (octets.getShort(at) & ~(CHECKSUM | KEY | SEQUENCE) & 0xFFFF) == 0
        && protocol(octets, at) >= EtherType.SMALLEST;
  }

  public static boolean hasChecksum(ByteBuffer octets, int at)  { return has(octets, at, CHECKSUM); }
  /** Source routes of a length of their own follow (RFC 1701); nobody uses them. */
  public static boolean hasRouting(ByteBuffer octets, int at)   { return has(octets, at, ROUTING); }
  public static boolean hasSequence(ByteBuffer octets, int at)  { return has(octets, at, SEQUENCE); }
  public static int version(ByteBuffer octets, int at)          { return octets.get(at + 1) & 7; }
  /** An EtherType. */
  public static int protocol(ByteBuffer octets, int at)         { return octets.getShort(at + 2) & 0xFFFF; }
  public static int checksumAt(int at)                          { return at + 4; }

  /** Octets with the optional fields, but for routing. */
  public static int headerLength(ByteBuffer octets, int at) {
    boolean acknowledges = version(octets, at) == ENHANCED && has(octets, at, ACKNOWLEDGEMENT);
    return LENGTH + (has(octets, at, CHECKSUM | ROUTING) ? 4 : 0) + (has(octets, at, KEY) ? 4 : 0)
        + (has(octets, at, SEQUENCE) ? 4 : 0) + (acknowledges ? 4 : 0);
  }

  private static boolean has(ByteBuffer octets, int at, int flags) {
    return (octets.getShort(at) & flags) != 0;
  }

  private Gre() {}
}
