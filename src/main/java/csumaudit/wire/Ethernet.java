package csumaudit.wire;

import java.nio.ByteBuffer;

/** Ethernet II header: destination, source, EtherType (IEEE 802.3, RFC 894). */
public final class Ethernet {
  public static final int LENGTH = 14;

  /** Octets of a MAC address. */
  public static final int ADDRESS_LENGTH = 6;

  public static boolean fits(int at, int end)             { return end - at >= LENGTH; }
  public static int sourceAt(int at)                      { return at + 6; }
  public static int etherType(ByteBuffer octets, int at)  { return octets.getShort(at + 12) & 0xFFFF; }

  private Ethernet() {}
}
