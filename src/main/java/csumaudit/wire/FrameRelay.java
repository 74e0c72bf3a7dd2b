package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * Frame Relay header: an address of two to four octets, then control and a protocol (RFC 2427 section 3), or an
 * EtherType, as Cisco has it.
 */
public final class FrameRelay {
  /** Octets with the shortest address. */
  public static final int LENGTH = 4;
  /** Octets of organization and protocol behind {@link #SNAP}. */
  public static final int SNAP_LENGTH = 5;

  // network layer protocols (ISO/IEC TR 9577)
  public static final int SNAP = 0x80;
  public static final int IPV6 = 0x8E;
  public static final int IPV4 = 0xCC;

  private static final int LAST_OF_ADDRESS = 1;
  private static final int UNNUMBERED_INFORMATION = 3;
  private static final int OF_BRIDGES = 0x0080_C2;
  private static final int ETHERNET_WITH_CHECK = 1;
  private static final int ETHERNET = 7;

  /** The last octet of an address is the first that is odd. */
  public static int addressLength(ByteBuffer octets, int at) {
    int length = 2;
    while (length < 4 && (octets.get(at + length - 1) & LAST_OF_ADDRESS) == 0) {
      length++;
    }
    return length;
  }

  // behind the address
  public static boolean hasControl(ByteBuffer octets, int at)  { return octets.get(at) == UNNUMBERED_INFORMATION; }
  /** Where there is no control. */
  public static int etherType(ByteBuffer octets, int at)       { return octets.getShort(at) & 0xFFFF; }
  /** Where the protocol stands behind the control, and a zero that may fill up. */
  public static int protocolAt(ByteBuffer octets, int at)      { return octets.get(at + 1) == 0 ? at + 2 : at + 1; }
  public static int protocol(ByteBuffer octets, int at)        { return octets.get(at) & 0xFF; }

  // behind the protocol, SNAP
  private static int organization(ByteBuffer octets, int at)   { return octets.getInt(at) >>> 8; }
  public static int snapType(ByteBuffer octets, int at)        { return octets.getShort(at + 3) & 0xFFFF; }
  public static boolean hasEtherType(ByteBuffer octets, int at) { return organization(octets, at) == 0; }

  /** Whether a frame of Ethernet follows. */
  public static boolean isEthernet(ByteBuffer octets, int at) {
    int type = snapType(octets, at);
    return organization(octets, at) == OF_BRIDGES && (type == ETHERNET || type == ETHERNET_WITH_CHECK);
  }

  private FrameRelay() {}
}
