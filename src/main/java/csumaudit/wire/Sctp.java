package csumaudit.wire;

import java.nio.ByteBuffer;

/** SCTP common header: source port, destination port, verification tag, checksum of 32 bits (RFC 9260 section 3.1). */
public final class Sctp {
  public static final int LENGTH = 12;

  /** Octets of a chunk without content: type, flags, length. */
  private static final int CHUNK_LENGTH = 4;

  public static int checksumAt(int at) { return at + 8; }

  /**
   * Whether it looks so where only a port says it (RFC 6951): it has ports, and chunks fill the rest, as far as it is
   * there.
   */
  public static boolean agrees(ByteBuffer octets, int at, long end, int limit) {
    if (octets.getShort(at) == 0 || octets.getShort(at + 2) == 0) {
      return false;
    }
    long chunk = at + LENGTH;
    while (chunk + CHUNK_LENGTH <= Math.min(limit, end)) {
      int length = octets.getShort((int) chunk + 2) & 0xFFFF;
      if (!isChunk(octets.get((int) chunk) & 0xFF) || length < CHUNK_LENGTH || chunk + length > end) {
        return false;
      }
      chunk += length + 3 & ~3;
    }
    return chunk > at + LENGTH && (chunk >= end || chunk + CHUNK_LENGTH > limit && chunk + CHUNK_LENGTH <= end);
  }

  /** The types of the IANA registry: the first sixteen, and those that extensions have added. */
  private static boolean isChunk(int type) {
    return switch (type) {
      case 0x40, 0x80, 0x81, 0x82, 0x84, 0xC0, 0xC1, 0xC2 -> true;
      default -> type < 16;
    };
  }

  private Sctp() {}
}
