package csumaudit.host;

import java.util.Locale;

/** What an interface is made of. */
public enum LinkKind {
  LOOPBACK,
  /** Has a device on a bus of its own. */
  PHYSICAL,
  WIRELESS,
  /** A guest's card that its hypervisor makes: virtio, Xen's netfront, Hyper-V. */
  PARAVIRTUAL,
  /** The host's end of a Xen guest's card. */
  VIF,
  VETH,
  TAP,
  TUN,
  BRIDGE,
  BOND,
  VLAN,
  VXLAN,
  GENEVE,
  GRE,
  MACVLAN,
  MACVTAP,
  IPVLAN,
  WIREGUARD,
  VRF,
  IFB,
  DUMMY,
  OTHER;

  /** In a table. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By the DEVTYPE of its uevent, or the driver that ethtool names; OTHER when neither is known here. */
  static LinkKind of(String word) {
    return switch (word) {
      case "wlan", "wwan" -> WIRELESS;
      case "802.1Q VLAN Support", "vlan" -> VLAN;
      case "bonding", "bond" -> BOND;
      case "gretap", "ip6gretap", "gre", "ip6gre", "erspan" -> GRE;
      case "bridge" -> BRIDGE;
      case "veth" -> VETH;
      case "vxlan" -> VXLAN;
      case "geneve" -> GENEVE;
      case "macvlan" -> MACVLAN;
      case "macvtap" -> MACVTAP;
      case "ipvlan" -> IPVLAN;
      case "wireguard" -> WIREGUARD;
      case "vrf" -> VRF;
      case "ifb" -> IFB;
      case "dummy" -> DUMMY;
      default -> OTHER;
    };
  }

  /** By the bus of its device. */
  static LinkKind onBus(String bus) {
    return switch (bus) {
      case "xen-backend" -> VIF;
      case "xen", "virtio", "vmbus" -> PARAVIRTUAL;
      default -> PHYSICAL;
    };
  }
}
