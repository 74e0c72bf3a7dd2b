package csumaudit.dissect;

import csumaudit.capture.Direction;
import csumaudit.capture.LinkType;
import csumaudit.wire.EtherType;
import csumaudit.wire.Ethernet;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.LinuxCooked;
import csumaudit.wire.LinuxCooked2;
import csumaudit.wire.Llc;
import csumaudit.wire.Mpls;
import csumaudit.wire.NullLoopback;
import csumaudit.wire.Ppp;
import csumaudit.wire.Pppoe;
import csumaudit.wire.Vlan;

/** Takes off the headers in front of IP: those of a frame, and those of a frame that a tunnel carries. */
final class Links {
  private final Dissector walk;
  private final WirelessLinks wireless;
  private final Rings rings;
  private final Taps taps;

  Links(Dissector walk) {
    this.walk = walk;
    this.wireless = new WirelessLinks(walk);
    this.rings = new Rings(walk);
    this.taps = new Taps(walk);
  }

  /** Begins with a frame of this link type. */
  void open(int linkType, int at) {
    switch (linkType) {
      case LinkType.ETHERNET -> ethernet(at);
      case LinkType.LINUX_SLL -> cooked(at);
      case LinkType.LINUX_SLL2 -> cooked2(at);
      case LinkType.NULL, LinkType.LOOP -> loopback(at);
      case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> raw(at);
      case LinkType.IPV4 -> walk.ipv4(at);
      case LinkType.IPV6 -> walk.ipv6(at);
      case LinkType.PPP, LinkType.PPP_HDLC -> taps.hdlc(at);
      case LinkType.PPPOE -> pppoe(at);
      case LinkType.WIRELESS -> wireless.frame(at);
      case LinkType.RADIOTAP -> wireless.radiotap(at);
      case LinkType.PRISM, LinkType.AVS -> wireless.prism(at);
      case LinkType.ATM -> llc(at);
      case LinkType.TOKEN_RING -> rings.tokenRing(at);
      case LinkType.FDDI -> rings.fddi(at);
      case LinkType.INFINIBAND -> rings.infiniband(at);
      default -> taps.open(linkType, at);
    }
  }

  /** A frame of the air that went on over a wire. */
  void relayed(int at) {
    wireless.relayed(at);
  }

  void ethernet(int at) {
    if (walk.isTooDeep() || walk.lacks(at + Ethernet.LENGTH)) {
      return;
    }
    walk.layers.address(Ethernet.sourceAt(at));
    walk.network(Ethernet.etherType(walk.octets, at), at + Ethernet.LENGTH);
  }

  /** What follows a length instead of an EtherType. */
  void llc(int at) {
    if (walk.isTooDeep() || walk.lacks(at + Llc.SNAP_LENGTH)) {
      return;
    }
    if (Llc.hasEtherType(walk.octets, at)) {
      walk.network(Llc.etherType(walk.octets, at), at + Llc.SNAP_LENGTH);
    } else if (Llc.isIp(walk.octets, at)) {
      walk.ipv4(at + Llc.LENGTH);
    } else {
      walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  private void cooked(int at) {
    if (walk.lacks(at + LinuxCooked.LENGTH)) {
      return;
    }
    if (LinuxCooked.addressLength(walk.octets, at) == Ethernet.ADDRESS_LENGTH) {
      walk.layers.address(LinuxCooked.addressAt(at));
    }
    walk.layers.seenOn(walk.layers.interfaceIndex(), direction(LinuxCooked.packetType(walk.octets, at)));
    walk.network(LinuxCooked.protocol(walk.octets, at), at + LinuxCooked.LENGTH);
  }

  private void cooked2(int at) {
    if (walk.lacks(at + LinuxCooked2.LENGTH)) {
      return;
    }
    if (LinuxCooked2.addressLength(walk.octets, at) == Ethernet.ADDRESS_LENGTH) {
      walk.layers.address(LinuxCooked2.addressAt(at));
    }
    walk.layers.seenOn(LinuxCooked2.interfaceIndex(walk.octets, at),
        direction(LinuxCooked2.packetType(walk.octets, at)));
    walk.network(LinuxCooked2.protocol(walk.octets, at), at + LinuxCooked2.LENGTH);
  }

  private static Direction direction(int packetType) {
    return packetType == LinuxCooked.OUTGOING ? Direction.OUT : Direction.IN;
  }

  private void loopback(int at) {
    if (walk.lacks(at + NullLoopback.LENGTH)) {
      return;
    }
    int family = NullLoopback.family(walk.octets, at);
    if (NullLoopback.isIpv4(family)) {
      walk.ipv4(at + NullLoopback.LENGTH);
    } else if (NullLoopback.isIpv6(family)) {
      walk.ipv6(at + NullLoopback.LENGTH);
    } else {
      walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  /** IP that says its version itself. */
  void raw(int at) {
    if (walk.lacks(at + 1)) {
      return;
    }
    switch (Ipv4.version(walk.octets, at)) {
      case 4 -> walk.ipv4(at);
      case 6 -> walk.ipv6(at);
      default -> walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  /** The session's length is not asked: IP knows its own, and some write this one too short. */
  void pppoe(int at) {
    if (walk.lacks(at + Pppoe.LENGTH)) {
      return;
    }
    if (Pppoe.agrees(walk.octets, at)) {
      ppp(at + Pppoe.LENGTH);
    } else {
      walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  void ppp(int firstAt) {
    if (walk.lacks(firstAt + Ppp.PROTOCOL_LENGTH)) {
      return;
    }
    int at = Ppp.isFramed(walk.octets, firstAt) ? firstAt + Ppp.FRAMING_LENGTH : firstAt;
    if (walk.lacks(at + Ppp.PROTOCOL_LENGTH)) {
      return;
    }
    int contentAt = at + Ppp.protocolLength(walk.octets, at);
    switch (Ppp.protocol(walk.octets, at)) {
      case Ppp.IPV4 -> walk.ipv4(contentAt);
      case Ppp.IPV6 -> walk.ipv6(contentAt);
      case Ppp.MPLS -> mpls(contentAt);
      default -> walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  /** Nothing says what follows the labels but its own first octets, so that all of them must make sense. */
  void mpls(int firstAt) {
    int at = firstAt;
    boolean bottom = walk.isTooDeep();
    while (!bottom) {
      if (walk.lacks(at + Mpls.LENGTH)) {
        return;
      }
      bottom = Mpls.isBottom(walk.octets, at);
      at += Mpls.LENGTH;
    }
    if (walk.lacks(at + Mpls.CONTROL_WORD_LENGTH)) {
      return;
    }
    switch (Ipv4.version(walk.octets, at)) {
      case 4 -> labelledIpv4(at);
      case 6 -> labelledIpv6(at);
      default -> labelledEthernet(at);
    }
  }

  private void labelledIpv4(int at) {
    if (isSoundIpv4(at)) {
      walk.ipv4(at);
    } else {
      labelledEthernet(at);
    }
  }

  private void labelledIpv6(int at) {
    if (walk.lacks(at + Ipv6.LENGTH)) {
      return;
    }
    if (isSoundIpv6(at)) {
      walk.ipv6(at);
    } else {
      labelledEthernet(at);
    }
  }

  private boolean isSoundIpv4(int at) {
    int total = Ipv4.totalLength(walk.octets, at);
    return Ipv4.headerLength(walk.octets, at) >= Ipv4.LENGTH && at + total <= walk.room
        && (total >= Ipv4.LENGTH || total == 0);
  }

  private boolean isSoundIpv6(int at) {
    return at + Ipv6.LENGTH + Ipv6.payloadLength(walk.octets, at) <= walk.room;
  }

  /** Whether an Ethernet frame with IP seems to begin here, where nothing else says so. */
  boolean isFrame(int at) {
    long end = Math.min(walk.layers.limit(), walk.room);
    int ipAt = at + Ethernet.LENGTH;
    while (ipAt + Vlan.LENGTH <= end && EtherType.isVlan(typeBefore(ipAt))) {
      ipAt += Vlan.LENGTH;
    }
    if (ipAt + Ipv6.LENGTH > end) {
      return ipAt + Ipv4.LENGTH <= end && isSoundIpv4Frame(ipAt);
    }
    return isSoundIpv4Frame(ipAt)
        || typeBefore(ipAt) == EtherType.IPV6 && Ipv6.version(walk.octets, ipAt) == 6 && isSoundIpv6(ipAt);
  }

  private boolean isSoundIpv4Frame(int ipAt) {
    return typeBefore(ipAt) == EtherType.IPV4 && Ipv4.version(walk.octets, ipAt) == 4 && isSoundIpv4(ipAt);
  }

  private int typeBefore(int at) {
    return walk.octets.getShort(at - 2) & 0xFFFF;
  }

  /** With a control word in front, or without: what stands in the place of the EtherType tells. */
  private void labelledEthernet(int at) {
    int behindControlWord = at + Mpls.CONTROL_WORD_LENGTH;
    if (walk.lacks(behindControlWord + Ethernet.LENGTH)) {
      return;
    }
    if (Ipv4.version(walk.octets, at) == 0 && isFollowed(Ethernet.etherType(walk.octets, behindControlWord))) {
      ethernet(behindControlWord);
    } else if (isFollowed(Ethernet.etherType(walk.octets, at))) {
      ethernet(at);
    } else {
      walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  private static boolean isFollowed(int etherType) {
    return etherType == EtherType.IPV4 || etherType == EtherType.IPV6 || EtherType.isVlan(etherType);
  }
}
