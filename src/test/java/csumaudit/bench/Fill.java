package csumaudit.bench;

/** What a sender puts into a checksum field. */
enum Fill {
  RIGHT,
  /** The folded sum of the pseudo-header: the rest is left to hardware. */
  SEED,
  WRONG,
  /** No checksum, in UDP over IPv4. */
  ZERO
}
