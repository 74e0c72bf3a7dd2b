package csumaudit.reference;

import java.util.Arrays;
import java.util.List;

/**
 * A fragment as RFC 791 section 3.2 and RFC 8200 section 4.5 describe it.
 *
 * @param datagram what tells the datagram from all others: addresses, identification, protocol
 * @param headers what every fragment has in front, as if there had never been a fragment; lengths are still to be written
 * @param octets its part of the datagram, as far as captured
 * @param declared how many there are
 */
record ReferencePart(String datagram, byte[] headers, int offset, boolean more, byte[] octets, int declared) {
  /** ESP, of which nothing would be known after all. */
  private static final String ENCRYPTED = "/50";

  int end() {
    return offset + declared;
  }

  /** The one that this IP packet is, or null. */
  static ReferencePart of(byte[] packet) {
    int version = packet.length == 0 ? 0 : packet[0] >> 4 & 0xF;
    ReferencePart part = version == 4 ? ipv4(packet) : version == 6 ? ipv6(packet) : null;
    boolean whole = part == null || part.offset == 0 && !part.more;
    return whole || part.declared <= 0 || part.datagram.endsWith(ENCRYPTED) ? null : part;
  }

  private static ReferencePart ipv4(byte[] packet) {
    Octets octets = new Octets(packet, packet.length);
    int header = packet.length < 20 ? 0 : octets.octet(0) % 16 * 4;
    if (header < 20 || packet.length < header) {
      return null;
    }
    byte[] headers = Arrays.copyOf(packet, header);
    Writing.half(headers, 6, 0);
    Writing.half(headers, 10, 0);
    String datagram = Arrays.toString(octets.range(12, 20)) + octets.half(4) + "/" + octets.octet(9);
    return new ReferencePart(datagram, headers, octets.half(6) % 0x2000 * 8, (octets.half(6) & 0x2000) != 0,
        octets.behind(header).there(), octets.half(2) - header);
  }

  private static ReferencePart ipv6(byte[] packet) {
    if (packet.length < 40) {
      return null;
    }
    Octets octets = new Octets(packet, packet.length);
    int number = octets.octet(6);
    int numberAt = 6;
    int at = 40;
    while (List.of(0, 43, 51, 60, 140).contains(number) && at + 2 <= packet.length) {
      numberAt = at;
      int units = octets.octet(at + 1);
      int length = number == 51 ? (units + 2) * 4 : (units + 1) * 8;
      number = octets.octet(at);
      at += length;
    }
    if (number != 44 || at + 8 > packet.length) {
      return null;
    }
    byte[] headers = Arrays.copyOf(packet, at);
    headers[numberAt] = packet[at];
    String datagram = Arrays.toString(octets.range(8, 40)) + octets.word(at + 4) + "/" + octets.octet(at);
    return new ReferencePart(datagram, headers, octets.half(at + 2) & 0xFFF8, octets.half(at + 2) % 2 == 1,
        octets.behind(at + 8).there(), 40 + octets.half(4) - at - 8);
  }

  /** The packet that was cut, when this is its first part and that its content. */
  byte[] around(byte[] content) {
    byte[] packet = Writing.joined(headers, content);
    Writing.half(packet, isIpv4() ? 2 : 4, declaredAround(content.length));
    return packet;
  }

  /** What the IP header of the whole says of its length. */
  int declaredAround(int length) {
    return headers.length + length - (isIpv4() ? 0 : 40);
  }

  private boolean isIpv4() {
    return headers[0] >> 4 == 4;
  }
}
