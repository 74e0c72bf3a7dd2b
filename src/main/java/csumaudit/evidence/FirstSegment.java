package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.checksum.InternetChecksum;
import csumaudit.dissect.Kind;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;
import java.nio.ByteBuffer;

/**
 * The beginning of a packet that was put together on receipt. A kernel or card that does so may leave the checksum of
 * the first segment: wrong for the whole, and right for that.
 */
final class FirstSegment {
  private static final int WORD = 2;

  /**
   * Whether the field is the right sum of a beginning of the packet that has some payload, and leaves some. For a field
   * that holds anything, this is so by chance once in 65,535 for each octet of payload.
   */
  static boolean isSummed(Checks checks, int check, Message message) {
    int end = message.at() + message.length();
    if (!checks.kind(check).isTransport() || checks.seed(check) < 0 || checks.stored(check) == 0
        || end > message.capturedEnd()) {
      return false;
    }
    boolean tcp = checks.kind(check) == Kind.TCP;
    int header = tcp ? Tcp.headerLength(message.octets(), message.at()) : Udp.LENGTH;
    // a datagram declares its length once more in its own header
    int lengths = tcp ? 1 : 2;
    long withoutLength = checks.seed(check) + (long) lengths * (~message.length() & 0xFFFF);
    return isRightBefore(message.octets(), message.at(), header, end, withoutLength, lengths);
  }

  private static boolean isRightBefore(ByteBuffer octets, int at, int header, int end, long withoutLength,
      int lengths) {
    long sum = withoutLength;
    boolean found = false;
    for (int place = at; place < end - 1 && !found; place += WORD) {
      int word = octets.getShort(place) & 0xFFFF;
      int length = place - at;
      boolean odd = length + 1 > header && isRight(sum + (word & 0xFF00) + (long) lengths * (length + 1));
      sum += word;
      found = odd || length + WORD > header && place + WORD < end && isRight(sum + (long) lengths * (length + WORD));
    }
    return found;
  }

  private static boolean isRight(long sum) {
    return InternetChecksum.isRight(InternetChecksum.fold(sum));
  }

  private FirstSegment() {}
}
