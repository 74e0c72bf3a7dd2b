package csumaudit.reference;

import java.util.HexFormat;

/**
 * An IP packet with its headers taken off.
 *
 * @param source as the header has it
 * @param destination as the header has it
 * @param pseudoSource as the pseudo-header has it: the home address of a mobile node
 * @param pseudoDestination as the pseudo-header has it: the end of a source route; null when that is hidden
 * @param payload all that follows the headers, with padding and trailers
 * @param declared octets of payload by the word of the header; may be more than there is, and negative
 * @param fragmentOffset where the payload belongs in the whole datagram
 * @param moreFragments more of the datagram follows
 * @param onesInChecksum the header's own checksum is 0xFFFF, and wrong
 * @param lengthUnsaid the header leaves the length to the frame
 */
record Datagram(
    int version, byte[] source, byte[] destination, byte[] pseudoSource, byte[] pseudoDestination, int protocol,
    Octets payload, long declared, int fragmentOffset, boolean moreFragments, boolean onesInChecksum, boolean lengthUnsaid) {

  /** The same with more octets of headers taken off. */
  Datagram behind(int header) {
    return new Datagram(version, source, destination, pseudoSource, pseudoDestination, protocol, payload.behind(header),
        declared - header, fragmentOffset, moreFragments, onesInChecksum, lengthUnsaid);
  }

  /** The same with a payload of so many octets. */
  Datagram upTo(long length) {
    return new Datagram(version, source, destination, pseudoSource, pseudoDestination, protocol, payload, length,
        fragmentOffset, moreFragments, onesInChecksum, lengthUnsaid);
  }

  boolean isFragment() {
    return fragmentOffset != 0 || moreFragments;
  }

  boolean hidesDestination() {
    return pseudoDestination == null;
  }

  /** The pseudo-header; the length takes 32 bits over IPv4 too, where Linux sums the real length of BIG TCP. */
  byte[] pseudoHeader(long length) {
    byte[] end = hidesDestination() ? destination : pseudoDestination;
    byte[] header = new byte[pseudoSource.length + end.length + 8];
    System.arraycopy(pseudoSource, 0, header, 0, pseudoSource.length);
    System.arraycopy(end, 0, header, pseudoSource.length, end.length);
    int at = pseudoSource.length + end.length;
    header[at] = (byte) (length >> 24);
    header[at + 1] = (byte) (length >> 16);
    header[at + 2] = (byte) (length >> 8);
    header[at + 3] = (byte) length;
    header[at + 7] = (byte) protocol;
    return header;
  }

  String sourceText() {
    return HexFormat.of().formatHex(source);
  }

  String destinationText() {
    return HexFormat.of().formatHex(destination);
  }
}
