package csumaudit.host;

/**
 * What an interface takes off the kernel's hands.
 *
 * @param txChecksumV4 fills in TCP and UDP checksums over IPv4: those of packets that are still to pass it are deferred
 * @param txChecksumV6 the same over IPv6
 * @param tso cuts large TCP segments
 * @param gso the kernel cuts late, on the way to the driver
 * @param gro the kernel merges segments on receipt, and leaves a seed in their checksum
 * @param rxChecksum the card vouches for checksums of what it receives
 */
public record OffloadFeatures(Feature txChecksumV4, Feature txChecksumV6, Feature tso, Feature gso, Feature gro,
    Feature rxChecksum) {
  static final OffloadFeatures UNKNOWN = new OffloadFeatures(
      Feature.UNKNOWN, Feature.UNKNOWN, Feature.UNKNOWN, Feature.UNKNOWN, Feature.UNKNOWN, Feature.UNKNOWN);
}
