package csumaudit.reference;

import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reference for headers between a packet and the one that it carries; the RFC stands with each. */
final class ReferenceTunnels {
  private enum Sort { VXLAN, GPE, GENEVE, GTP, TEREDO, L2TP, MPLS, ESP, WIREGUARD }

  private static final Map<Integer, Sort> PORTS = Map.of(1701, Sort.L2TP, 2152, Sort.GTP, 3544, Sort.TEREDO,
      4500, Sort.ESP, 4789, Sort.VXLAN, 8472, Sort.VXLAN, 4790, Sort.GPE, 6081, Sort.GENEVE, 6635, Sort.MPLS,
      51820, Sort.WIREGUARD);

  static boolean isTunnel(int port) {
    return PORTS.containsKey(port);
  }

  /** What a datagram between these ports carries. */
  static List<Finding> inUdp(int source, int destination, Octets content, Inside inside) {
    Sort sort = PORTS.getOrDefault(destination, PORTS.get(source));
    if (sort == null) {
      return List.of();
    }
    return deeper(switch (sort) {
      case VXLAN -> vxlan(content, inside);
      case GPE -> gpe(content, inside);
      case GENEVE -> geneve(content, inside);
      case GTP -> gtp(content, inside);
      case TEREDO -> teredo(content, inside);
      case L2TP -> l2tp(content, inside);
      case MPLS -> ReferenceLinks.mpls(content, inside);
      case ESP -> content.has(4) && content.word(0) != 0 ? hidden(content, Kind.ESP) : List.of();
      case WIREGUARD -> content.has(32) && content.word(0) == 0x0400_0000 && content.room() % 16 == 0
          ? hidden(content, Kind.WIREGUARD) : List.of();
    }, inside);
  }

  /** What a protocol that is not a transport carries. */
  static List<Finding> inIp(int protocol, Octets content, Inside inside) {
    return deeper(switch (protocol) {
      case 4 -> ReferenceIpv4.audit(content, inside);
      case 41 -> ReferenceIpv6.audit(content, inside);
      case 47 -> gre(content, inside);
      // RFC 3378
      case 97 -> content.has(2) && content.half(0) == 0x3000
          ? ReferenceLinks.ethernet(content.behind(2), inside) : List.of();
      case 137 -> ReferenceLinks.mpls(content, inside);
      default -> List.of();
    }, inside);
  }

  /** In the first part of a datagram nobody knows what is missing. */
  private static List<Finding> deeper(List<Finding> findings, Inside inside) {
    List<Finding> deeper = new ArrayList<>();
    for (Finding finding : findings) {
      boolean unknown = inside == Inside.PART && finding.kind() != Kind.IPV4
          && List.of(Reason.MISMATCH, Reason.TRUNCATED, Reason.MALFORMED).contains(finding.reason());
      deeper.add((unknown ? finding.because(Reason.FRAGMENT) : finding).deeper());
    }
    return deeper;
  }

  private static List<Finding> hidden(Octets content, Kind kind) {
    return List.of(new Finding(kind, 0, content.at(), Reason.ENCRYPTED, -1, -1, -1, "", "", -1, -1));
  }

  /** RFC 7348, with Linux's remote checksum offload, and the P flag of the generic protocol extension. */
  private static List<Finding> vxlan(Octets content, Inside inside) {
    if (!content.has(8) || (content.octet(0) & 8) == 0 || content.octet(7) != 0 && (content.octet(1) & 0x20) == 0) {
      return List.of();
    }
    return (content.octet(0) & 4) != 0 ? gpe(content, inside) : ReferenceLinks.ethernet(content.behind(8), inside);
  }

  private static List<Finding> gpe(Octets content, Inside inside) {
    if (!content.has(8) || (content.octet(0) & 0x38) != 8) {
      return List.of();
    }
    return next(content.octet(3) == 0 ? 3 : content.octet(3), content.behind(8), inside);
  }

  private static List<Finding> next(int protocol, Octets content, Inside inside) {
    return switch (protocol) {
      case 1 -> ReferenceIpv4.audit(content, inside);
      case 2 -> ReferenceIpv6.audit(content, inside);
      case 3 -> ReferenceLinks.ethernet(content, inside);
      case 4 -> nsh(content, inside);
      case 5 -> ReferenceLinks.mpls(content, inside);
      default -> List.of();
    };
  }

  /** RFC 8300. */
  static List<Finding> nsh(Octets content, Inside inside) {
    if (!content.has(8) || content.octet(0) >> 6 != 0) {
      return List.of();
    }
    int length = content.octet(1) % 64 * 4;
    return length >= 8 && content.has(length) ? next(content.octet(3), content.behind(length), inside) : List.of();
  }

  /** RFC 8926. */
  private static List<Finding> geneve(Octets content, Inside inside) {
    if (!content.has(8) || content.octet(0) >= 64 || content.octet(1) % 64 != 0 || content.octet(7) != 0) {
      return List.of();
    }
    int length = 8 + content.octet(0) * 4;
    return content.has(length) ? ReferenceLinks.network(content.half(2), content.behind(length), inside) : List.of();
  }

  /** 3GPP TS 29.281. */
  private static List<Finding> gtp(Octets content, Inside inside) {
    if (!content.has(8) || content.octet(0) >> 4 != 3 || content.octet(1) != 0xFF
        || content.half(2) + 8 != content.room()) {
      return List.of();
    }
    int flags = content.octet(0) % 8;
    if (flags == 0) {
      return ReferenceLinks.raw(content.behind(8), inside);
    }
    if (!content.has(12)) {
      return List.of();
    }
    Octets rest = content.behind(12);
    int next = flags >= 4 ? content.octet(11) : 0;
    while (next != 0) {
      int length = rest.has(1) ? rest.octet(0) * 4 : 0;
      if (length == 0 || !rest.has(length)) {
        return List.of();
      }
      next = rest.octet(length - 1);
      rest = rest.behind(length);
    }
    return ReferenceLinks.raw(rest, inside);
  }

  /** RFC 4380 section 5.1.1. */
  private static List<Finding> teredo(Octets content, Inside inside) {
    Octets rest = content;
    if (rest.has(4) && rest.half(0) == 1) {
      int length = 13 + rest.octet(2) + rest.octet(3);
      if (!rest.has(length)) {
        return List.of();
      }
      rest = rest.behind(length);
    }
    if (rest.has(8) && rest.half(0) == 0) {
      rest = rest.behind(8);
    }
    return ReferenceIpv6.audit(rest, inside);
  }

  /** RFC 2661. */
  private static List<Finding> l2tp(Octets content, Inside inside) {
    if (!content.has(6) || (content.half(0) & 0xB4FF) != 2) {
      return List.of();
    }
    int flags = content.half(0);
    int length = 6 + ((flags & 0x4000) != 0 ? 2 : 0) + ((flags & 0x0800) != 0 ? 4 : 0);
    if ((flags & 0x0200) == 0) {
      return content.has(length) ? ReferenceLinks.ppp(content.behind(length), inside) : List.of();
    }
    if (!content.has(length + 2)) {
      return List.of();
    }
    int begin = length + 2 + content.half(length);
    return content.has(begin) ? ReferenceLinks.ppp(content.behind(begin), inside) : List.of();
  }

  /** RFC 2784, 2890, and version 1 of RFC 2637. */
  private static List<Finding> gre(Octets content, Inside inside) {
    if (!content.has(4) || (content.octet(0) & 0x40) != 0 || content.octet(1) % 8 > 1) {
      return List.of();
    }
    int flags = content.octet(0);
    int length = 4 + ((flags & 0x80) != 0 ? 4 : 0) + ((flags & 0x20) != 0 ? 4 : 0) + ((flags & 0x10) != 0 ? 4 : 0)
        + (content.octet(1) % 8 == 1 && content.octet(1) >= 0x80 ? 4 : 0);
    if (!content.has(length)) {
      return List.of();
    }
    boolean bare = content.half(2) == 0x88BE && (flags & 0x10) == 0;
    return ReferenceLinks.network(bare ? 0x6558 : content.half(2), content.behind(length), inside);
  }

  /** draft-foschiano-erspan: types II and III by their versions, 1 and 2. */
  static List<Finding> erspan(Octets content, Inside inside) {
    int version = content.has(8) ? content.octet(0) >> 4 : 0;
    if (version == 1) {
      return ReferenceLinks.ethernet(content.behind(8), inside);
    }
    if (version != 2 || !content.has(12)) {
      return List.of();
    }
    int length = content.octet(11) % 2 == 1 ? 20 : 12;
    return content.has(length) ? ReferenceLinks.ethernet(content.behind(length), inside) : List.of();
  }

  private ReferenceTunnels() {}
}
