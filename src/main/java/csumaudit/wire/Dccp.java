package csumaudit.wire;

import java.nio.ByteBuffer;

/** DCCP generic header: ports, data offset, checksum coverage, checksum (RFC 4340 section 5.1). */
public final class Dccp {
  /** Octets of the shortest header. */
  public static final int LENGTH = 12;

  /** Octets of header and options. */
  public static int headerLength(ByteBuffer octets, int at) { return (octets.get(at + 4) & 0xFF) * 4; }
  /** 0 when the checksum covers all; else one more than the words of data that it covers. */
  public static int coverage(ByteBuffer octets, int at)     { return octets.get(at + 5) & 0xF; }
  public static int checksumAt(int at)                      { return at + 6; }

  private Dccp() {}
}
