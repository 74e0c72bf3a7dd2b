package csumaudit.host;

import java.util.List;

/**
 * Whom an interface is tied to.
 *
 * @param master the bridge or bond that it is a port of, or null
 * @param ports of a bridge or bond
 * @param lower what it stands on: a VLAN, a tunnel, a macvlan
 * @param peer the other end of a veth pair, when it is in this network namespace, or null
 * @param peerIndex the kernel's number of the other end, in its own namespace, or 0
 */
public record Ties(String master, List<String> ports, List<String> lower, String peer, int peerIndex) {
  static final Ties NONE = new Ties(null, List.of(), List.of(), null, 0);

  /** Whether the other end of the pair lies in another network namespace: a container, most likely. */
  public boolean peerElsewhere() {
    return peerIndex > 0 && peer == null;
  }
}
