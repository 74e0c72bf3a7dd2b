package csumaudit.dissect;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.LinkType;
import csumaudit.wire.EtherType;
import csumaudit.wire.Ethernet;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Ipv6Extensions;
import csumaudit.wire.LinuxCooked;
import csumaudit.wire.LinuxCooked2;
import csumaudit.wire.NullLoopback;
import csumaudit.wire.Vlan;
import java.nio.ByteBuffer;

/** Finds the layers of a frame: link header, VLAN tags, IP, transport. Reads headers only, and each octet once. */
public final class Dissector {
  private ByteBuffer octets;
  private Layers layers;
  private int limit;

  /** Fills the layers with those of the frame; never throws, whatever the frame holds. */
  public void dissect(Frame frame, Layers into) {
    octets = frame.octets();
    layers = into;
    int wireEnd = frame.start() + Math.max(0, frame.onWire() - frame.frameCheckLength());
    limit = Math.min(frame.start() + frame.captured(), wireEnd);
    layers.restart(limit, wireEnd, frame.interfaceIndex(), frame.direction());
    link(frame.linkType(), frame.start());
  }

  private void link(int linkType, int at) {
    switch (linkType) {
      case LinkType.ETHERNET -> ethernet(at);
      case LinkType.LINUX_SLL -> cooked(at);
      case LinkType.LINUX_SLL2 -> cooked2(at);
      case LinkType.NULL, LinkType.LOOP -> loopback(at);
      case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> raw(at);
      case LinkType.IPV4 -> ipv4(at);
      case LinkType.IPV6 -> ipv6(at);
      default -> layers.stop(Stop.UNSUPPORTED);
    }
  }

  private void ethernet(int at) {
    if (!Ethernet.fits(at, limit)) {
      cut(at + Ethernet.LENGTH);
      return;
    }
    layers.address(Ethernet.sourceAt(at));
    network(Ethernet.etherType(octets, at), at + Ethernet.LENGTH);
  }

  private void cooked(int at) {
    if (!LinuxCooked.fits(at, limit)) {
      cut(at + LinuxCooked.LENGTH);
      return;
    }
    if (LinuxCooked.addressLength(octets, at) == Ethernet.ADDRESS_LENGTH) {
      layers.address(LinuxCooked.addressAt(at));
    }
    layers.seenOn(layers.interfaceIndex(), direction(LinuxCooked.packetType(octets, at)));
    network(LinuxCooked.protocol(octets, at), at + LinuxCooked.LENGTH);
  }

  private void cooked2(int at) {
    if (!LinuxCooked2.fits(at, limit)) {
      cut(at + LinuxCooked2.LENGTH);
      return;
    }
    if (LinuxCooked2.addressLength(octets, at) == Ethernet.ADDRESS_LENGTH) {
      layers.address(LinuxCooked2.addressAt(at));
    }
    layers.seenOn(LinuxCooked2.interfaceIndex(octets, at), direction(LinuxCooked2.packetType(octets, at)));
    network(LinuxCooked2.protocol(octets, at), at + LinuxCooked2.LENGTH);
  }

  private static Direction direction(int packetType) {
    return packetType == LinuxCooked.OUTGOING ? Direction.OUT : Direction.IN;
  }

  private void loopback(int at) {
    if (!NullLoopback.fits(at, limit)) {
      cut(at + NullLoopback.LENGTH);
      return;
    }
    int family = NullLoopback.family(octets, at);
    if (NullLoopback.isIpv4(family)) {
      ipv4(at + NullLoopback.LENGTH);
    } else if (NullLoopback.isIpv6(family)) {
      ipv6(at + NullLoopback.LENGTH);
    } else {
      layers.stop(Stop.UNSUPPORTED);
    }
  }

  private void raw(int at) {
    if (at >= limit) {
      cut(at + 1);
      return;
    }
    switch (Ipv4.version(octets, at)) {
      case 4 -> ipv4(at);
      case 6 -> ipv6(at);
      default -> layers.stop(Stop.UNSUPPORTED);
    }
  }

  private void network(int firstType, int firstAt) {
    int etherType = firstType;
    int at = firstAt;
    while (EtherType.isVlan(etherType)) {
      if (!Vlan.fits(at, limit)) {
        cut(at + Vlan.LENGTH);
        return;
      }
      layers.tag(Vlan.identifier(octets, at));
      etherType = Vlan.etherType(octets, at);
      at += Vlan.LENGTH;
    }
    switch (etherType) {
      case EtherType.IPV4 -> ipv4(at);
      case EtherType.IPV6 -> ipv6(at);
      default -> layers.stop(Stop.UNSUPPORTED);
    }
  }

  private void ipv4(int at) {
    int headerEnd = Ipv4.fits(at, limit) ? at + Ipv4.headerLength(octets, at) : at + Ipv4.LENGTH;
    if (headerEnd > limit) {
      layers.add(Kind.IPV4, at, headerEnd);
      cut(headerEnd);
      return;
    }
    if (Ipv4.version(octets, at) != 4 || headerEnd < at + Ipv4.LENGTH) {
      layers.add(Kind.IPV4, at, headerEnd);
      layers.stop(Stop.MALFORMED);
      return;
    }
    int totalLength = Ipv4.totalLength(octets, at);
    int end = totalLength == 0 ? layers.wireEnd() : at + totalLength;
    layers.add(Kind.IPV4, at, end);
    int destination = headerEnd == at + Ipv4.LENGTH
        ? Ipv4.destinationAt(at) : Ipv4.finalDestinationAt(octets, at, headerEnd);
    Fragment fragment = fragment(Ipv4.fragmentOffset(octets, at), Ipv4.moreFragments(octets, at));
    layers.addresses(Ipv4.sourceAt(at), destination, fragment);
    transport(Ipv4.protocol(octets, at), headerEnd, end);
  }

  private void ipv6(int at) {
    if (!Ipv6.fits(at, limit)) {
      cut(at + Ipv6.LENGTH);
      return;
    }
    if (Ipv6.version(octets, at) != 6) {
      layers.stop(Stop.MALFORMED);
      return;
    }
    int payloadLength = Ipv6.payloadLength(octets, at);
    int next = Ipv6.nextHeader(octets, at);
    int payloadAt = at + Ipv6.LENGTH;
    int end = payloadLength == 0 ? layers.wireEnd() : payloadAt + payloadLength;
    layers.add(Kind.IPV6, at, end);
    layers.addresses(Ipv6.sourceAt(at), Ipv6.destinationAt(at), Fragment.WHOLE);
    if (Ipv6Extensions.isExtension(next)) {
      extensions(at, next, payloadLength == 0);
    } else {
      transport(next, payloadAt, end);
    }
  }

  /** Walks the extension headers, which may move the addresses of the pseudo-header and the end of the packet. */
  private void extensions(int ipAt, int firstHeader, boolean lengthUnsaid) {
    int layer = layers.count() - 1;
    int source = layers.source(layer);
    int destination = layers.destination(layer);
    long end = layers.end(layer);
    Fragment fragment = Fragment.WHOLE;
    int header = firstHeader;
    int at = ipAt + Ipv6.LENGTH;
    while (Ipv6Extensions.isExtension(header) && fragment != Fragment.LATER) {
      int headerEnd = Ipv6Extensions.fits(at, limit)
          ? at + Ipv6Extensions.headerLength(octets, at, header) : at + Ipv6Extensions.LENGTH;
      if (headerEnd > limit) {
        cut(headerEnd);
        return;
      }
      switch (header) {
        case IpProtocol.HOP_BY_HOP -> {
          int jumbo = lengthUnsaid ? Ipv6Extensions.jumboLengthAt(octets, at, headerEnd) : -1;
          end = jumbo < 0 ? end : ipAt + Ipv6.LENGTH + (octets.getInt(jumbo) & 0xFFFF_FFFFL);
        }
        case IpProtocol.DESTINATION_OPTIONS -> {
          int home = Ipv6Extensions.homeAddressAt(octets, at, headerEnd);
          source = home < 0 ? source : home;
        }
        case IpProtocol.ROUTING -> {
          if (Ipv6Extensions.segmentsLeft(octets, at)) {
            destination = Ipv6Extensions.finalDestinationAt(octets, at, headerEnd);
          }
        }
        case IpProtocol.FRAGMENT -> fragment = fragment(
            Ipv6Extensions.fragmentOffset(octets, at), Ipv6Extensions.moreFragments(octets, at));
        default -> {}
      }
      header = Ipv6Extensions.nextHeader(octets, at);
      at = headerEnd;
    }
    layers.reach(layer, end);
    layers.addresses(source, destination, fragment);
    transport(header, at, end);
  }

  private void transport(int protocol, int at, long end) {
    Kind kind = switch (protocol) {
      case IpProtocol.TCP -> Kind.TCP;
      case IpProtocol.UDP -> Kind.UDP;
      case IpProtocol.ICMP -> Kind.ICMP;
      case IpProtocol.ICMPV6 -> layers.kind(layers.count() - 1) == Kind.IPV6 ? Kind.ICMPV6 : null;
      default -> null;
    };
    if (kind == null) {
      layers.stop(Stop.UNSUPPORTED);
    } else {
      layers.add(kind, at, end);
    }
  }

  private static Fragment fragment(int offset, boolean more) {
    if (offset != 0) {
      return Fragment.LATER;
    }
    return more ? Fragment.FIRST : Fragment.WHOLE;
  }

  /** The walk needs octets up to {@code needed}: they were cut off, or were never there. */
  private void cut(int needed) {
    layers.stop(needed <= layers.wireEnd() ? Stop.TRUNCATED : Stop.MALFORMED);
  }
}
