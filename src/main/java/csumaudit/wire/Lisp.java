package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * LISP header of data: flags, nonce or map versions, instance, next protocol; IP follows (RFC 9300 section 5, RFC
 * 9305).
 */
public final class Lisp {
  public static final int LENGTH = 8;

  private static final int HAS_NONCE = 0x80;
  private static final int ASKS_FOR_ECHO = 0x20;
  private static final int HAS_VERSIONS = 0x10;
  private static final int HAS_NEXT_PROTOCOL = 0x04;
  private static final int KEY = 0x03;

  /** Whether the flags are possible together, and what follows is not encrypted (RFC 8061). */
  public static boolean agrees(ByteBuffer octets, int at) {
    boolean nonce = has(octets, at, HAS_NONCE);
    return !has(octets, at, KEY) && !(nonce && has(octets, at, HAS_VERSIONS))
        && (nonce || !has(octets, at, ASKS_FOR_ECHO));
  }

  /** Whether {@link #nextProtocol} says what follows, rather than the version of IP. */
  public static boolean hasNextProtocol(ByteBuffer octets, int at)  { return has(octets, at, HAS_NEXT_PROTOCOL); }
  /** A {@link NextProtocol}. */
  public static int nextProtocol(ByteBuffer octets, int at)         { return octets.get(at + 7) & 0xFF; }

  private static boolean has(ByteBuffer octets, int at, int flag) {
    return (octets.get(at) & flag) != 0;
  }

  private Lisp() {}
}
