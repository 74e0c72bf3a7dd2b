package csumaudit.evidence;

/**
 * An address that spoke ARP.
 *
 * @param source the place of its capture among the sources of the audit
 * @param address as text
 */
public record Neighbour(int source, String address) {}
