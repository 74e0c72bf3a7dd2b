/**
 * All that is kept when the packets are gone: {@link csumaudit.evidence.Evidence} hears every check and counts it for
 * its sender, in bounded memory; {@link csumaudit.evidence.Snapshot} is what it says in the end. Packets end here.
 */
package csumaudit.evidence;
