package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * PPP in HDLC-like framing: address and control, which may be left out, then the protocol in one octet or two (RFC
 * 1661, 1662).
 */
public final class Ppp {
  /** Octets of the protocol, when it is not compressed. */
  public static final int PROTOCOL_LENGTH = 2;
  /** Octets of address and control. */
  public static final int FRAMING_LENGTH = 2;

  public static final int IPV4 = 0x0021;
  public static final int IPV6 = 0x0057;
  public static final int MPLS = 0x0281;

  private static final int ALL_STATIONS = 0xFF03;

  public static boolean isFramed(ByteBuffer octets, int at)  { return (octets.getShort(at) & 0xFFFF) == ALL_STATIONS; }
  /** Only the last octet of a protocol is odd, so that an odd first one is all there is. */
  private static boolean isCompressed(ByteBuffer octets, int at) { return (octets.get(at) & 1) != 0; }

  public static int protocol(ByteBuffer octets, int at) {
    return isCompressed(octets, at) ? octets.get(at) & 0xFF : octets.getShort(at) & 0xFFFF;
  }

  public static int protocolLength(ByteBuffer octets, int at) {
    return isCompressed(octets, at) ? 1 : PROTOCOL_LENGTH;
  }

  private Ppp() {}
}
