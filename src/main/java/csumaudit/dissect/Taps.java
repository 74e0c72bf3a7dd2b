package csumaudit.dissect;

import csumaudit.capture.Direction;
import csumaudit.capture.LinkType;
import csumaudit.wire.CiscoHdlc;
import csumaudit.wire.FrameRelay;
import csumaudit.wire.Ipnet;
import csumaudit.wire.Nflog;
import csumaudit.wire.Pflog;
import csumaudit.wire.Pktap;
import csumaudit.wire.Ppi;
import csumaudit.wire.Ppp;

/**
 * Takes off what a tap puts in front of a packet itself: logs of packet filters, directions, headers of one system
 * alone.
 */
final class Taps {
  private final Dissector walk;

  Taps(Dissector walk) {
    this.walk = walk;
  }

  void open(int linkType, int at) {
    switch (linkType) {
      case LinkType.PPP_WITH_DIRECTION -> pppWithDirection(at);
      case LinkType.CISCO_HDLC -> ciscoHdlc(at);
      case LinkType.FRAME_RELAY -> frameRelay(at);
      case LinkType.PFLOG -> pflog(at);
      case LinkType.NFLOG -> nflog(at);
      case LinkType.IPNET -> walk.links.raw(at + Ipnet.LENGTH);
      case LinkType.PKTAP -> pktap(at);
      case LinkType.PPI -> ppi(at);
      default -> walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  /** One octet: 0 for what was received. */
  private void pppWithDirection(int at) {
    if (!walk.lacks(at + 1)) {
      seen(walk.octets.get(at) != 0);
      hdlc(at + 1);
    }
  }

  /** A serial line, on which two ways to frame look alike but for their addresses. */
  void hdlc(int at) {
    if (walk.lacks(at + Ppp.FRAMING_LENGTH)) {
      return;
    }
    if (CiscoHdlc.isFramed(walk.octets, at)) {
      ciscoHdlc(at);
    } else {
      walk.links.ppp(at);
    }
  }

  private void ciscoHdlc(int at) {
    if (!walk.lacks(at + CiscoHdlc.LENGTH)) {
      walk.network(CiscoHdlc.etherType(walk.octets, at), at + CiscoHdlc.LENGTH);
    }
  }

  private void frameRelay(int firstAt) {
    if (walk.lacks(firstAt + FrameRelay.LENGTH)) {
      return;
    }
    int at = firstAt + FrameRelay.addressLength(walk.octets, firstAt);
    if (walk.lacks(at + Short.BYTES)) {
      return;
    }
    if (!FrameRelay.hasControl(walk.octets, at)) {
      walk.network(FrameRelay.etherType(walk.octets, at), at + Short.BYTES);
      return;
    }
    int protocolAt = FrameRelay.protocolAt(walk.octets, at);
    if (walk.lacks(protocolAt + 1)) {
      return;
    }
    switch (FrameRelay.protocol(walk.octets, protocolAt)) {
      case FrameRelay.IPV4 -> walk.ipv4(protocolAt + 1);
      case FrameRelay.IPV6 -> walk.ipv6(protocolAt + 1);
      case FrameRelay.SNAP -> relayedBy(protocolAt + 1);
      default -> walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  /** What an organization and its type of protocol say. */
  private void relayedBy(int at) {
    if (walk.lacks(at + FrameRelay.SNAP_LENGTH)) {
      return;
    }
    if (FrameRelay.hasEtherType(walk.octets, at)) {
      walk.network(FrameRelay.snapType(walk.octets, at), at + FrameRelay.SNAP_LENGTH);
    } else if (FrameRelay.isEthernet(walk.octets, at)) {
      walk.links.ethernet(at + FrameRelay.SNAP_LENGTH);
    } else {
      walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  private void pflog(int at) {
    if (!walk.lacks(at + Pflog.LENGTH)) {
      seen(Pflog.isOut(walk.octets, at));
      walk.links.raw(at + Pflog.headerLength(walk.octets, at));
    }
  }

  private void nflog(int firstAt) {
    int at = firstAt + Nflog.LENGTH;
    while (!walk.lacks(at + Nflog.ATTRIBUTE_LENGTH)) {
      int length = Nflog.attributeLength(walk.octets, at);
      if (Nflog.isPayload(walk.octets, at)) {
        walk.links.raw(at + Nflog.ATTRIBUTE_LENGTH);
        return;
      }
      if (length < Nflog.ATTRIBUTE_LENGTH) {
        walk.layers.stop(Stop.MALFORMED);
        return;
      }
      at += length + 3 & ~3;
    }
  }

  private void pktap(int at) {
    if (walk.lacks(at + Pktap.LENGTH)) {
      return;
    }
    int length = Pktap.headerLength(walk.octets, at);
    boolean sound = length >= Pktap.LENGTH && length <= walk.room - at;
    if (!sound || Pktap.linkType(walk.octets, at) == LinkType.PKTAP) {
      walk.layers.stop(Stop.MALFORMED);
    } else {
      seen(Pktap.isOut(walk.octets, at));
      walk.links.open(Pktap.linkType(walk.octets, at), at + length);
    }
  }

  private void ppi(int at) {
    if (walk.isTooDeep() || walk.lacks(at + Ppi.LENGTH)) {
      return;
    }
    int length = Ppi.headerLength(walk.octets, at);
    if (Ppi.version(walk.octets, at) != 0 || length < Ppi.LENGTH) {
      walk.layers.stop(Stop.MALFORMED);
    } else if (!walk.lacks(at + length)) {
      walk.links.open(Ppi.linkType(walk.octets, at), at + length);
    }
  }

  private void seen(boolean out) {
    walk.layers.seenOn(walk.layers.interfaceIndex(), out ? Direction.OUT : Direction.IN);
  }
}
