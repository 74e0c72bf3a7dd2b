package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * IPv4 header: version, header length, total length, fragmentation, protocol, checksum, addresses, options (RFC 791).
 */
public final class Ipv4 {
  /** Octets without options. */
  public static final int LENGTH = 20;
  /** Octets of an address. */
  public static final int ADDRESS_LENGTH = 4;

  private static final int END_OF_OPTIONS = 0;
  private static final int NO_OPERATION = 1;
  private static final int LOOSE_SOURCE_ROUTE = 131;
  private static final int STRICT_SOURCE_ROUTE = 137;

  public static boolean fits(int at, int end)                  { return end - at >= LENGTH; }
  public static int version(ByteBuffer octets, int at)         { return (octets.get(at) & 0xF0) >> 4; }
  /** Octets, 0 to 60; less than {@link #LENGTH} is malformed. */
  public static int headerLength(ByteBuffer octets, int at)    { return (octets.get(at) & 0x0F) * 4; }
  /** Octets of header and payload; 0 when segmentation was left to hardware, or the packet is longer than 65,535. */
  public static int totalLength(ByteBuffer octets, int at)     { return octets.getShort(totalLengthAt(at)) & 0xFFFF; }
  public static int totalLengthAt(int at)                      { return at + 2; }
  public static int identification(ByteBuffer octets, int at)  { return octets.getShort(at + 4) & 0xFFFF; }
  /** Three flags and the fragment offset, 16 bits. */
  public static int fragmentationAt(int at)                    { return at + 6; }
  public static boolean moreFragments(ByteBuffer octets, int at)  { return (octets.getShort(at + 6) & 0x2000) != 0; }
  /** In units of 8 octets. */
  public static int fragmentOffset(ByteBuffer octets, int at)  { return octets.getShort(at + 6) & 0x1FFF; }
  public static int protocol(ByteBuffer octets, int at)        { return octets.get(at + 9) & 0xFF; }
  public static int checksumAt(int at)                         { return at + 10; }
  public static int sourceAt(int at)                           { return at + 12; }
  public static int destinationAt(int at)                      { return at + 16; }

  /**
   * Where the final destination stands: the last hop of a source route that still has hops to go, else the header's own
   * destination (RFC 791 section 3.1).
   *
   * @param end the end of the header, options included, all of it in the buffer
   */
  public static int finalDestinationAt(ByteBuffer octets, int at, int end) {
    int option = at + LENGTH;
    while (option + 2 < end) {
      int type = octets.get(option) & 0xFF;
      if (type == END_OF_OPTIONS) {
        break;
      }
      if (type == NO_OPERATION) {
        option++;
        continue;
      }
      int length = octets.get(option + 1) & 0xFF;
      if (length < 2 || option + length > end) {
        break;
      }
      if (type == LOOSE_SOURCE_ROUTE || type == STRICT_SOURCE_ROUTE) {
        int pointer = octets.get(option + 2) & 0xFF;
        boolean hopsLeft = pointer >= 4 && pointer + 3 <= length;
        return hopsLeft ? option + length - ADDRESS_LENGTH : destinationAt(at);
      }
      option += length;
    }
    return destinationAt(at);
  }

  private Ipv4() {}
}
