package csumaudit.testing;

import csumaudit.capture.Frame;
import csumaudit.checksum.InternetChecksum;
import java.nio.ByteBuffer;

/** The Internet checksum, word by word and as RFC 1071 tells it: what the program's faster sum is held against. */
public final class Sums {
  /** The folded one's complement sum of big-endian words, an odd last octet padded with zero. */
  public static int of(byte[]... parts) {
    byte[] octets = Octets.join(parts);
    int sum = 0;
    for (int at = 0; at < octets.length; at += 2) {
      int low = at + 1 < octets.length ? octets[at + 1] & 0xFF : 0;
      sum += (octets[at] & 0xFF) << 8 | low;
      if (sum > 0xFFFF) {
        sum = (sum & 0xFFFF) + 1;
      }
    }
    return sum;
  }

  /** What the checksum field has to hold, when the octets hold 0 in its place. */
  public static int checksum(byte[]... parts) {
    return ~of(parts) & 0xFFFF;
  }

  /** What a sender leaves in the field for hardware: the sum of the pseudo-header, its length 32 bits wide. */
  public static int seed(byte[] source, byte[] destination, int protocol, int length) {
    return of(source, destination, Octets.word(length), Octets.word(protocol));
  }

  /** The program's sum of a part of the buffer. */
  public static long byProgram(ByteBuffer octets, int from, int end) {
    Frame frame = new Frame();
    frame.lend(octets, 0, octets.limit(), octets.limit(), 1, 0);
    return InternetChecksum.sumOfAny(octets, frame.words(), from, end);
  }

  private Sums() {}
}
