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

  // frame control
  private static final int VERSION = 0x0300;
  private static final int TYPE = 0x0C00;
  private static final int DATA = 0x0800;
  private static final int WITHOUT_DATA = 0x4000;
  private static final int QUALITY = 0x8000;
  private static final int TO_SYSTEM = 0x01;
  private static final int FROM_SYSTEM = 0x02;
  private static final int MORE_FRAGMENTS = 0x04;
  private static final int ENCRYPTED = 0x40;
  private static final int ORDER = 0x80;

  private static final int SEVERAL_PACKETS = 0x80;

  /** Frame control: type in the first octet, flags in the second. */
  public static int control(ByteBuffer octets, int at)  { return octets.getShort(at) & 0xFFFF; }

  /** The same where its two octets have changed places. */
  public static int swappedControl(ByteBuffer octets, int at) {
    return Short.reverseBytes(octets.getShort(at)) & 0xFFFF;
  }

  private static boolean hasQuality(int control)  { return (control & QUALITY) != 0; }

  private static boolean hasFourAddresses(int control) {
    return (control & (TO_SYSTEM | FROM_SYSTEM)) == (TO_SYSTEM | FROM_SYSTEM);
  }

  /** Whether it holds data that anybody can read, all of it. */
  public static boolean isPlainData(int control, ByteBuffer octets, int at) {
    int fragment = octets.get(at + 22) & 0xF;
    return (control & (TYPE | WITHOUT_DATA | VERSION)) == DATA
        && (control & (ENCRYPTED | MORE_FRAGMENTS)) == 0
        && fragment == 0;
  }

  public static int headerLength(int control) {
    boolean throughput = hasQuality(control) && (control & ORDER) != 0;
    return LENGTH + (hasFourAddresses(control) ? Ethernet.ADDRESS_LENGTH : 0) + (hasQuality(control) ? 2 : 0)
        + (throughput ? 4 : 0);
  }

  /** Whether several packets are packed into one frame, each behind a header of its own; this one is all there. */
  public static boolean isAggregate(int control, ByteBuffer octets, int at) {
    int qualityAt = at + LENGTH + (hasFourAddresses(control) ? Ethernet.ADDRESS_LENGTH : 0);
    return hasQuality(control) && (octets.get(qualityAt) & SEVERAL_PACKETS) != 0;
  }

  /** Octets behind the header of a packet among several; all but the last are filled up to words. */
  public static int partLength(ByteBuffer octets, int at)  { return octets.getShort(at + 12) & 0xFFFF; }
  /** Where the sender's address stands there. */
  public static int partSourceAt(int at)                   { return at + 6; }

  /** Where the address of the sender stands, which the access point passes on in other places. */
  public static int sourceAt(int control, int at) {
    if ((control & FROM_SYSTEM) == 0) {
      return at + 10;
    }
    return hasFourAddresses(control) ? at + LENGTH : at + 16;
  }

  private Wireless() {}
}
