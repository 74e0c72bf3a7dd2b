package csumaudit.wire;

import java.nio.ByteBuffer;

/** IPv6 header: version, payload length, next header, addresses (RFC 8200 section 3). */
public final class Ipv6 {
  public static final int LENGTH = 40;
  /** Octets of an address. */
  public static final int ADDRESS_LENGTH = 16;

  public static boolean fits(int at, int end)                  { return end - at >= LENGTH; }
  public static int version(ByteBuffer octets, int at)         { return (octets.get(at) & 0xF0) >> 4; }
  /** Octets after this header; 0 when a jumbo option or the frame itself tells. */
  public static int payloadLength(ByteBuffer octets, int at)   { return octets.getShort(payloadLengthAt(at)) & 0xFFFF; }
  public static int payloadLengthAt(int at)                    { return at + 4; }
  public static int nextHeader(ByteBuffer octets, int at)      { return octets.get(nextHeaderAt(at)) & 0xFF; }
  public static int nextHeaderAt(int at)                       { return at + 6; }
  public static int sourceAt(int at)                           { return at + 8; }
  public static int destinationAt(int at)                      { return at + 24; }

  private Ipv6() {}
}
