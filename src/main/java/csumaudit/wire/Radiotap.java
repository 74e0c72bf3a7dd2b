package csumaudit.wire;

import java.nio.ByteBuffer;

/** Radiotap header: version, length, in little-endian order, then what the radio measured (radiotap.org). */
public final class Radiotap {
  public static final int LENGTH = 8;

  public static int version(ByteBuffer octets, int at)       { return octets.get(at) & 0xFF; }
  public static int headerLength(ByteBuffer octets, int at)  { return Short.reverseBytes(octets.getShort(at + 2)) & 0xFFFF; }

  private Radiotap() {}
}
