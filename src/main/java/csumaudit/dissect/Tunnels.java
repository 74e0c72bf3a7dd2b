package csumaudit.dissect;

import csumaudit.wire.Erspan;
import csumaudit.wire.EtherIp;
import csumaudit.wire.EtherType;
import csumaudit.wire.Gre;
import csumaudit.wire.Ipv4;
import csumaudit.wire.L2tp3;
import csumaudit.wire.Macsec;
import csumaudit.wire.NextProtocol;
import csumaudit.wire.Nsh;
import csumaudit.wire.Pim;

/** Takes off the headers between a packet and the one that it carries. */
final class Tunnels {
  private final Dissector walk;

  Tunnels(Dissector walk) {
    this.walk = walk;
  }

  /**
   * Only the two ends know how far the frame is; it must hold together, so that the first place at which one does is
   * it.
   */
  void l2tp3(int at) {
    if (walk.lacks(at + L2tp3.LENGTH) || L2tp3.isControl(walk.octets, at)) {
      return;
    }
    int first = at + L2tp3.LENGTH;
    for (int begin = first; begin <= first + L2tp3.MOST_UNKNOWN; begin += 4) {
      if (walk.links.isFrame(begin)) {
        walk.links.ethernet(begin);
        return;
      }
    }
    walk.layers.stop(walk.layers.limit() < walk.room ? Stop.TRUNCATED : Stop.UNSUPPORTED);
  }

  /**
   * What a router registers with a rendezvous point: a packet, or its header alone, which may do without a checksum.
   */
  void register(int at) {
    int packetAt = at + Pim.REGISTER_LENGTH;
    boolean unsigned = Pim.isNull(walk.octets, at) && !walk.lacks(packetAt + Ipv4.LENGTH)
        && walk.octets.getShort(Ipv4.checksumAt(packetAt)) == 0 && Ipv4.version(walk.octets, packetAt) == 4;
    if (!unsigned) {
      walk.links.raw(packetAt);
    }
  }

  void etherIp(int at) {
    if (!walk.lacks(at + EtherIp.LENGTH) && EtherIp.agrees(walk.octets, at)) {
      walk.links.ethernet(at + EtherIp.LENGTH);
    }
  }

  void gre(int at, long end) {
    if (walk.lacks(at + Gre.LENGTH)) {
      return;
    }
    if (Gre.hasChecksum(walk.octets, at) && !walk.layers.add(Kind.GRE, at, end)) {
      return;
    }
    int headerEnd = at + Gre.headerLength(walk.octets, at);
    boolean known = !Gre.hasRouting(walk.octets, at) && Gre.version(walk.octets, at) <= Gre.ENHANCED;
    if (!known) {
      walk.layers.stop(Stop.UNSUPPORTED);
    } else if (!walk.lacks(headerEnd)) {
      boolean bareMirror = Gre.protocol(walk.octets, at) == EtherType.ERSPAN && !Gre.hasSequence(walk.octets, at);
      walk.network(bareMirror ? EtherType.BRIDGED_ETHERNET : Gre.protocol(walk.octets, at), headerEnd);
    }
  }

  /** A mirrored frame behind its second or third type of header; the first has none. */
  void erspan(int at) {
    if (walk.lacks(at + Erspan.LENGTH_II)) {
      return;
    }
    switch (Erspan.version(walk.octets, at)) {
      case 1 -> walk.links.ethernet(at + Erspan.LENGTH_II);
      case 2 -> {
        if (!walk.lacks(at + Erspan.LENGTH_III)) {
          walk.links.ethernet(at + Erspan.headerLengthIii(walk.octets, at));
        }
      }
      default -> walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  void nsh(int at) {
    if (walk.isTooDeep() || walk.lacks(at + Nsh.LENGTH)) {
      return;
    }
    int length = Nsh.headerLength(walk.octets, at);
    if (Nsh.version(walk.octets, at) != 0 || length < Nsh.LENGTH) {
      walk.layers.stop(Stop.MALFORMED);
    } else if (!walk.lacks(at + length)) {
      next(Nsh.nextProtocol(walk.octets, at), at + length);
    }
  }

  /** What is signed and not encrypted; the signature stands behind it. */
  void macsec(int at) {
    if (walk.isTooDeep() || walk.lacks(at + Macsec.LENGTH)) {
      return;
    }
    int typeAt = at + Macsec.headerLength(walk.octets, at);
    int declared = Macsec.shortLength(walk.octets, at);
    walk.room = declared == 0 ? walk.room - Macsec.CHECK_LENGTH : Math.min(walk.room, typeAt + declared);
    if (!Macsec.isReadable(walk.octets, at)) {
      walk.layers.stop(Stop.UNSUPPORTED);
    } else if (!walk.lacks(typeAt + 2)) {
      walk.network(Macsec.etherType(walk.octets, typeAt), typeAt + 2);
    }
  }

  void next(int protocol, int at) {
    switch (protocol) {
      case NextProtocol.IPV4 -> walk.ipv4(at);
      case NextProtocol.IPV6 -> walk.ipv6(at);
      case NextProtocol.ETHERNET -> walk.links.ethernet(at);
      case NextProtocol.NSH -> nsh(at);
      case NextProtocol.MPLS -> walk.links.mpls(at);
      default -> walk.layers.stop(Stop.UNSUPPORTED);
    }
  }
}
