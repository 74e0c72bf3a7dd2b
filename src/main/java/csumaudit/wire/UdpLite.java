package csumaudit.wire;

import java.nio.ByteBuffer;

/** UDP-Lite header: source port, destination port, checksum coverage, checksum (RFC 3828 section 3.1). */
public final class UdpLite {
  public static final int LENGTH = 8;

  public static int sourcePort(ByteBuffer octets, int at)       { return octets.getShort(at) & 0xFFFF; }
  public static int destinationPort(ByteBuffer octets, int at)  { return octets.getShort(at + 2) & 0xFFFF; }
  /** Octets under the checksum, the header included; 0 for all. */
  public static int coverage(ByteBuffer octets, int at)         { return octets.getShort(at + 4) & 0xFFFF; }
  public static int checksumAt(int at)                          { return at + 6; }

  private UdpLite() {}
}
