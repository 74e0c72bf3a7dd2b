package csumaudit.wire;

import java.nio.ByteBuffer;

/** Linux cooked capture header, version 2: protocol, interface, packet type, address (LINKTYPE_LINUX_SLL2). */
public final class LinuxCooked2 {
  public static final int LENGTH = 20;

  public static boolean fits(int at, int end)                  { return end - at >= LENGTH; }
  /** An EtherType; below 1536 a Linux number such as 4 for 802.2 LLC. */
  public static int protocol(ByteBuffer octets, int at)        { return octets.getShort(at) & 0xFFFF; }
  /** The kernel's number of the interface on which the packet was seen. */
  public static int interfaceIndex(ByteBuffer octets, int at)  { return octets.getInt(at + 4); }
  /** As {@link LinuxCooked#packetType}. */
  public static int packetType(ByteBuffer octets, int at)      { return octets.get(at + 10) & 0xFF; }
  public static int addressLength(ByteBuffer octets, int at)   { return octets.get(at + 11) & 0xFF; }
  public static int addressAt(int at)                          { return at + 12; }

  private LinuxCooked2() {}
}
