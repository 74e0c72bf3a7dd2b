package csumaudit.wire;

import java.nio.ByteBuffer;

/** ARP packet of IPv4 over Ethernet: kinds and lengths of addresses, operation, then sender and target (RFC 826). */
public final class Arp {
  public static final int LENGTH = 28;

  /** Ethernet, IPv4, and the lengths of their addresses. */
  private static final long KINDS = 0x0001_0800_0604L;

  public static boolean fits(int at, int end)                 { return end - at >= LENGTH; }
  /** Whether it is one, as its first six octets say. */
  public static boolean agrees(ByteBuffer octets, int at)     { return octets.getLong(at) >>> 16 == KINDS; }
  /** The sender's IPv4 address; 0 of one who asks whether somebody has the address that he would like (RFC 5227). */
  public static int sender(ByteBuffer octets, int at)         { return octets.getInt(at + 14); }

  private Arp() {}
}
