package csumaudit.reference;

import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;

/**
 * One checksum and what an audit says of it: the form in which two auditors are compared.
 *
 * @param depth 0 for the outermost IP packet
 * @param at where in the frame the header begins that has the checksum
 * @param stored the field, or -1 when it cannot be read
 * @param expected what it should hold, or -1 when that cannot be computed
 * @param seed the sum of the pseudo-header, or -1 likewise
 * @param source the address in hexadecimal digits, as the IP header has it; empty when it cannot be read
 * @param destination likewise
 * @param sourcePort TCP and UDP only, and only when the checksum can be read; else -1
 * @param destinationPort likewise
 */
public record Finding(
    Kind kind, int depth, int at, Reason reason, long stored, long expected, int seed, String source, String destination,
    int sourcePort, int destinationPort) {

  /** The same but for the two zeros of one's complement, in which a computed checksum may be written. */
  public boolean agreesWith(Finding other) {
    return equals(isZero(expected) && isZero(other.expected) ? other.expecting(expected) : other);
  }

  Finding because(Reason other) {
    return new Finding(kind, depth, at, other, stored, expected, seed, source, destination, sourcePort, destinationPort);
  }

  /** The same inside one more IP packet. */
  Finding deeper() {
    return new Finding(kind, depth + 1, at, reason, stored, expected, seed, source, destination, sourcePort, destinationPort);
  }

  /** The same at no place of the frame: it was found in a datagram that came in several. */
  Finding elsewhere() {
    return new Finding(kind, depth, -1, reason, stored, expected, seed, source, destination, sourcePort, destinationPort);
  }

  Finding expecting(long checksum) {
    return new Finding(kind, depth, at, reason, stored, checksum, seed, source, destination, sourcePort, destinationPort);
  }

  private static boolean isZero(long checksum) {
    return checksum == 0 || checksum == 0xFFFF;
  }

  @Override
  public String toString() {
    return kind + "/" + depth + " at " + at + " " + reason + " stored " + hex(stored) + " expected " + hex(expected) + " seed "
        + hex(seed) + " " + source + ":" + sourcePort + " > " + destination + ":" + destinationPort;
  }

  private static String hex(long field) {
    return field < 0 ? "?" : Long.toHexString(field);
  }
}
