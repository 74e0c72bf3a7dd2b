package csumaudit.evidence;

/**
 * The wrong transport checksums of one address that were looked at.
 *
 * @param packets how many packets have one; each sighting of a packet counts
 * @param again how many of these are further sightings of a packet, as a tap on a bridge and its ports has them
 * @param alike how many, each packet once, differ from the right sum by what others of the same flow, or most of all
 *     flows, differ
 * @param oddities how many are wrong in a way that has a name; each sighting counts
 */
public record WrongSums(long packets, long again, long alike, Tally<Oddity> oddities) {
  public static final WrongSums NONE = new WrongSums(0, 0, 0, new Tally<>(new long[Oddity.values().length]));

  /** Wrong sums with a name. */
  public enum Oddity {
    /** The octets of the right sum in the other order. */
    SWAPPED,
    /** The complement of the seed: somebody took the seed for a sum that is to be complemented. */
    COMPLEMENTED_SEED,
    /** UDP over IPv6 with 0. */
    ZERO,
    /** The right sum of the beginning of the packet: of the first segment of several that were put together. */
    FIRST_SEGMENT
  }
}
