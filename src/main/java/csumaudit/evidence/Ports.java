package csumaudit.evidence;

import csumaudit.wire.Udp;

/** What the two ports of a datagram, that of the sender in the upper half, tell of who is the server. */
final class Ports {
  private static final int LAST_WELL_KNOWN = 1023;
  /** Where Linux begins with the ports of clients. */
  private static final int FIRST_OF_CLIENTS = 32_768;

  /** Whether there is no doubt that the lower one is the server's. */
  static boolean areSure(int ports) {
    return lower(ports) < Udp.FIRST_OF_RPC_CLIENTS && !areEqual(ports) || areOfDns(ports);
  }

  /** Whether the lower one is likely the server's. */
  static boolean tellServer(int ports) {
    return areSure(ports) || lower(ports) > LAST_WELL_KNOWN && !areOfPeers(ports);
  }

  /** Whether both are of the same kind, so that each may know from elsewhere where the other is. */
  static boolean areOfPeers(int ports) {
    return areEqual(ports) && !areOfDns(ports) || lower(ports) > LAST_WELL_KNOWN
        && (ports >>> 16 < FIRST_OF_CLIENTS) == ((ports & 0xFFFF) < FIRST_OF_CLIENTS);
  }

  /** Whether both are that of DNS, as resolvers of old have it: each message says itself whether it asks. */
  static boolean areOfDns(int ports) {
    return ports == (Udp.DNS << 16 | Udp.DNS);
  }

  /** Whether one of them is that of DNS. */
  static boolean areToDns(int ports) {
    return ports >>> 16 == Udp.DNS || (ports & 0xFFFF) == Udp.DNS;
  }

  private static int lower(int ports) {
    return Math.min(ports >>> 16, ports & 0xFFFF);
  }

  private static boolean areEqual(int ports) {
    return ports >>> 16 == (ports & 0xFFFF);
  }

  private Ports() {}
}
