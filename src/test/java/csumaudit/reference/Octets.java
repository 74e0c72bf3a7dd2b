package csumaudit.reference;

import csumaudit.checksum.Reason;
import java.util.Arrays;

/** A piece of a frame from some header to the end: the octets that were captured, and how many were on the wire. */
record Octets(byte[] there, long onWire) {
  boolean has(int count) {
    return there.length >= count;
  }

  int octet(int at) {
    return there[at] & 0xFF;
  }

  int half(int at) {
    return octet(at) << 8 | octet(at + 1);
  }

  long word(int at) {
    return (long) half(at) << 16 | half(at + 2);
  }

  byte[] first(int count) {
    return range(0, count);
  }

  byte[] range(int from, int to) {
    return Arrays.copyOfRange(there, from, to);
  }

  /** What follows a header of so many octets. */
  Octets behind(int header) {
    return new Octets(range(header, there.length), onWire - header);
  }

  /** Why the first so many octets are not all there: the snap length cut them off, or the frame never had them. */
  Reason missing(long count) {
    return count <= onWire ? Reason.TRUNCATED : Reason.MALFORMED;
  }
}
