package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * IEEE 802.11 header: frame control, duration, three or four addresses, quality of service (IEEE 802.11 section 9.3.2).
 */
public final class Wireless {
  /** Octets with three addresses. */
  public static final int LENGTH = 24;

  /** Octets of the header of a packet among several: destination, source, length. */
  public static final int PART_LENGTH = 14;

  private static final int TYPE = 0x0C;
  private static final int DATA = 0x08;
  private static final int WITHOUT_DATA = 0x40;
  private static final int QUALITY = 0x80;
  private static final int TO_SYSTEM = 0x01;
  private static final int FROM_SYSTEM = 0x02;
  private static final int MORE_FRAGMENTS = 0x04;
  private static final int ENCRYPTED = 0x40;
  private static final int ORDER = 0x80;
  private static final int SEVERAL_PACKETS = 0x80;

  private static int flags(ByteBuffer octets, int at)         { return octets.get(at + 1) & 0xFF; }
  private static boolean hasQuality(ByteBuffer octets, int at) { return (octets.get(at) & QUALITY) != 0; }

  private static boolean hasFourAddresses(ByteBuffer octets, int at) {
    return (flags(octets, at) & (TO_SYSTEM | FROM_SYSTEM)) == (TO_SYSTEM | FROM_SYSTEM);
  }

  /** Whether it holds data that anybody can read, all of it. */
  public static boolean isPlainData(ByteBuffer octets, int at) {
    int fragment = octets.get(at + 22) & 0xF;
    return (octets.get(at) & (TYPE | WITHOUT_DATA | 3)) == DATA
        && (flags(octets, at) & (ENCRYPTED | MORE_FRAGMENTS)) == 0
        && fragment == 0;
  }

  public static int headerLength(ByteBuffer octets, int at) {
    boolean throughput = hasQuality(octets, at) && (flags(octets, at) & ORDER) != 0;
    return LENGTH + (hasFourAddresses(octets, at) ? Ethernet.ADDRESS_LENGTH : 0) + (hasQuality(octets, at) ? 2 : 0)
        + (throughput ? 4 : 0);
  }

  /** Whether several packets are packed into one frame, each behind a header of its own; this one is all there. */
  public static boolean isAggregate(ByteBuffer octets, int at) {
    int qualityAt = at + LENGTH + (hasFourAddresses(octets, at) ? Ethernet.ADDRESS_LENGTH : 0);
    return hasQuality(octets, at) && (octets.get(qualityAt) & SEVERAL_PACKETS) != 0;
  }

  /** Octets behind the header of a packet among several; all but the last are filled up to words. */
  public static int partLength(ByteBuffer octets, int at)  { return octets.getShort(at + 12) & 0xFFFF; }
  /** Where the sender's address stands there. */
  public static int partSourceAt(int at)                   { return at + 6; }

  /** Where the address of the sender stands, which the access point passes on in other places. */
  public static int sourceAt(ByteBuffer octets, int at) {
    if ((flags(octets, at) & FROM_SYSTEM) == 0) {
      return at + 10;
    }
    return hasFourAddresses(octets, at) ? at + LENGTH : at + 16;
  }

  private Wireless() {}
}
