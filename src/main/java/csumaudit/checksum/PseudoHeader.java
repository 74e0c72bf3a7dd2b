package csumaudit.checksum;

import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import java.nio.ByteBuffer;

/**
 * The words that a transport checksum covers beside the segment: addresses, protocol, length (RFC 9293 section 3.1, RFC
 * 768, RFC 8200 section 8.1). Its folded sum is the <em>seed</em> that a sender leaves in the field for hardware.
 */
final class PseudoHeader {
  /** The sum without the length, unfolded: what Windows leaves for a segment that hardware is still to split. */
  static long withoutLength(ByteBuffer octets, boolean ipv6, int source, int destination, int protocol) {
    int addressLength = ipv6 ? Ipv6.ADDRESS_LENGTH : Ipv4.ADDRESS_LENGTH;
    if (destination == source + addressLength) {
      return InternetChecksum.sum(octets, source, destination + addressLength) + protocol;
    }
    return InternetChecksum.sum(octets, source, source + addressLength)
        + InternetChecksum.sum(octets, destination, destination + addressLength) + protocol;
  }

  private PseudoHeader() {}
}
