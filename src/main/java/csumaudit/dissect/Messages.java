package csumaudit.dissect;

import csumaudit.wire.Icmp;
import csumaudit.wire.IcmpExtension;
import csumaudit.wire.Ospf;
import csumaudit.wire.Pgm;
import csumaudit.wire.Pim;

/** Looks into what routers and hosts tell each other, as far as that decides which checksums there are. */
final class Messages {
  private final Dissector walk;
  private final Tunnels tunnels;

  Messages(Dissector walk, Tunnels tunnels) {
    this.walk = walk;
    this.tunnels = tunnels;
  }

  void icmp(int at, long end) {
    if (walk.layers.add(Kind.ICMP, at, end) && isWholeMessage(at, end)) {
      extension(IcmpExtension.startIn(walk.octets, at, end), end);
    }
  }

  void icmp6(int at, long end) {
    if (walk.onlyOver(Kind.IPV6, Kind.ICMPV6, at, end) && isWholeMessage(at, end)) {
      extension(IcmpExtension.startIn6(walk.octets, at, end), end);
    }
  }

  private boolean isWholeMessage(int at, long end) {
    return walk.layers.fragment(walk.layers.innermost()) == Fragment.WHOLE && end - at >= Icmp.ERROR_LENGTH
        && end <= Math.min(walk.layers.limit(), walk.layers.room(walk.layers.innermost()));
  }

  private void extension(int at, long end) {
    if (at >= 0) {
      walk.layers.add(Kind.ICMP_EXTENSION, at, end);
    }
  }

  /** A register message carries a packet, or a header with nothing behind. */
  void pim(int at, long end) {
    int ip = walk.layers.innermost();
    boolean nothing = at == end && walk.layers.isInside(ip);
    boolean later = walk.layers.fragment(ip) == Fragment.LATER;
    boolean added = !nothing && walk.layers.add(Kind.PIM, at, end);
    if (added && !later && at + Pim.REGISTER_LENGTH <= Math.min(walk.layers.limit(), end)
        && Pim.isRegister(walk.octets, at)) {
      tunnels.register(at);
    }
  }

  /** What is no data may do without a checksum. */
  void pgm(int at, long end) {
    boolean later = walk.layers.fragment(walk.layers.innermost()) == Fragment.LATER;
    boolean unsigned = !later && Pgm.checksumAt(at) + Short.BYTES <= Math.min(walk.layers.limit(), end)
        && walk.octets.getShort(Pgm.checksumAt(at)) == 0 && !Pgm.isData(walk.octets, at);
    if (!unsigned) {
      walk.layers.add(Kind.PGM, at, end);
    }
  }

  /**
   * Where a digest protects the packet there is no checksum (RFC 2328 D.4.3), or nobody looks at it (RFC 7166 section
   * 4.2).
   */
  void ospf(int at, long end) {
    int limit = walk.layers.limit();
    boolean readable = at + Ospf.LENGTH <= Math.min(limit, end);
    boolean four = walk.layers.kind(walk.layers.innermost()) == Kind.IPV4;
    boolean digested = readable
        && (four ? Ospf.isDigested(walk.octets, at) : Ospf.isTrailed(walk.octets, at, limit, end));
    if (!digested) {
      walk.layers.add(Kind.OSPF, at, end);
    }
  }
}
