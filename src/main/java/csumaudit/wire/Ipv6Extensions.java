package csumaudit.wire;

import java.nio.ByteBuffer;

/** IPv6 extension headers: options, routing, fragment, authentication (RFC 8200 section 4, 4302, 5533, 6275, 8754). */
public final class Ipv6Extensions {
  /** Octets of the shortest, and the unit in which the others count. */
  public static final int LENGTH = 8;

  private static final int PAD1 = 0;
  private static final int JUMBO_PAYLOAD = 0xC2;
  private static final int HOME_ADDRESS = 0xC9;
  private static final int SOURCE_ROUTE = 0;
  private static final int MOBILE = 2;
  private static final int SEGMENT_ROUTING = 4;

  /** Whether the header of this number is one of those that stand between the IPv6 header and the payload. */
  public static boolean isExtension(int nextHeader) {
    switch (nextHeader) {
      case IpProtocol.HOP_BY_HOP, IpProtocol.ROUTING, IpProtocol.FRAGMENT, IpProtocol.AUTHENTICATION,
          IpProtocol.DESTINATION_OPTIONS, IpProtocol.SHIM6 -> { return true; }
      default -> { return false; }
    }
  }

  public static boolean fits(int at, int end)                 { return end - at >= LENGTH; }
  public static int nextHeader(ByteBuffer octets, int at)     { return octets.get(at) & 0xFF; }

  /**
   * Octets of the extension header of this number; the authentication header counts in fours (RFC 4302 section 2.2).
   */
  public static int headerLength(ByteBuffer octets, int at, int number) {
    int units = octets.get(at + 1) & 0xFF;
    return switch (number) {
      case IpProtocol.FRAGMENT -> LENGTH;
      case IpProtocol.AUTHENTICATION -> (units + 2) * 4;
      default -> (units + 1) * LENGTH;
    };
  }

  /** Fragment header only: in units of 8 octets. */
  public static int fragmentOffset(ByteBuffer octets, int at)     { return (octets.getShort(at + 2) & 0xFFF8) >> 3; }
  public static boolean moreFragments(ByteBuffer octets, int at)  { return (octets.get(at + 3) & 1) != 0; }
  public static int identification(ByteBuffer octets, int at)     { return octets.getInt(at + 4); }

  /** Routing header only: whether this packet has not yet come to its final destination. */
  public static boolean segmentsLeft(ByteBuffer octets, int at)   { return octets.get(at + 3) != 0; }

  /**
   * Routing header only: where the final destination stands: the last address of types 0 and 2, the first of a segment
   * routing header (RFC 8754 section 2: the list runs backwards); -1 when the type does not say it in full.
   *
   * @param end the end of this header, all of it in the buffer
   */
  public static int finalDestinationAt(ByteBuffer octets, int at, int end) {
    int type = octets.get(at + 2) & 0xFF;
    if (end - at < LENGTH + Ipv6.ADDRESS_LENGTH) {
      return -1;
    }
    return switch (type) {
      case SOURCE_ROUTE, MOBILE -> at + LENGTH + (end - at - LENGTH) / Ipv6.ADDRESS_LENGTH * Ipv6.ADDRESS_LENGTH
          - Ipv6.ADDRESS_LENGTH;
      case SEGMENT_ROUTING -> at + LENGTH;
      default -> -1;
    };
  }

  /** Hop-by-hop header only: where the 32-bit jumbo payload length stands, or -1 (RFC 2675 section 2). */
  public static int jumboLengthAt(ByteBuffer octets, int at, int end) {
    return optionAt(octets, at, end, JUMBO_PAYLOAD, Integer.BYTES);
  }

  /** Destination options only: where the home address stands, the true source, or -1 (RFC 6275 section 6.3). */
  public static int homeAddressAt(ByteBuffer octets, int at, int end) {
    return optionAt(octets, at, end, HOME_ADDRESS, Ipv6.ADDRESS_LENGTH);
  }

  private static int optionAt(ByteBuffer octets, int at, int end, int wanted, int wantedLength) {
    int option = at + 2;
    while (option + 2 <= end) {
      int type = octets.get(option) & 0xFF;
      if (type == PAD1) {
        option++;
        continue;
      }
      int length = octets.get(option + 1) & 0xFF;
      if (type == wanted && length == wantedLength && option + 2 + length <= end) {
        return option + 2;
      }
      option += 2 + length;
    }
    return -1;
  }

  private Ipv6Extensions() {}
}
