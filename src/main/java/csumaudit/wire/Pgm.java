package csumaudit.wire;

import java.nio.ByteBuffer;

/** Pragmatic General Multicast header: two ports, type, options, checksum, source, length (RFC 3208 section 8). */
public final class Pgm {
  public static final int LENGTH = 16;

  private static final int ORIGINAL_DATA = 0x04;
  private static final int REPAIR_DATA = 0x05;

  /** Whether it is one of those that must have a checksum; in others 0 says that there is none. */
  public static boolean isData(ByteBuffer octets, int at) {
    int type = octets.get(at + 4) & 0x0F;
    return type == ORIGINAL_DATA || type == REPAIR_DATA;
  }

  public static int checksumAt(int at) { return at + 6; }

  private Pgm() {}
}
