package csumaudit.wire;

import java.nio.ByteBuffer;

/** VLAN tag, as it follows its own EtherType: priority, VLAN identifier, next EtherType (IEEE 802.1Q, 802.1ad). */
public final class Vlan {
  public static final int LENGTH = 4;

  public static boolean fits(int at, int end)             { return end - at >= LENGTH; }
  /** 0 to 4095; 0 is a frame that has a priority but belongs to no VLAN. */
  public static int identifier(ByteBuffer octets, int at) { return octets.getShort(at) & 0x0FFF; }
  public static int etherType(ByteBuffer octets, int at)  { return octets.getShort(at + 2) & 0xFFFF; }

  private Vlan() {}
}
