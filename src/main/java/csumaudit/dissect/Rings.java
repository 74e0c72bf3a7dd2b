package csumaudit.dissect;

import csumaudit.wire.Fddi;
import csumaudit.wire.Infiniband;
import csumaudit.wire.TokenRing;

/**
 * Takes off the headers of networks that are not Ethernet, and of rings above all. Their addresses are not noted: some
 * are longer, and some write the bits of each octet in the other order.
 */
final class Rings {
  private final Dissector walk;

  Rings(Dissector walk) {
    this.walk = walk;
  }

  void tokenRing(int at) {
    int headerEnd = at + TokenRing.LENGTH;
    if (walk.lacks(headerEnd + 1)) {
      return;
    }
    if (!TokenRing.isData(walk.octets, at)) {
      walk.layers.stop(Stop.UNSUPPORTED);
    } else {
      walk.links.llc(TokenRing.isRouted(walk.octets, at) ? headerEnd + TokenRing.routeLength(walk.octets, at)
          : headerEnd);
    }
  }

  void fddi(int at) {
    if (walk.lacks(at + Fddi.LENGTH)) {
      return;
    }
    if (Fddi.isData(walk.octets, at)) {
      walk.links.llc(at + Fddi.LENGTH);
    } else {
      walk.layers.stop(Stop.UNSUPPORTED);
    }
  }

  void infiniband(int at) {
    if (!walk.lacks(at + Infiniband.LENGTH)) {
      walk.network(Infiniband.etherType(walk.octets, at), at + Infiniband.LENGTH);
    }
  }
}
