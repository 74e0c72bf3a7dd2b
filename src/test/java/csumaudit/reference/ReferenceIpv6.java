package csumaudit.reference;

import java.util.ArrayList;
import java.util.List;

/** The reference for IPv6 and its extension headers (RFC 8200, 2675, 4302, 5095, 5533, 6275, 8754). */
final class ReferenceIpv6 {
  private final boolean lengthUnsaid;
  private final byte[] source;
  private final byte[] destination;
  private byte[] pseudoSource;
  private byte[] pseudoDestination;
  private int fragmentOffset;
  private boolean moreFragments;
  private boolean jumbo;
  private int next;
  private Octets rest;
  /** Octets behind the IPv6 header, by its word or that of a jumbo option. */
  private long declared;
  /** Octets of extension headers behind us. */
  private int passed;
  /** The last message of shim6, which has a checksum of its own. */
  private Octets message;

  static List<Finding> audit(Octets packet, Inside inside) {
    if (!packet.has(40) || packet.octet(0) >> 4 != 6) {
      return List.of();
    }
    return new ReferenceIpv6(packet).audit(packet.room(), inside);
  }

  private ReferenceIpv6(Octets packet) {
    lengthUnsaid = packet.half(4) == 0;
    declared = lengthUnsaid ? packet.room() - 40 : packet.half(4);
    next = packet.octet(6);
    source = packet.range(8, 24);
    destination = packet.range(24, 40);
    pseudoSource = source;
    pseudoDestination = destination;
    rest = packet.behind(40);
  }

  private List<Finding> audit(long room, Inside inside) {
    while (List.of(0, 43, 44, 51, 60, 140).contains(next) && fragmentOffset == 0) {
      int length = rest.has(8) ? lengthOf(next, rest.octet(1)) : 8;
      if (!rest.has(length)) {
        return List.of();
      }
      pass(next, new Octets(rest.first(length), length));
      if (next == 140) {
        shim6(rest, length);
      }
      next = rest.octet(0);
      rest = rest.behind(length);
      passed += length;
    }
    if (!inside.isFilled(room, declared + 40)) {
      return List.of();
    }
    Datagram datagram = new Datagram(6, source, destination, pseudoSource, pseudoDestination, next, rest,
        declared - passed, fragmentOffset, moreFragments, false, lengthUnsaid && !jumbo);
    List<Finding> findings = new ArrayList<>();
    if (message != null) {
      findings.add(ReferenceTransport.shim6(datagram, message));
    }
    findings.addAll(ReferenceTransport.audit(datagram, inside));
    return findings;
  }

  /** RFC 5533: with the highest bit a payload that was written for other addresses, without it a message. */
  private void shim6(Octets header, int length) {
    if (header.octet(2) >= 128) {
      pseudoDestination = null;
    } else {
      message = new Octets(header.first(length), length, length, header.at(), header.frame());
    }
  }

  private static int lengthOf(int number, int field) {
    return switch (number) {
      case 44 -> 8;
      case 51 -> (field + 2) * 4;
      default -> (field + 1) * 8;
    };
  }

  private void pass(int number, Octets header) {
    switch (number) {
      case 0 -> {
        byte[] jumbo = option(header, 0xC2, 4);
        declared = lengthUnsaid && jumbo != null ? new Octets(jumbo, 4).word(0) : declared;
        this.jumbo |= jumbo != null;
      }
      case 43 -> pseudoDestination = header.octet(3) == 0 ? pseudoDestination : endOfRoute(header);
      case 44 -> {
        fragmentOffset = header.half(2) & 0xFFF8;
        moreFragments = (header.octet(3) & 1) != 0;
      }
      case 60 -> {
        byte[] home = option(header, 0xC9, 16);
        pseudoSource = home == null ? pseudoSource : home;
      }
      default -> {}
    }
  }

  /** The last address of types 0 and 2, the first of a segment routing header, whose list runs backwards. */
  private static byte[] endOfRoute(Octets header) {
    int addresses = (header.there().length - 8) / 16;
    if (addresses == 0) {
      return null;
    }
    return switch (header.octet(2)) {
      case 0, 2 -> header.range(8 + (addresses - 1) * 16, 8 + addresses * 16);
      case 4 -> header.range(8, 24);
      default -> null;
    };
  }

  /** The data of the first option of this type and length, or null. */
  private static byte[] option(Octets header, int wanted, int wantedLength) {
    int end = header.there().length;
    int at = 2;
    while (at < end) {
      if (header.octet(at) == 0) {
        at++;
        continue;
      }
      int length = at + 1 < end ? header.octet(at + 1) : end;
      if (header.octet(at) == wanted && length == wantedLength && at + 2 + length <= end) {
        return header.range(at + 2, at + 2 + length);
      }
      at += 2 + length;
    }
    return null;
  }
}
