package csumaudit.reference;

import csumaudit.checksum.Reason;
import java.util.Arrays;

/**
 * A piece of a frame from some header to the end.
 *
 * @param there the octets that were captured
 * @param onWire how many were on the wire
 * @param room how many there are by the word of what carries them, a packet or the frame itself
 * @param at where in the frame the piece begins
 * @param frame the frame that it is of
 */
record Octets(byte[] there, long onWire, long room, int at, WholeFrame frame) {
  /** All of a frame. */
  Octets(byte[] there, long onWire, WholeFrame frame) {
    this(there, onWire, onWire, 0, frame);
  }

  /** A piece that nothing carries. */
  Octets(byte[] there, long onWire) {
    this(there, onWire, new WholeFrame(false));
  }

  boolean has(int count) {
    return there.length >= count && room >= count;
  }

  /** The same in a packet that says of itself that it ends after so many octets. */
  Octets within(long length) {
    return new Octets(there, onWire, length, at, frame);
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
    return new Octets(range(header, there.length), onWire - header, room - header, at + header, frame);
  }

  /** Why the first so many octets are not all there: the snap length cut them off, or the frame never had them. */
  Reason missing(long count) {
    return count <= Math.min(onWire, room) ? Reason.TRUNCATED : Reason.MALFORMED;
  }
}
