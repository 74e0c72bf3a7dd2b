package csumaudit.report;

import csumaudit.checksum.PacketVerdict;

/**
 * A suspect packet, to be looked at one by one.
 *
 * @param source place of its capture among the sources
 * @param nanos since 1970-01-01 UTC; 0 when the capture has no time
 * @param interfaceName as far as it is known; else empty
 * @param from address and port of the packet that has the checksum, as far as they can be read
 * @param comment what is wrong with which checksum
 */
public record Exhibit(
    int source, long frame, long nanos, String interfaceName, PacketVerdict verdict, String from, String to,
    String comment) {}
