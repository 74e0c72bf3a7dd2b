package csumaudit.evidence;

import java.util.List;

/**
 * What the evidence says at one moment.
 *
 * @param sources one for each source of the audit, in order
 * @param senders in the order of their first packet, those of one source together
 */
public record Snapshot(List<Traffic> sources, List<Sender> senders) {}
