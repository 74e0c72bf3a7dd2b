package csumaudit.evidence;

import csumaudit.checksum.PacketVerdict;

/**
 * All packets of one source together.
 *
 * @param packets by their verdict
 * @param captured octets in the capture, without record headers
 * @param onWire octets that were on the wire
 * @param earliest nanoseconds since 1970-01-01 UTC; later than {@code latest} when no packet has a time
 * @param latest likewise
 * @param testimonies TCP and UDP checksums by what the kernel's marks and the octets say together
 * @param timeline packets by time
 * @param sizesOfDeferred deferred packets by length
 */
public record Traffic(
    Tally<PacketVerdict> packets, long captured, long onWire, long earliest, long latest, Tally<Testimony> testimonies,
    Timeline timeline, Sizes sizesOfDeferred) {}
