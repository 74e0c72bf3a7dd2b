package csumaudit.wire;

import java.nio.ByteBuffer;

/** TCP header: ports, sequence and acknowledgement numbers, flags, window, checksum (RFC 9293 section 3.1). */
public final class Tcp {
  /** Octets without options. */
  public static final int LENGTH = 20;

  public static boolean fits(int at, int end)                  { return end - at >= LENGTH; }
  public static int sourcePort(ByteBuffer octets, int at)      { return octets.getShort(at) & 0xFFFF; }
  public static int destinationPort(ByteBuffer octets, int at) { return octets.getShort(at + 2) & 0xFFFF; }
  public static int checksumAt(int at)                         { return at + 16; }

  private Tcp() {}
}
