package csumaudit.dissect;

import csumaudit.wire.AristaTime;
import csumaudit.wire.Backbone;
import csumaudit.wire.EtherType;
import csumaudit.wire.FabricPath;
import csumaudit.wire.OtherTag;
import csumaudit.wire.Vlan;

/**
 * Takes off what stands between a link header and IP, by its EtherType: tags, and headers that carry a frame or packet.
 */
final class EtherTypes {
  private final Dissector walk;
  private final Tunnels tunnels;

  EtherTypes(Dissector walk, Tunnels tunnels) {
    this.walk = walk;
    this.tunnels = tunnels;
  }

  /** Goes on with what the type says, behind any tags. */
  void open(int firstType, int firstAt) {
    int etherType = firstType;
    int at = firstAt;
    while (EtherType.isVlan(etherType)) {
      if (walk.lacks(at + Vlan.LENGTH)) {
        return;
      }
      walk.layers.tag(Vlan.identifier(walk.octets, at));
      etherType = Vlan.etherType(walk.octets, at);
      at += Vlan.LENGTH;
    }
    switch (etherType) {
      case EtherType.IPV4 -> walk.ipv4(at);
      case EtherType.IPV6 -> walk.ipv6(at);
      default -> wrapped(etherType, at);
    }
  }

  private void wrapped(int etherType, int at) {
    switch (etherType) {
      case EtherType.BRIDGED_ETHERNET -> walk.links.ethernet(at);
      case EtherType.MPLS, EtherType.MPLS_UPSTREAM -> walk.links.mpls(at);
      case EtherType.PPPOE_SESSION -> walk.links.pppoe(at);
      case EtherType.PPP -> walk.links.ppp(at);
      case EtherType.NSH -> tunnels.nsh(at);
      case EtherType.ERSPAN, EtherType.ERSPAN_III -> tunnels.erspan(at);
      case EtherType.LONG_LLC -> walk.links.llc(at);
      case EtherType.BACKBONE -> walk.links.ethernet(at + Backbone.LENGTH);
      case EtherType.FABRIC_PATH -> walk.links.ethernet(at + FabricPath.LENGTH);
      case EtherType.MACSEC -> tunnels.macsec(at);
      case EtherType.ARISTA -> arista(at);
      case EtherType.CISCO_METADATA, EtherType.CISCO_VN_TAG, EtherType.SEAMLESS, EtherType.E_TAG,
          EtherType.REPLICATION ->
          tagged(at + OtherTag.length(etherType));
      default -> {
        if (etherType < EtherType.SMALLEST) {
          walk.links.llc(at);
        } else {
          walk.layers.stop(Stop.UNSUPPORTED);
        }
      }
    }
  }

  /** Behind a tag of another sort than VLAN's. */
  private void tagged(int at) {
    if (!walk.isTooDeep() && !walk.lacks(at)) {
      open(OtherTag.etherType(walk.octets, at), at);
    }
  }

  private void arista(int at) {
    if (walk.lacks(at + AristaTime.LENGTH)) {
      return;
    }
    if (AristaTime.agrees(walk.octets, at)) {
      tagged(at + AristaTime.length(walk.octets, at));
    } else {
      walk.layers.stop(Stop.UNSUPPORTED);
    }
  }
}
