package csumaudit.checksum;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The checksum of SCTP: CRC32c with its own field taken for zero (RFC 9260 appendix A). */
final class Crc32c {
  private static final byte[] FIELD = new byte[4];

  private final CRC32C crc = new CRC32C();
  private ByteBuffer lent;
  private ByteBuffer window;

  /** As it stands in the field, over the octets from {@code from} to {@code end}. */
  int of(ByteBuffer octets, int from, int fieldAt, int end) {
    if (octets != lent) {
      lent = octets;
      window = octets.duplicate();
    }
    crc.reset();
    crc.update(window.limit(fieldAt).position(from));
    crc.update(FIELD, 0, FIELD.length);
    crc.update(window.limit(end).position(fieldAt + FIELD.length));
    return Integer.reverseBytes((int) crc.getValue());
  }
}
