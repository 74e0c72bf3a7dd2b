package csumaudit.evidence;

import java.util.List;

/**
 * What the evidence says at one moment.
 *
 * @param sources one for each source of the audit, in order
 * @param senders in the order of their first packet, those of one source together
 * @param conducts of the addresses in the flows that were looked at, in no order
 * @param flows those still remembered in which something was deferred or corrupt, in the order of their first such
 *     packet
 * @param flowsForgotten how many others there were; their conducts are counted
 * @param packetsNotFollowed suspect packets for whose flow there was no room
 * @param neighbours addresses that spoke ARP, in no order
 * @param controls flows in which nothing was deferred or corrupt, of senders that defer in others, in no order
 */
public record Snapshot(
    List<Traffic> sources, List<Sender> senders, List<Conduct> conducts, List<Flow> flows, long flowsForgotten,
    long packetsNotFollowed, List<Neighbour> neighbours, List<Flow> controls) {}
