package csumaudit.dissect;

import csumaudit.capture.LinkType;
import csumaudit.wire.Capwap;
import csumaudit.wire.Dtls;
import csumaudit.wire.Geneve;
import csumaudit.wire.Gre;
import csumaudit.wire.Gtp;
import csumaudit.wire.Gue;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.L2tp3;
import csumaudit.wire.L2tp;
import csumaudit.wire.Lisp;
import csumaudit.wire.NextProtocol;
import csumaudit.wire.Sctp;
import csumaudit.wire.Tcp;
import csumaudit.wire.Teredo;
import csumaudit.wire.Tzsp;
import csumaudit.wire.Udp;
import csumaudit.wire.Vxlan;
import csumaudit.wire.WireGuard;

/**
 * Takes off what a UDP datagram has in front of the packet that it carries. Only a port says what it is, so its header
 * must look so, too; else the datagram is left alone.
 */
final class UdpTunnels {
  private final Dissector walk;
  private final Tunnels tunnels;

  UdpTunnels(Dissector walk, Tunnels tunnels) {
    this.walk = walk;
    this.tunnels = tunnels;
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
      case GRE -> greOverUdp(at);
      case LISP -> lisp(at);
      case GUE -> gue(at);
      case FOU -> walk.links.raw(at);
      case TZSP -> tzsp(at);
      case CAPWAP -> capwap(at);
      case SCTP -> sctp(at);
      case ESP -> esp(at);
      case WIREGUARD -> wireGuard(at);
      case NONE -> {}
    }
  }

  private void vxlan(int at) {
    if (walk.lacks(at + Vxlan.LENGTH) || !Vxlan.agrees(walk.octets, at)) {
      return;
    }
    if (Vxlan.leavesChecksum(walk.octets, at)) {
      int start = at + Vxlan.LENGTH + Vxlan.leftStart(walk.octets, at);
      boolean ofUdp = Vxlan.isLeftOfUdp(walk.octets, at);
      if (!walk.layers.leave(start, ofUdp ? Udp.checksumAt(start) : Tcp.checksumAt(start))) {
        return;
      }
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
    tunnels.next(protocol == 0 ? NextProtocol.ETHERNET : protocol, at + Vxlan.LENGTH);
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
    if (walk.lacks(at + L2tp.LENGTH)) {
      return;
    }
    if (L2tp3.agrees(walk.octets, at)) {
      tunnels.l2tp3(at + L2tp3.UDP_LENGTH);
      return;
    }
    if (!L2tp.agrees(walk.octets, at)) {
      return;
    }
    int headerEnd = at + L2tp.headerLength(walk.octets, at);
    if (!walk.lacks(headerEnd)) {
      walk.links.ppp(headerEnd + L2tp.offset(walk.octets, at));
    }
  }

  private void greOverUdp(int at) {
    if (!walk.lacks(at + Gre.LENGTH) && isInside() && Gre.agrees(walk.octets, at)) {
      tunnels.gre(at, walk.room);
    }
  }

  private void lisp(int at) {
    if (walk.lacks(at + Lisp.LENGTH) || !Lisp.agrees(walk.octets, at)) {
      return;
    }
    if (Lisp.hasNextProtocol(walk.octets, at)) {
      tunnels.next(Lisp.nextProtocol(walk.octets, at), at + Lisp.LENGTH);
    } else {
      walk.links.raw(at + Lisp.LENGTH);
    }
  }

  /**
   * Without a header it is IP itself. A transport without IP is left alone: nothing but the port would vouch for it.
   */
  private void gue(int at) {
    if (walk.lacks(at + Gue.LENGTH)) {
      return;
    }
    if (Gue.version(walk.octets, at) == Gue.BARE) {
      walk.links.raw(at);
      return;
    }
    int headerEnd = at + Gue.headerLength(walk.octets, at);
    if (!Gue.agrees(walk.octets, at) || walk.lacks(headerEnd)) {
      return;
    }
    if (Gue.isPrivate(walk.octets, at)) {
      boolean known = Gue.leavesChecksum(walk.octets, at);
      if (!known || !walk.layers.leave(
          headerEnd + Gue.leftStart(walk.octets, at), headerEnd + Gue.leftField(walk.octets, at))) {
        return;
      }
    }
    switch (Gue.protocol(walk.octets, at)) {
      case IpProtocol.IPV4 -> walk.ipv4(headerEnd);
      case IpProtocol.IPV6 -> walk.ipv6(headerEnd);
      case IpProtocol.GRE -> greOverUdp(headerEnd);
      case IpProtocol.ETHER_IP -> tunnels.etherIp(headerEnd);
      case IpProtocol.MPLS -> walk.links.mpls(headerEnd);
      default -> walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  private void tzsp(int firstAt) {
    if (walk.lacks(firstAt + Tzsp.LENGTH) || !Tzsp.agrees(walk.octets, firstAt)) {
      return;
    }
    int at = firstAt + Tzsp.LENGTH;
    while (!walk.lacks(at + 2)) {
      boolean end = Tzsp.isEnd(walk.octets, at);
      at += Tzsp.isBare(walk.octets, at) ? 1 : Tzsp.tagLength(walk.octets, at);
      if (end) {
        sniffed(Tzsp.protocol(walk.octets, firstAt), at);
        return;
      }
    }
  }

  private void sniffed(int protocol, int at) {
    switch (protocol) {
      case Tzsp.ETHERNET -> walk.links.ethernet(at);
      case Tzsp.WIRELESS -> walk.links.open(LinkType.WIRELESS, at);
      default -> walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  private void capwap(int at) {
    if (walk.lacks(at + Capwap.LENGTH)) {
      return;
    }
    if (Capwap.isSecured(walk.octets, at)) {
      dtls(at + Capwap.PREAMBLE_LENGTH);
      return;
    }
    int headerEnd = at + Capwap.headerLength(walk.octets, at);
    if (!Capwap.agrees(walk.octets, at) || Capwap.isLater(walk.octets, at) || walk.lacks(headerEnd)) {
      return;
    }
    if (Capwap.isFirst(walk.octets, at)) {
      walk.layers.inPart();
    }
    if (Capwap.isNative(walk.octets, at)) {
      walk.links.relayed(headerEnd);
    } else {
      walk.links.ethernet(headerEnd);
    }
  }

  private void dtls(int at) {
    if (!walk.lacks(at + Dtls.LENGTH) && Dtls.agrees(walk.octets, at)) {
      walk.layers.add(Kind.DTLS, at, walk.room);
    }
  }

  /** Not a packet in a packet, but a transport behind another. */
  private void sctp(int at) {
    boolean agrees = !walk.lacks(at + Sctp.LENGTH) && isInside()
        && Sctp.agrees(walk.octets, at, walk.room, walk.layers.limit());
    if (agrees) {
      walk.layers.add(Kind.SCTP, at, walk.room);
    }
  }

  /** Whether the datagram ends in its packet, so that what it carries can have a checksum up to its end. */
  private boolean isInside() {
    return walk.room <= walk.layers.end(walk.layers.count() - 1);
  }

  /** Four zeros would be a message of key exchange, a single octet keeps the NAT alive. */
  private void esp(int at) {
    if (!walk.lacks(at + Integer.BYTES) && walk.octets.getInt(at) != 0) {
      walk.layers.add(Kind.ESP, at, walk.room);
    }
  }

  private void wireGuard(int at) {
    if (!walk.lacks(at + WireGuard.LENGTH) && WireGuard.agrees(walk.octets, at)) {
      walk.layers.add(Kind.WIREGUARD, at, walk.room);
    }
  }
}
