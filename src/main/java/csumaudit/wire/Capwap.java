package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * CAPWAP header of data: preamble, length, radio, binding, flags, fragment, options; a frame follows (RFC 5415 section
 * 4.3).
 */
public final class Capwap {
  public static final int LENGTH = 8;
  /** Octets in front of a record of DTLS. */
  public static final int PREAMBLE_LENGTH = 4;

  private static final int SECURED = 1;
  private static final int NATIVE = 1 << 8;
  private static final int FRAGMENT = 1 << 7;
  private static final int LAST = 1 << 6;
  private static final int OF_BINDING = 1 << 5;
  private static final int OF_RADIO = 1 << 4;
  private static final int KEEP_ALIVE = 1 << 3;
  private static final int RESERVED = 7;
  private static final int WIRELESS = 1;

  private static int word(ByteBuffer octets, int at)     { return octets.getInt(at); }
  private static int binding(ByteBuffer octets, int at)  { return word(octets, at) >> 9 & 0x1F; }

  private static boolean has(ByteBuffer octets, int at, int flag) {
    return (word(octets, at) & flag) != 0;
  }

  /** Whether DTLS follows the preamble instead of all this. */
  public static boolean isSecured(ByteBuffer octets, int at)  { return word(octets, at) >>> 24 == SECURED; }
  public static int headerLength(ByteBuffer octets, int at)   { return (word(octets, at) >> 19 & 0x1F) * 4; }
  /** Whether the frame is one of the air, and not of Ethernet. */
  public static boolean isNative(ByteBuffer octets, int at)   { return has(octets, at, NATIVE); }

  /** Whether this is a part of what was sent, and not the first. */
  public static boolean isLater(ByteBuffer octets, int at) {
    return has(octets, at, FRAGMENT) && (octets.getShort(at + 6) & 0xFFFF) > RESERVED;
  }

  /** Whether this is a part of what was sent, the rest of which comes in others. */
  public static boolean isFirst(ByteBuffer octets, int at) {
    return has(octets, at, FRAGMENT) && !has(octets, at, LAST) && !isLater(octets, at);
  }

  /** Whether a frame follows, or a part of one, of IEEE 802.11 if it is of the air; Cisco writes 0 for that as well. */
  public static boolean agrees(ByteBuffer octets, int at) {
    int needed = LENGTH + (has(octets, at, OF_RADIO) ? 8 : 0) + (has(octets, at, OF_BINDING) ? 4 : 0);
    return word(octets, at) >>> 24 == 0 && !has(octets, at, KEEP_ALIVE | RESERVED)
        && headerLength(octets, at) >= needed && (octets.getShort(at + 6) & RESERVED) == 0
        && (!isNative(octets, at) || binding(octets, at) <= WIRELESS);
  }

  private Capwap() {}
}
