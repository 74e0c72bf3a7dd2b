package csumaudit.dissect;

import csumaudit.wire.Erspan;
import csumaudit.wire.EtherIp;
import csumaudit.wire.EtherType;
import csumaudit.wire.Geneve;
import csumaudit.wire.Gre;
import csumaudit.wire.Gtp;
import csumaudit.wire.L2tp;
import csumaudit.wire.NextProtocol;
import csumaudit.wire.Nsh;
import csumaudit.wire.Teredo;
import csumaudit.wire.Vxlan;
import csumaudit.wire.WireGuard;

/**
 * Takes off the headers between a packet and the one that it carries. Where only a port says what a datagram is, its header
 * must look so; else the datagram is left alone.
 */
final class Tunnels {
  private final Dissector walk;

  Tunnels(Dissector walk) {
    this.walk = walk;
  }

  /** Looks into the payload of a datagram whose ports are those of a tunnel. */
  void open(Tunnel tunnel, int at) {
    switch (tunnel) {
      case VXLAN -> vxlan(at);
      case VXLAN_GPE -> vxlanGpe(at);
      case GENEVE -> geneve(at);
      case GTP -> gtp(at);
      case TEREDO -> teredo(at);
      case L2TP -> l2tp(at);
      case MPLS -> walk.links.mpls(at);
      case ESP -> esp(at);
      case WIREGUARD -> wireGuard(at);
      case NONE -> {}
    }
  }

  private void vxlan(int at) {
    if (walk.lacks(at + Vxlan.LENGTH) || !Vxlan.agrees(walk.octets, at)) {
      return;
    }
    if (Vxlan.hasNextProtocol(walk.octets, at)) {
      vxlanGpe(at);
    } else {
      walk.links.ethernet(at + Vxlan.LENGTH);
    }
  }

  private void vxlanGpe(int at) {
    if (walk.lacks(at + Vxlan.LENGTH) || !Vxlan.agreesAsGpe(walk.octets, at)) {
      return;
    }
    int protocol = Vxlan.nextProtocol(walk.octets, at);
    next(protocol == 0 ? NextProtocol.ETHERNET : protocol, at + Vxlan.LENGTH);
  }

  private void geneve(int at) {
    if (walk.lacks(at + Geneve.LENGTH) || !Geneve.agrees(walk.octets, at)) {
      return;
    }
    int headerEnd = at + Geneve.headerLength(walk.octets, at);
    if (!walk.lacks(headerEnd)) {
      walk.network(Geneve.protocol(walk.octets, at), headerEnd);
    }
  }

  private void gtp(int at) {
    if (walk.lacks(at + Gtp.LENGTH) || !Gtp.agrees(walk.octets, at)
        || at + Gtp.LENGTH + Gtp.declaredLength(walk.octets, at) != walk.room) {
      return;
    }
    int headerEnd = at + Gtp.LENGTH + (Gtp.hasOptions(walk.octets, at) ? Gtp.OPTIONS_LENGTH : 0);
    if (walk.lacks(headerEnd)) {
      return;
    }
    boolean more = Gtp.hasExtensions(walk.octets, at) && walk.octets.get(headerEnd - 1) != 0;
    while (more) {
      if (walk.lacks(headerEnd + 1)) {
        return;
      }
      int length = Gtp.extensionLength(walk.octets, headerEnd);
      if (length == 0 || walk.lacks(headerEnd + length)) {
        return;
      }
      headerEnd += length;
      more = walk.octets.get(headerEnd - 1) != 0;
    }
    walk.links.raw(headerEnd);
  }

  private void teredo(int at) {
    int begin = at;
    if (!walk.lacks(begin + 4) && Teredo.type(walk.octets, begin) == Teredo.AUTHENTICATION) {
      begin += Teredo.authenticationLength(walk.octets, begin);
    }
    if (!walk.lacks(begin + Teredo.ORIGIN_LENGTH) && Teredo.type(walk.octets, begin) == Teredo.ORIGIN) {
      begin += Teredo.ORIGIN_LENGTH;
    }
    if (!walk.lacks(begin + 1)) {
      walk.ipv6(begin);
    }
  }

  private void l2tp(int at) {
    if (walk.lacks(at + L2tp.LENGTH) || !L2tp.agrees(walk.octets, at)) {
      return;
    }
    int headerEnd = at + L2tp.headerLength(walk.octets, at);
    if (!walk.lacks(headerEnd)) {
      walk.links.ppp(headerEnd + L2tp.offset(walk.octets, at));
    }
  }

  /** Four zeros would be a message of key exchange, a single octet keeps the NAT alive. */
  private void esp(int at) {
    if (!walk.lacks(at + Integer.BYTES) && walk.octets.getInt(at) != 0) {
      walk.layers.add(Kind.ESP, at, walk.room);
    }
  }

  private void wireGuard(int at) {
    if (!walk.lacks(at + WireGuard.LENGTH) && WireGuard.agrees(walk.octets, at, walk.room)) {
      walk.layers.add(Kind.WIREGUARD, at, walk.room);
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

  private void next(int protocol, int at) {
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
