package csumaudit.reference;

import java.util.List;

/** The reference for what stands in front of IP: link headers, tags, labels, PPP. */
final class ReferenceLinks {
  private static final List<Integer> TAGS = List.of(0x8100, 0x88A8, 0x9100);

  static List<Finding> link(int linkType, Octets frame) {
    Inside inside = Inside.NOTHING;
    return switch (linkType) {
      case 1 -> ethernet(frame, inside);
      case 113 -> frame.has(16) ? network(frame.half(14), frame.behind(16), inside) : List.of();
      case 276 -> frame.has(20) ? network(frame.half(0), frame.behind(20), inside) : List.of();
      case 0, 108 -> frame.has(4) ? loopback(frame.first(4), frame.behind(4)) : List.of();
      case 12, 14, 101 -> raw(frame, inside);
      case 228 -> ReferenceIpv4.audit(frame, inside);
      case 229 -> ReferenceIpv6.audit(frame, inside);
      case 9, 50 -> hdlc(frame, inside);
      case 107 -> frameRelay(frame, inside);
      case 6 -> tokenRing(frame, inside);
      case 10 -> frame.has(13) && frame.octet(0) >> 4 == 5 ? llc(frame.behind(13), inside) : List.of();
      case 242 -> frame.has(44) ? network(frame.half(40), frame.behind(44), inside) : List.of();
      case 105 -> ReferenceWireless.frame(frame, 1, inside);
      case 127 -> ReferenceWireless.radiotap(frame, inside);
      default -> List.of();
    };
  }

  static List<Finding> ethernet(Octets frame, Inside inside) {
    return frame.has(14) ? network(frame.half(12), frame.behind(14), inside) : List.of();
  }

  static List<Finding> network(int etherType, Octets content, Inside inside) {
    return switch (etherType) {
      case 0x8100, 0x88A8, 0x9100 -> content.has(4) ? network(content.half(2), content.behind(4), inside) : List.of();
      case 0x0800 -> ReferenceIpv4.audit(content, inside);
      case 0x86DD -> ReferenceIpv6.audit(content, inside);
      case 0x6558 -> ethernet(content, inside);
      case 0x8847, 0x8848 -> mpls(content, inside);
      case 0x8864 -> content.has(6) && content.half(0) == 0x1100 ? ppp(content.behind(6), inside) : List.of();
      case 0x880B -> ppp(content, inside);
      // Cisco's tags, those of IEC 62439-3, IEEE 802.1BR, 802.1CB: a type is the last of each
      case 0x8909, 0x893F -> content.has(8) ? network(content.half(6), content.behind(8), inside) : List.of();
      case 0x8926, 0x892F, 0xF1C1 -> content.has(6) ? network(content.half(4), content.behind(6), inside) : List.of();
      // IEEE 802.1ah
      case 0x88E7 -> content.has(4) ? ethernet(content.behind(4), inside) : List.of();
      case 0x8870 -> llc(content, inside);
      // Cisco FabricPath, Arista, IEEE 802.1AE
      case 0x8903 -> content.has(2) ? ethernet(content.behind(2), inside) : List.of();
      case 0xD28B -> arista(content, inside);
      case 0x88E5 -> macsec(content, inside);
      case 0x894F -> ReferenceTunnels.nsh(content, inside);
      case 0x88BE, 0x22EB -> ReferenceTunnels.erspan(content, inside);
      default -> etherType < 0x0600 ? llc(content, inside) : List.of();
    };
  }

  /** IEEE 802.5: a source address with its first bit set is followed by a route, whose length is in five bits. */
  private static List<Finding> tokenRing(Octets frame, Inside inside) {
    if (!frame.has(15) || frame.octet(1) >> 6 != 1) {
      return List.of();
    }
    int route = frame.octet(8) >= 0x80 ? frame.octet(14) % 32 : 0;
    return frame.has(14 + route) ? llc(frame.behind(14 + route), inside) : List.of();
  }

  /** A subtype, a version whose last octet says how wide the time is, the time, and a type. */
  private static List<Finding> arista(Octets content, Inside inside) {
    int wide = content.has(4) && content.half(0) == 1 ? content.octet(3) : 0;
    int end = wide == 0x10 ? 14 : 12;
    boolean known = (wide == 0x10 || wide == 0x20) && content.has(end);
    return known ? network(content.half(end - 2), content.behind(end), inside) : List.of();
  }

  /** Not encrypted; 16 octets at the end protect it. */
  private static List<Finding> macsec(Octets content, Inside inside) {
    if (!content.has(6) || (content.octet(0) & 0x8C) != 0) {
      return List.of();
    }
    int header = (content.octet(0) & 0x20) == 0 ? 6 : 14;
    int said = content.octet(1) % 64;
    long end = said == 0 ? content.room() - 16 : Math.min(content.room(), header + said);
    Octets inner = content.within(end);
    return inner.has(header + 2) ? network(inner.half(header), inner.behind(header + 2), inside) : List.of();
  }

  /** RFC 1042, IEEE 802.1H, and IP on its own service access point. */
  static List<Finding> llc(Octets content, Inside inside) {
    if (!content.has(8)) {
      return List.of();
    }
    boolean snap = content.word(0) == 0xAAAA0300L && List.of(0x0000, 0x00F8).contains(content.half(4));
    if (snap) {
      return network(content.half(6), content.behind(8), inside);
    }
    return content.half(0) == 0x0606 && content.octet(2) == 3 ? ReferenceIpv4.audit(content.behind(3), inside) : List.of();
  }

  static List<Finding> mpls(Octets labels, Inside inside) {
    int bottom = 0;
    while (labels.has(bottom + 4) && (labels.octet(bottom + 2) & 1) == 0) {
      bottom += 4;
    }
    if (!labels.has(bottom + 4)) {
      return List.of();
    }
    Octets rest = labels.behind(bottom + 4);
    int version = rest.has(4) ? rest.octet(0) >> 4 : -1;
    if (version == 4 && isSoundIpv4(rest)) {
      return ReferenceIpv4.audit(rest, inside);
    }
    if (version == 6 && !rest.has(40)) {
      return List.of();
    }
    return version == 6 && isSoundIpv6(rest) ? ReferenceIpv6.audit(rest, inside)
        : labelledEthernet(rest, version, inside);
  }

  /** Whether the header says that it and its packet are not longer than there is room for. */
  private static boolean isSoundIpv4(Octets packet) {
    int length = packet.half(2);
    return packet.octet(0) % 16 >= 5 && length <= packet.room() && (length >= 20 || length == 0);
  }

  private static boolean isSoundIpv6(Octets packet) {
    return packet.half(4) + 40 <= packet.room();
  }

  /** Whether this may be an Ethernet frame with IP, tagged or not. */
  static boolean isFrame(Octets frame) {
    if (!frame.has(14)) {
      return false;
    }
    Octets rest = frame.behind(12);
    while (rest.has(6) && TAGS.contains(rest.half(0))) {
      rest = rest.behind(4);
    }
    int type = rest.has(2) ? rest.half(0) : 0;
    Octets packet = rest.behind(2);
    int version = packet.has(20) ? packet.octet(0) >> 4 : 0;
    return type == 0x0800 && version == 4 && isSoundIpv4(packet)
        || type == 0x86DD && version == 6 && packet.has(40) && isSoundIpv6(packet);
  }

  private static List<Finding> labelledEthernet(Octets rest, int version, Inside inside) {
    if (!rest.has(18)) {
      return List.of();
    }
    if (version == 0 && isFollowed(rest.half(16))) {
      return ethernet(rest.behind(4), inside);
    }
    return isFollowed(rest.half(12)) ? ethernet(rest, inside) : List.of();
  }

  private static boolean isFollowed(int etherType) {
    return etherType == 0x0800 || etherType == 0x86DD || TAGS.contains(etherType);
  }

  /** RFC 1662, or Cisco's framing, which is told by its first two octets. */
  private static List<Finding> hdlc(Octets frame, Inside inside) {
    if (!frame.has(2)) {
      return List.of();
    }
    boolean cisco = frame.half(0) == 0x0F00 || frame.half(0) == 0x8F00;
    return !cisco ? ppp(frame, inside) : frame.has(4) ? network(frame.half(2), frame.behind(4), inside) : List.of();
  }

  /** Q.922, RFC 2427 section 3, and what Cisco has in its place. */
  private static List<Finding> frameRelay(Octets frame, Inside inside) {
    if (!frame.has(4)) {
      return List.of();
    }
    int address = frame.octet(1) % 2 == 1 ? 2 : frame.octet(2) % 2 == 1 ? 3 : 4;
    Octets rest = frame.behind(address);
    if (!rest.has(2)) {
      return List.of();
    }
    if (rest.octet(0) != 3) {
      return network(rest.half(0), rest.behind(2), inside);
    }
    Octets protocol = rest.behind(rest.octet(1) == 0 ? 2 : 1);
    if (!protocol.has(1)) {
      return List.of();
    }
    Octets content = protocol.behind(1);
    return switch (protocol.octet(0)) {
      case 0xCC -> ReferenceIpv4.audit(content, inside);
      case 0x8E -> ReferenceIpv6.audit(content, inside);
      case 0x80 -> !content.has(5) ? List.of() : switch (content.octet(0) << 16 | content.half(1)) {
        case 0 -> network(content.half(3), content.behind(5), inside);
        case 0x80C2 -> content.half(3) == 7 || content.half(3) == 1 ? ethernet(content.behind(5), inside) : List.of();
        default -> List.of();
      };
      default -> List.of();
    };
  }

  static List<Finding> ppp(Octets frame, Inside inside) {
    if (frame.has(2) && frame.half(0) == 0xFF03) {
      return pppProtocol(frame.behind(2), inside);
    }
    return pppProtocol(frame, inside);
  }

  private static List<Finding> pppProtocol(Octets content, Inside inside) {
    if (!content.has(2)) {
      return List.of();
    }
    boolean oneOctet = content.octet(0) % 2 == 1;
    Octets packet = content.behind(oneOctet ? 1 : 2);
    return switch (oneOctet ? content.octet(0) : content.half(0)) {
      case 0x21 -> ReferenceIpv4.audit(packet, inside);
      case 0x57 -> ReferenceIpv6.audit(packet, inside);
      case 0x281 -> mpls(packet, inside);
      default -> List.of();
    };
  }

  /** The family is small, and in either byte order: whose host captured is not recorded. */
  private static List<Finding> loopback(byte[] family, Octets content) {
    boolean bigEndian = family[0] == 0 && family[1] == 0;
    int high = bigEndian ? family[2] : family[1];
    boolean small = high == 0 && (bigEndian || family[2] == 0 && family[3] == 0);
    return switch (small ? family[bigEndian ? 3 : 0] : -1) {
      case 2 -> ReferenceIpv4.audit(content, Inside.NOTHING);
      case 10, 24, 28, 30 -> ReferenceIpv6.audit(content, Inside.NOTHING);
      default -> List.of();
    };
  }

  static List<Finding> raw(Octets packet, Inside inside) {
    return switch (packet.has(1) ? packet.octet(0) >> 4 : -1) {
      case 4 -> ReferenceIpv4.audit(packet, inside);
      case 6 -> ReferenceIpv6.audit(packet, inside);
      default -> List.of();
    };
  }

  private ReferenceLinks() {}
}
