package csumaudit.wire;

import java.nio.ByteBuffer;

/** TaZmen sniffer protocol: version, type, what sort of frame follows, then tags up to one that ends them. */
public final class Tzsp {
  /** Octets without tags. */
  public static final int LENGTH = 4;

  public static final int ETHERNET = 1;
  public static final int WIRELESS = 18;

  private static final int PADDING = 0;
  private static final int END = 1;
  private static final int TO_BE_SENT = 1;

  /** Whether it is of version 1 and carries a frame. */
  public static boolean agrees(ByteBuffer octets, int at) {
    return octets.get(at) == 1 && (octets.get(at + 1) & 0xFF) <= TO_BE_SENT;
  }

  public static int protocol(ByteBuffer octets, int at)      { return octets.getShort(at + 2) & 0xFFFF; }
  public static boolean isEnd(ByteBuffer octets, int at)     { return octets.get(at) == END; }
  /** Whether a tag is nothing but its type; others say their length behind it. */
  public static boolean isBare(ByteBuffer octets, int at)    { return octets.get(at) == PADDING || isEnd(octets, at); }
  /** Octets of a tag that is not bare. */
  public static int tagLength(ByteBuffer octets, int at)     { return 2 + (octets.get(at + 1) & 0xFF); }

  private Tzsp() {}
}
