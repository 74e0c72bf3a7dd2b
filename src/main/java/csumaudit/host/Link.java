package csumaudit.host;

/**
 * What this machine says of one of its interfaces.
 *
 * @param index the kernel's number
 * @param driver as the kernel names it, or null
 * @param mtu or -1 where nobody says
 * @param mac or null
 * @param virtioHeader of a tap or tun: whether its user gets the kernel's note on each packet; without it the note is
 *     lost
 */
public record Link(String name, int index, LinkKind kind, LinkState state, int mtu, String mac, String driver,
    boolean virtioHeader, Ties ties, OffloadFeatures features) {

  Link with(Ties others) {
    return new Link(name, index, kind, state, mtu, mac, driver, virtioHeader, others, features);
  }
}
