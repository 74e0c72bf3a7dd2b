package csumaudit.reference;

import csumaudit.checksum.Reason;

/** What can be said of a checksum when a part of its datagram is in other packets. */
final class Fragments {
  /** Of a first fragment of so many octets: no more than what the UDP header alone proves. */
  static Reason meantOfFirst(Segment segment, int octets, Reason meant) {
    if (meant == null || octets < segment.fieldAt() + 2) {
      return meant == null ? null : Reason.FRAGMENT;
    }
    if (segment.protocol() != Segment.UDP) {
      return Reason.FRAGMENT;
    }
    boolean lengthSaid = segment.octets()[4] != 0 || segment.octets()[5] != 0;
    return switch (meant) {
      case UDP_ZERO, ILLEGAL_ZERO -> meant;
      case SEED -> lengthSaid ? meant : Reason.FRAGMENT;
      default -> Reason.FRAGMENT;
    };
  }

  private Fragments() {}
}
