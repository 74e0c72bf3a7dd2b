package csumaudit.dissect;

import csumaudit.capture.Frame;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Ipv6Extensions;
import csumaudit.wire.Shim6;
import csumaudit.wire.Udp;
import csumaudit.wire.UdpLite;
import java.nio.ByteBuffer;

/**
 * Finds the layers of a frame: link header, tags, IP, transport, and those of the packet inside when it is a tunnel.
 * Reads headers only, and each octet once.
 */
public final class Dissector {
  /** Headers around IP, beyond which a frame is a bomb: no real one has so many. */
  private static final int MOST_WRAPPINGS = 32;
  private static final int NONE = -1;

  final Links links = new Links(this);
  private final Tunnels tunnels = new Tunnels(this);
  private final EtherTypes etherTypes = new EtherTypes(this, tunnels);
  private final UdpTunnels udpTunnels = new UdpTunnels(this, tunnels);
  private final Messages messages = new Messages(this, tunnels);
  private final TunnelPorts ports;

  ByteBuffer octets;
  Layers layers;
  private int limit;
  /** Where the frame ends, or the innermost packet so far, by its own word. */
  long room;
  private int wrappings;
  /** What a datagram is taken for whose ports say nothing. */
  private Tunnel supposed;

  /** Takes the registered ports for those of tunnels. */
  public Dissector() {
    this(TunnelPorts.USUAL);
  }

  public Dissector(TunnelPorts ports) {
    this.ports = ports;
  }

  /** Fills the layers with those of the frame; never throws, whatever the frame holds. */
  public void dissect(Frame frame, Layers into) {
    dissect(frame, into, Tunnel.NONE);
  }

  /** Likewise, but takes datagrams whose ports are not known for those of this tunnel. */
  public void dissect(Frame frame, Layers into, Tunnel otherwise) {
    supposed = otherwise;
    octets = frame.octets();
    layers = into;
    int wireEnd = frame.start() + Math.max(0, frame.onWire() - frame.frameCheckLength());
    limit = Math.min(frame.start() + frame.captured(), wireEnd);
    room = wireEnd;
    wrappings = 0;
    layers.restart(limit, wireEnd, frame.interfaceIndex(), frame.direction());
    links.open(frame.linkType(), frame.start());
  }

  /** Goes on with what the EtherType says. */
  void network(int etherType, int at) {
    etherTypes.open(etherType, at);
  }

  void ipv4(int at) {
    int headerEnd = Ipv4.fits(at, limit) ? at + Ipv4.headerLength(octets, at) : at + Ipv4.LENGTH;
    if (!layers.add(Kind.IPV4, at, headerEnd, room) || lacks(headerEnd)) {
      return;
    }
    if (Ipv4.version(octets, at) != 4 || headerEnd < at + Ipv4.LENGTH) {
      layers.stop(Stop.MALFORMED);
      return;
    }
    int totalLength = Ipv4.totalLength(octets, at);
    long end = totalLength == 0 ? room : at + totalLength;
    layers.reach(layers.count() - 1, end);
    int destination = headerEnd == at + Ipv4.LENGTH
        ? Ipv4.destinationAt(at) : Ipv4.finalDestinationAt(octets, at, headerEnd);
    Fragment fragment = fragment(Ipv4.fragmentOffset(octets, at), Ipv4.moreFragments(octets, at));
    layers.addresses(Ipv4.sourceAt(at), destination, fragment);
    if (totalLength == 0) {
      layers.lengthUnsaid();
    }
    transport(Ipv4.protocol(octets, at), headerEnd, end);
  }

  void ipv6(int at) {
    if (lacks(at + Ipv6.LENGTH)) {
      return;
    }
    if (Ipv6.version(octets, at) != 6) {
      layers.stop(Stop.MALFORMED);
      return;
    }
    int payloadLength = Ipv6.payloadLength(octets, at);
    int next = Ipv6.nextHeader(octets, at);
    int payloadAt = at + Ipv6.LENGTH;
    long end = payloadLength == 0 ? room : payloadAt + payloadLength;
    if (!layers.add(Kind.IPV6, at, end, room)) {
      return;
    }
    layers.addresses(Ipv6.sourceAt(at), Ipv6.destinationAt(at), Fragment.WHOLE);
    if (payloadLength == 0) {
      layers.lengthUnsaid();
    }
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
    int message = NONE;
    int header = firstHeader;
    int at = ipAt + Ipv6.LENGTH;
    while (Ipv6Extensions.isExtension(header) && fragment != Fragment.LATER) {
      int headerEnd = Ipv6Extensions.fits(at, limit)
          ? at + Ipv6Extensions.headerLength(octets, at, header) : at + Ipv6Extensions.LENGTH;
      if (lacks(headerEnd)) {
        return;
      }
      switch (header) {
        case IpProtocol.HOP_BY_HOP -> {
          int jumbo = lengthUnsaid ? Ipv6Extensions.jumboLengthAt(octets, at, headerEnd) : -1;
          if (jumbo >= 0) {
            end = ipAt + Ipv6.LENGTH + (octets.getInt(jumbo) & 0xFFFF_FFFFL);
            layers.lengthSaid();
          }
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
        case IpProtocol.FRAGMENT -> {
          fragment = fragment(Ipv6Extensions.fragmentOffset(octets, at), Ipv6Extensions.moreFragments(octets, at));
          // even where the headers behind it are in another fragment
          layers.addresses(source, destination, fragment);
        }
        case IpProtocol.SHIM6 -> {
          boolean isPayload = Shim6.isPayload(octets, at);
          destination = isPayload ? NONE : destination;
          message = isPayload ? message : at;
        }
        default -> {}
      }
      header = Ipv6Extensions.nextHeader(octets, at);
      at = headerEnd;
    }
    layers.reach(layer, end);
    layers.addresses(source, destination, fragment);
    if (message == NONE || shim(message)) {
      transport(header, at, end);
    }
  }

  private boolean shim(int at) {
    return layers.add(Kind.SHIM6, at, at + Ipv6Extensions.headerLength(octets, at, IpProtocol.SHIM6));
  }

  private void transport(int protocol, int at, long end) {
    room = end;
    switch (protocol) {
      case IpProtocol.TCP -> layers.add(Kind.TCP, at, end);
      case IpProtocol.UDP -> udp(at, end);
      case IpProtocol.ICMP -> messages.icmp(at, end);
      case IpProtocol.ICMPV6 -> messages.icmp6(at, end);
      case IpProtocol.SCTP -> layers.add(Kind.SCTP, at, end);
      case IpProtocol.UDP_LITE -> udpLite(at, end);
      case IpProtocol.DCCP -> layers.add(Kind.DCCP, at, end);
      case IpProtocol.IGMP -> onlyOver(Kind.IPV4, Kind.IGMP, at, end);
      case IpProtocol.PIM -> messages.pim(at, end);
      case IpProtocol.VRRP -> layers.add(Kind.VRRP, at, end);
      case IpProtocol.MOBILITY -> onlyOver(Kind.IPV6, Kind.MOBILITY, at, end);
      case IpProtocol.EIGRP -> layers.add(Kind.EIGRP, at, end);
      case IpProtocol.HOST_IDENTITY -> layers.add(Kind.HIP, at, end);
      case IpProtocol.PGM -> messages.pgm(at, end);
      case IpProtocol.ESP -> layers.add(Kind.ESP, at, end);
      default -> {
        if (layers.fragment(layers.innermost()) == Fragment.LATER) {
          layers.stop(Stop.UNSUPPORTED);
        } else {
          carried(protocol, at, end);
        }
      }
    }
  }

  /** What carries a packet itself, or is looked at before it is known to have a checksum. */
  private void carried(int protocol, int at, long end) {
    switch (protocol) {
      case IpProtocol.IPV4 -> ipv4(at);
      case IpProtocol.IPV6 -> ipv6(at);
      case IpProtocol.GRE -> tunnels.gre(at, end);
      case IpProtocol.L2TP -> tunnels.l2tp3(at);
      case IpProtocol.ETHER_IP -> tunnels.etherIp(at);
      case IpProtocol.ETHERNET -> links.ethernet(at);
      case IpProtocol.MPLS -> links.mpls(at);
      case IpProtocol.AUTHENTICATION -> authenticated(at, end);
      case IpProtocol.OSPF -> messages.ospf(at, end);
      default -> layers.stop(Stop.UNSUPPORTED);
    }
  }

  /** Adds a transport that there is over one version of IP alone; false when it was not added. */
  boolean onlyOver(Kind ip, Kind kind, int at, long end) {
    if (layers.kind(layers.innermost()) == ip) {
      return layers.add(kind, at, end);
    }
    layers.stop(Stop.UNSUPPORTED);
    return false;
  }

  private void udp(int at, long end) {
    boolean whole = layers.fragment(layers.innermost()) != Fragment.LATER;
    if (!layers.add(Kind.UDP, at, end) || !whole || at + Udp.LENGTH > Math.min(limit, end)) {
      return;
    }
    Tunnel tunnel = tunnelOf(octets.getInt(at));
    if (tunnel != Tunnel.NONE) {
      int declared = Udp.declaredLength(octets, at);
      room = declared == 0 ? end : at + declared;
      udpTunnels.open(tunnel, at + Udp.LENGTH);
    }
  }

  private Tunnel tunnelOf(int bothPorts) {
    return ports.mayBeTunnel(bothPorts) ? ports.of(bothPorts >>> 16, bothPorts & 0xFFFF) : supposed;
  }

  /** Carries CAPWAP over IPv6 (RFC 5415 section 3.1). */
  private void udpLite(int at, long end) {
    boolean whole = layers.fragment(layers.innermost()) != Fragment.LATER;
    if (layers.add(Kind.UDP_LITE, at, end) && whole && at + UdpLite.LENGTH <= Math.min(limit, end)
        && ports.of(UdpLite.sourcePort(octets, at), UdpLite.destinationPort(octets, at)) == Tunnel.CAPWAP) {
      udpTunnels.open(Tunnel.CAPWAP, at + UdpLite.LENGTH);
    }
  }

  /** Over IPv4; over IPv6 the header is one of the extensions. */
  private void authenticated(int at, long end) {
    if (isTooDeep() || lacks(at + Ipv6Extensions.LENGTH)) {
      return;
    }
    int headerEnd = at + Ipv6Extensions.headerLength(octets, at, IpProtocol.AUTHENTICATION);
    if (!lacks(headerEnd)) {
      transport(Ipv6Extensions.nextHeader(octets, at), headerEnd, end);
    }
  }

  private static Fragment fragment(int offset, boolean more) {
    if (offset != 0) {
      return Fragment.LATER;
    }
    return more ? Fragment.FIRST : Fragment.WHOLE;
  }

  /** Whether the walk cannot have the octets up to there: they were cut off, or were never there. */
  boolean lacks(int needed) {
    if (needed <= limit && needed <= room) {
      return false;
    }
    layers.stop(needed <= Math.min(layers.wireEnd(), room) ? Stop.TRUNCATED : Stop.MALFORMED);
    return true;
  }

  /** Counts one more header around IP. */
  boolean isTooDeep() {
    if (++wrappings <= MOST_WRAPPINGS) {
      return false;
    }
    layers.stop(Stop.UNSUPPORTED);
    return true;
  }
}
