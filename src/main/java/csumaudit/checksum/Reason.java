package csumaudit.checksum;

/** Why a checksum got its {@link Verdict}. */
public enum Reason {
  /** The sum over everything is 0xFFFF. */
  SUM_OK(Verdict.VALID),
  /**
   * The sum will be 0xFFFF once a deferred checksum inside is filled in: local checksum offload (Linux
   * net/core/skbuff.c).
   */
  OK_ONCE_INNER_FILLED(Verdict.VALID),
  /**
   * The field holds the seed, and the tunnel's header tells the receiver to complete it: remote checksum offload. So
   * nobody's hardware is waited for, and nothing is missing.
   */
  LEFT_TO_RECEIVER(Verdict.VALID),
  /** The field holds the folded sum of the pseudo-header. */
  SEED(Verdict.DEFERRED),
  /** The same with a length of 0: large send offload of Windows and FreeBSD. */
  SEED_WITHOUT_LENGTH(Verdict.DEFERRED),
  /**
   * The field of an IPv4 header, TCP or SCTP segment is 0 and should not be: all of it left to hardware. So it is with
   * GRE, whose seed is 0 for want of a pseudo-header (Linux include/net/gre.h, from 5.12 on).
   */
  BLANK(Verdict.DEFERRED),
  /** A large TCP packet with its segment size in the field (Linux drivers/net/ethernet/ibm/ibmveth.c). */
  MSS_IN_FIELD(Verdict.DEFERRED),
  MISMATCH(Verdict.CORRUPT),
  /**
   * UDP over IPv6 without checksum (RFC 8200 section 8.1), UDP-Lite (RFC 3828 section 3.1) and data of PGM (RFC 3208
   * section 8.1) likewise.
   */
  ILLEGAL_ZERO(Verdict.CORRUPT),
  /** UDP over IPv4 without checksum (RFC 768). */
  UDP_ZERO(Verdict.ABSENT),
  /** The snap length cut off octets that the sum needs. */
  TRUNCATED(Verdict.UNVERIFIABLE),
  /** The rest of the datagram is in other packets. */
  FRAGMENT(Verdict.UNVERIFIABLE),
  /**
   * Several segments that the receiving kernel or card put together after it had found each of them right; the field is
   * that of the first (Linux net/ipv4/udp_offload.c, fraglist; hardware LRO).
   */
  MERGED_ON_RECEIPT(Verdict.UNVERIFIABLE),
  /** Of a packet that nobody but its receiver can read. */
  ENCRYPTED(Verdict.UNVERIFIABLE),
  /** Lengths contradict each other, so that nobody knows what the sum should cover. */
  MALFORMED(Verdict.UNVERIFIABLE);

  private final Verdict verdict;

  Reason(Verdict verdict) {
    this.verdict = verdict;
  }

  public Verdict verdict() {
    return verdict;
  }
}
