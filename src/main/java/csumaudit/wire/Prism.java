package csumaudit.wire;

import java.nio.ByteBuffer;

/** What old drivers put before an IEEE 802.11 frame: the header of Prism, or that of AVS (LINKTYPE_IEEE802_11_AVS). */
public final class Prism {
  /** Octets up to its length. */
  public static final int LENGTH = 8;

  private static final int PRISM_LENGTH = 144;
  /** Version 1; a later one has another last digit. */
  private static final int AVS = 0x8021_1001;

  /** Octets; of Prism's always as many, whatever it says in the order of its host. */
  public static int headerLength(ByteBuffer octets, int at) {
    return isAvs(octets, at) ? octets.getInt(at + 4) : PRISM_LENGTH;
  }

  private static boolean isAvs(ByteBuffer octets, int at)  { return octets.getInt(at) >>> 4 == AVS >>> 4; }

  private Prism() {}
}
