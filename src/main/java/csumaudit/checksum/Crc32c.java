package csumaudit.checksum;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The checksum of SCTP: CRC32c with its own field taken for zero (RFC 9260 appendix A). */
final class Crc32c {
  private static final byte[] FIELD = new byte[4];

  private final CRC32C crc = new CRC32C();

  /**
   * As it stands in the field, over the octets from {@code from} to {@code end}.
   *
   * @param window as {@link csumaudit.capture.Frame#window} has them
   */
  int of(ByteBuffer window, int from, int fieldAt, int end) {
    crc.reset();
    crc.update(window.limit(fieldAt).position(from));
    crc.update(FIELD, 0, FIELD.length);
    crc.update(window.limit(end).position(fieldAt + FIELD.length));
    return Integer.reverseBytes((int) crc.getValue());
  }
}
