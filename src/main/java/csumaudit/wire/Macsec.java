package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * Security tag, as it follows its own EtherType: flags, short length, packet number, channel or none; then what it
 * protects, and an integrity check (IEEE 802.1AE section 9).
 */
public final class Macsec {
  /** Octets without channel. */
  public static final int LENGTH = 6;
  /** Octets of the integrity check at the end. */
  public static final int CHECK_LENGTH = 16;

  private static final int VERSION = 0x80;
  private static final int CHANNEL = 0x20;
  private static final int ENCRYPTED = 0x08;
  private static final int CHANGED = 0x04;

  /** Whether it is of a known version, and signed alone. */
  public static boolean isReadable(ByteBuffer octets, int at) {
    return (octets.get(at) & (VERSION | ENCRYPTED | CHANGED)) == 0;
  }

  public static int headerLength(ByteBuffer octets, int at) {
    return (octets.get(at) & CHANNEL) == 0 ? LENGTH : LENGTH + 8;
  }
  /** Octets that it protects, when they are less than 48; else 0. */
  public static int shortLength(ByteBuffer octets, int at)   { return octets.get(at + 1) & 0x3F; }
  /** The EtherType of what it protects, which begins there. */
  public static int etherType(ByteBuffer octets, int at)     { return octets.getShort(at) & 0xFFFF; }

  private Macsec() {}
}
