package csumaudit.checksum;

import java.nio.ByteBuffer;

/**
 * The words that a transport checksum covers beside the segment: addresses, protocol, length (RFC 9293 section 3.1, RFC
 * 768, RFC 8200 section 8.1). Its folded sum is the <em>seed</em> that a sender leaves in the field for hardware.
 */
final class PseudoHeader {
  /** The sum without the length, unfolded: what Windows leaves for a segment that hardware is still to split. */
  static long withoutLength(ByteBuffer octets, int version, int source, int destination, int protocol) {
    if (version == 6) {
      return InternetChecksum.eight(octets, source) + InternetChecksum.eight(octets, source + 8)
          + InternetChecksum.eight(octets, destination) + InternetChecksum.eight(octets, destination + 8) + protocol;
    }
    return InternetChecksum.four(octets, source) + InternetChecksum.four(octets, destination) + protocol;
  }

  private PseudoHeader() {}
}
