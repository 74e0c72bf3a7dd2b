package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * WireGuard's message with data: type 4, receiver, counter, then an encrypted packet (WireGuard whitepaper, section
 * 5.4.6).
 */
public final class WireGuard {
  /** Octets of a message without content: header and authentication tag. */
  public static final int LENGTH = 32;

  /** Type 4 and three zeros. */
  private static final int DATA = 0x0400_0000;

  /** Whether the message is one of data; contents are padded to sixteens, but not beyond the MTU. */
  public static boolean agrees(ByteBuffer octets, int at) {
    return octets.getInt(at) == DATA;
  }

  private WireGuard() {}
}
