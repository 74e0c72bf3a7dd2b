package csumaudit.wire;

import java.nio.ByteBuffer;

/** Linux cooked capture header, version 1: packet type, ARPHRD type, address, protocol (LINKTYPE_LINUX_SLL). */
public final class LinuxCooked {
  public static final int LENGTH = 16;
  /** Packet type of what this host sends (PACKET_OUTGOING, linux/if_packet.h). */
  public static final int OUTGOING = 4;

  public static boolean fits(int at, int end)                  { return end - at >= LENGTH; }
  public static int packetType(ByteBuffer octets, int at)      { return octets.getShort(at) & 0xFFFF; }
  public static int addressLength(ByteBuffer octets, int at)   { return octets.getShort(at + 4) & 0xFFFF; }
  public static int addressAt(int at)                          { return at + 6; }
  /** An EtherType; below 1536 a Linux number such as 4 for 802.2 LLC. */
  public static int protocol(ByteBuffer octets, int at)        { return octets.getShort(at + 14) & 0xFFFF; }

  private LinuxCooked() {}
}
