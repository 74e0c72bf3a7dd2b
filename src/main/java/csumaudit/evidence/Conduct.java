package csumaudit.evidence;

/**
 * What became of the packets of one speaker in all its flows that were looked at, those included that have been
 * forgotten since.
 *
 * @param ofValid what became of the valid ones in flows in which something was suspect, or of echoes
 * @param ofControl the same in flows of TCP and UDP in which nothing was
 * @param wrong the wrong sums among its packets
 * @param unseen how often TCP octets of it were acknowledged, or followed by others, that are not in the capture
 * @param lastDeferred when the last deferred packet was sent that got through, in nanoseconds; 0 when none did, or
 *     there is no time
 * @param lastValid the same of valid ones
 * @param retried how many deferred packets were lost, sent again, and got through as deferred as before
 * @param validLoaded TCP segments that are valid and carry something, among others that look deferred
 * @param deferredWhole TCP segments that look deferred and were sent as they are: they carry nothing, or more than
 *     Ethernet does and no more than the receiver takes in one
 * @param longestThrough the most octets of sequence numbers that a deferred TCP segment took that got through; 0 for
 *     none
 * @param shortestLost the least that one took that was sent again for want of an acknowledgement; 0 for none
 * @param longestValid the most that a valid one took that got through
 */
public record Conduct(
    Speaker speaker, Outcomes ofDeferred, Outcomes ofValid, Outcomes ofControl, WrongSums wrong, long unseen,
    long lastDeferred, long lastValid, long retried, long validLoaded, long deferredWhole, long longestThrough,
    long shortestLost, long longestValid) {}
