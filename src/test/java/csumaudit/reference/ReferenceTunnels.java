package csumaudit.reference;

import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reference for headers between a packet and the one that it carries; the RFC stands with each. */
final class ReferenceTunnels {
  private enum Sort { VXLAN, GPE, GENEVE, GTP, TEREDO, L2TP, MPLS, ESP, WIREGUARD, GRE, LISP, GUE, TZSP, CAPWAP, SCTP }

  /** Types of SCTP chunks above the first sixteen. */
  private static final List<Integer> CHUNKS = List.of(0x40, 0x80, 0x81, 0x82, 0x84, 0xC0, 0xC1, 0xC2);
  private static final Map<Integer, Sort> PORTS = Map.ofEntries(Map.entry(1701, Sort.L2TP), Map.entry(2152, Sort.GTP),
      Map.entry(3544, Sort.TEREDO), Map.entry(4341, Sort.LISP), Map.entry(4500, Sort.ESP), Map.entry(4754, Sort.GRE),
      Map.entry(4789, Sort.VXLAN), Map.entry(8472, Sort.VXLAN), Map.entry(4790, Sort.GPE), Map.entry(6080, Sort.GUE),
      Map.entry(6081, Sort.GENEVE), Map.entry(6635, Sort.MPLS), Map.entry(9899, Sort.SCTP), Map.entry(37008, Sort.TZSP),
      Map.entry(51820, Sort.WIREGUARD), Map.entry(5247, Sort.CAPWAP));

  static boolean isTunnel(int port) {
    return PORTS.containsKey(port);
  }

  private static Sort sort(int source, int destination) {
    return PORTS.getOrDefault(destination, PORTS.get(source));
  }

  /** Whether SCTP stands behind UDP: RFC 6951, as far as its ports and chunks make sense. */
  static boolean isSctp(int source, int destination, Octets content) {
    if (sort(source, destination) != Sort.SCTP || !content.has(12) || content.half(0) == 0 || content.half(2) == 0) {
      return false;
    }
    Octets chunks = content.behind(12);
    boolean some = false;
    while (chunks.has(4)) {
      int type = chunks.octet(0);
      int length = chunks.half(2);
      if (type > 15 && !CHUNKS.contains(type) || length < 4 || length > chunks.room()) {
        return false;
      }
      some = true;
      int padded = (length + 3) / 4 * 4;
      if (padded >= chunks.room()) {
        return true;
      }
      if (padded > chunks.there().length) {
        return chunks.room() >= padded + 4;
      }
      chunks = chunks.behind(padded);
    }
    return some && chunks.room() >= 4;
  }

  /** Octets between UDP and a GRE header with a checksum, or -1. */
  static int checkedGre(int source, int destination, Octets content) {
    Sort sort = sort(source, destination);
    int at = sort == Sort.GRE ? 0 : -1;
    if (sort == Sort.GUE && content.has(4) && isGue(content) && content.octet(1) == 47) {
      at = 4 + 4 * (content.octet(0) % 32);
    }
    boolean checked = at >= 0 && content.has(at + 4) && looksLikeGre(content.behind(at)) && content.octet(at) >= 0x80;
    return checked ? at : -1;
  }

  /**
   * What a datagram between these ports carries.
   *
   * @param whole whether the datagram ends in its packet, without which nobody knows what the checksum of GRE is to cover
   */
  static List<Finding> inUdp(int source, int destination, Octets content, Inside inside, boolean whole) {
    Sort sort = sort(source, destination);
    if (sort == null) {
      return List.of();
    }
    return deeper(switch (sort) {
      case SCTP -> List.of();
      case VXLAN -> vxlan(content, inside);
      case GPE -> gpe(content, inside);
      case GENEVE -> geneve(content, inside);
      case GTP -> gtp(content, inside);
      case TEREDO -> teredo(content, inside);
      case L2TP -> l2tp(content, inside);
      case MPLS -> ReferenceLinks.mpls(content, inside);
      case GRE -> whole ? greInUdp(content, inside) : List.of();
      case LISP -> lisp(content, inside);
      case GUE -> gue(content, inside, whole);
      case TZSP -> tzsp(content, inside);
      case CAPWAP -> capwap(content, inside);
      case ESP -> content.has(4) && content.word(0) != 0 ? hidden(content, Kind.ESP) : List.of();
      case WIREGUARD -> content.has(32) && content.word(0) == 0x0400_0000 ? hidden(content, Kind.WIREGUARD) : List.of();
    }, inside);
  }

  /** What UDP-Lite carries: CAPWAP over IPv6, and nothing else that is known. */
  static List<Finding> inUdpLite(int source, int destination, Octets content, Inside inside) {
    return sort(source, destination) == Sort.CAPWAP ? deeper(capwap(content, inside), inside) : List.of();
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
      case 143 -> ReferenceLinks.ethernet(content, inside);
      case 115 -> content.has(4) && content.word(0) != 0 ? pseudowire(content.behind(4), inside) : List.of();
      case 137 -> ReferenceLinks.mpls(content, inside);
      default -> List.of();
    }, inside);
  }

  private static List<Finding> deeper(List<Finding> findings, Inside inside) {
    return (inside == Inside.PART ? inPart(findings) : findings).stream().map(Finding::deeper).toList();
  }

  /** In the first part of a datagram nobody knows what is missing. */
  private static List<Finding> inPart(List<Finding> findings) {
    List<Finding> unknown = new ArrayList<>();
    for (Finding finding : findings) {
      boolean open = finding.kind() != Kind.IPV4
          && List.of(Reason.MISMATCH, Reason.TRUNCATED, Reason.MALFORMED).contains(finding.reason());
      unknown.add(open ? finding.because(Reason.FRAGMENT) : finding);
    }
    return unknown;
  }

  private static List<Finding> hidden(Octets content, Kind kind) {
    return List.of(new Finding(kind, 0, content.at(), Reason.ENCRYPTED, -1, -1, -1, "", "", -1, -1));
  }

  /** RFC 5415 section 4.3 and RFC 5416; some access points write the octets of frame control the other way round. */
  private static List<Finding> capwap(Octets content, Inside inside) {
    if (!content.has(8)) {
      return List.of();
    }
    if (content.octet(0) == 1) {
      boolean dtls = content.has(17) && content.octet(4) >= 20 && content.octet(4) <= 24 && content.octet(5) == 0xFE;
      return dtls ? hidden(content.behind(4), Kind.DTLS) : List.of();
    }
    int length = content.octet(1) / 8 * 4;
    int binding = content.octet(2) / 2 % 32;
    boolean air = content.octet(2) % 2 == 1;
    int flags = content.octet(3);
    int options = ((flags & 0x10) == 0 ? 0 : 8) + ((flags & 0x20) == 0 ? 0 : 4);
    boolean later = (flags & 0x80) != 0 && content.half(6) / 8 != 0;
    boolean sound = content.octet(0) == 0 && (flags & 0x0F) == 0 && !later && length >= 8 + options && content.octet(7) % 8 == 0
        && (!air || binding < 2) && content.has(length);
    if (!sound) {
      return List.of();
    }
    Octets frame = content.behind(length);
    boolean part = (flags & 0xC0) == 0x80;
    Inside here = inside.deeper(part);
    List<Finding> findings = air ? ReferenceWireless.relayed(frame, here) : ReferenceLinks.ethernet(frame, here);
    return part ? inPart(findings) : findings;
  }

  /** RFC 7348, with Linux's remote checksum offload, and with the P flag of the generic protocol extension. */
  private static List<Finding> vxlan(Octets content, Inside inside) {
    boolean leaves = content.has(8) && (content.octet(1) & 0x20) != 0;
    if (!content.has(8) || (content.octet(0) & 8) == 0 || content.octet(7) != 0 && !leaves || leaves && content.frame().hasLeft()) {
      return List.of();
    }
    if (leaves) {
      content.frame().leave();
    }
    int start = content.at() + 8 + content.octet(7) % 128 * 2;
    List<Finding> findings = carriedByVxlan(content, inside);
    return leaves ? leaving(findings, start, start + (content.octet(7) < 128 ? 16 : 6)) : findings;
  }

  private static List<Finding> leaving(List<Finding> findings, int start, int field) {
    return findings.stream().map(finding -> finding.reason() == Reason.SEED && finding.at() == start
        && start + ReferenceAudit.fieldOf(finding.kind()) == field ? finding.because(Reason.LEFT_TO_RECEIVER) : finding).toList();
  }

  private static List<Finding> carriedByVxlan(Octets content, Inside inside) {
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

  /** RFC 3931: behind cookie and sublayer of 0, 4, 8 or 12 octets together stands a frame that makes sense. */
  private static List<Finding> pseudowire(Octets content, Inside inside) {
    for (int unknown = 0; unknown <= 12; unknown += 4) {
      if (content.has(unknown) && ReferenceLinks.isFrame(content.behind(unknown))) {
        return ReferenceLinks.ethernet(content.behind(unknown), inside);
      }
    }
    return List.of();
  }

  /** RFC 9300, with the next protocol of RFC 9305; encrypted when there is a key (RFC 8061). */
  private static List<Finding> lisp(Octets content, Inside inside) {
    int flags = content.has(8) ? content.octet(0) : 0xFF;
    boolean possible = (flags & 3) == 0 && (flags & 0x90) != 0x90 && (flags & 0xA0) != 0x20;
    if (!possible) {
      return List.of();
    }
    Octets rest = content.behind(8);
    return (flags & 4) != 0 ? next(content.octet(7), rest, inside) : ReferenceLinks.raw(rest, inside);
  }

  /** draft-ietf-intarea-gue: version 1 is IP itself. */
  private static List<Finding> gue(Octets content, Inside inside, boolean whole) {
    int version = content.has(4) ? content.octet(0) >> 6 : -1;
    if (version == 1) {
      return ReferenceLinks.raw(content, inside);
    }
    if (version != 0 || !isGue(content)) {
      return List.of();
    }
    Octets rest = content.behind(4 + 4 * content.octet(0));
    if (content.half(2) == 0) {
      return carriedByGue(content, rest, inside, whole);
    }
    content.frame().leave();
    List<Finding> findings = carriedByGue(content, rest, inside, whole);
    return leaving(findings, rest.at() + content.half(8), rest.at() + content.half(10));
  }

  private static List<Finding> carriedByGue(Octets content, Octets rest, Inside inside, boolean whole) {
    return switch (content.octet(1)) {
      case 4 -> ReferenceIpv4.audit(rest, inside);
      case 41 -> ReferenceIpv6.audit(rest, inside);
      case 47 -> whole ? greInUdp(rest, inside) : List.of();
      case 97 -> rest.has(2) && rest.half(0) == 0x3000 ? ReferenceLinks.ethernet(rest.behind(2), inside) : List.of();
      case 137 -> ReferenceLinks.mpls(rest, inside);
      default -> List.of();
    };
  }

  /** Data of version 0, with no flags but the one that leaves a checksum, the first to do so, and all the octets that it counts. */
  private static boolean isGue(Octets content) {
    int words = content.octet(0);
    boolean whole = words < 32 && content.has(4 + 4 * words);
    boolean leaves = whole && content.half(2) == 1 && words >= 2 && content.word(4) == 0x8000_0000L
        && !content.frame().hasLeft();
    return whole && (content.half(2) == 0 || leaves);
  }

  /** RFC 8086, as far as it is certainly GRE. */
  private static List<Finding> greInUdp(Octets content, Inside inside) {
    return content.has(4) && looksLikeGre(content) ? gre(content, inside) : List.of();
  }

  private static boolean looksLikeGre(Octets content) {
    return (content.half(0) & 0x4FFF) == 0 && content.half(2) >= 0x0600;
  }

  private static List<Finding> tzsp(Octets content, Inside inside) {
    if (!content.has(4) || content.octet(0) != 1 || content.octet(1) > 1) {
      return List.of();
    }
    Octets rest = content.behind(4);
    while (rest.has(2) && rest.octet(0) != 1) {
      int length = rest.octet(0) == 0 ? 1 : 2 + rest.octet(1);
      if (!rest.has(length)) {
        return List.of();
      }
      rest = rest.behind(length);
    }
    if (!rest.has(2)) {
      return List.of();
    }
    return switch (content.half(2)) {
      case 1 -> ReferenceLinks.ethernet(rest.behind(1), inside);
      case 18 -> ReferenceWireless.frame(rest.behind(1), 1, inside);
      default -> List.of();
    };
  }

  /** What a PIM message registers, unless it is a dummy whose checksum was left out (RFC 7761 section 4.9.3). */
  static List<Finding> inRegister(Octets message, Inside inside) {
    Octets packet = message.behind(8);
    boolean dummy = (message.octet(4) & 0x40) != 0;
    boolean unsigned = dummy && packet.has(20) && packet.octet(0) >> 4 == 4 && packet.half(10) == 0;
    return unsigned ? List.of() : deeper(ReferenceLinks.raw(packet, inside), inside);
  }

  /** RFC 2661; RFC 3931 section 4.1.2.1. */
  private static List<Finding> l2tp(Octets content, Inside inside) {
    if (content.has(8) && content.word(0) == 0x0003_0000) {
      return content.word(4) == 0 ? List.of() : pseudowire(content.behind(8), inside);
    }
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
