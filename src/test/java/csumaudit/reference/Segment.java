package csumaudit.reference;

import static csumaudit.reference.OnesComplement.complement;
import static csumaudit.reference.OnesComplement.sum;

import csumaudit.checksum.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * What an IP packet is to carry.
 *
 * @param covered octets under the checksum; a trailer may follow
 * @param fieldAt where the checksum goes, or -1
 */
record Segment(int protocol, byte[] octets, int covered, int fieldAt) {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int GRE = 47;
  static final int ICMPV6 = 58;
  /** Types of ICMP and ICMPv6 messages that may end with a structure that has a checksum. */
  private static final List<Integer> QUOTING = List.of(1, 3, 11, 12, 42, 160);

  /**
   * Writes the checksum, between the addresses that the receiver at the end will see.
   *
   * @return what the auditor should say of the whole packet; null for what is left to chance
   */
  Reason fill(Filling filling, byte[] source, byte[] destination, Dice dice) {
    if (fieldAt < 0) {
      return null;
    }
    boolean bound = isBound(source.length == 16);
    byte[] addresses = !bound ? new byte[0] : Writing.joined(source, destination, Writing.word(protocol));
    byte[] length = Writing.word(bound ? covered : 0);
    Writing.half(octets, fieldAt, 0);
    int sum = sum(addresses, length, Arrays.copyOf(octets, covered));
    Writing.half(octets, fieldAt, switch (filling) {
      case RIGHT -> protocol == UDP && sum == 0xFFFF ? 0xFFFF : complement(sum);
      case SEED -> sum(addresses, length);
      case SEED_WITHOUT_LENGTH -> sum(addresses);
      case ZERO -> 0;
      case ONES -> 0xFFFF;
      case SEGMENT_SIZE -> dice.between(1, Math.min(0xFFFF, Math.max(1, octets.length - 16)));
      case ANY -> dice.half();
    });
    return carriesPacket() || !isCommon() ? null : meant(filling, source.length == 16, sum);
  }

  private boolean isCommon() {
    return protocol == TCP || protocol == UDP || protocol == ICMP || protocol == ICMPV6;
  }

  /** Whether a pseudo-header is under the checksum: that of OSPF, PIM and VRRP only over IPv6. */
  private boolean isBound(boolean six) {
    return switch (protocol) {
      case ICMP, GRE, 2, 88, 113 -> false;
      case 89, 103, 112 -> six;
      default -> true;
    };
  }

  /** What is meant of the checksum of a tunnel, or of a message that may end with another one, is not what is found last. */
  private boolean carriesPacket() {
    return protocol == GRE || (protocol == ICMP || protocol == ICMPV6) && QUOTING.contains(octets[0] & 0xFF) || protocol == UDP
        && (ReferenceTunnels.isTunnel(half(0)) || ReferenceTunnels.isTunnel(half(2)));
  }

  private Reason meant(Filling filling, boolean ipv6, int sum) {
    return switch (filling) {
      case RIGHT -> Reason.SUM_OK;
      case SEED -> protocol == ICMP ? null : Reason.SEED;
      case SEED_WITHOUT_LENGTH -> protocol == ICMP ? null : Reason.SEED_WITHOUT_LENGTH;
      case ZERO -> ofZero(ipv6, sum);
      case SEGMENT_SIZE -> protocol == TCP && !ipv6 && hasSegments() ? Reason.MSS_IN_FIELD : null;
      case ONES, ANY -> null;
    };
  }

  private Reason ofZero(boolean ipv6, int sum) {
    return switch (protocol) {
      case TCP -> Reason.BLANK;
      case UDP -> ipv6 && !isToTunnel() ? Reason.ILLEGAL_ZERO : Reason.UDP_ZERO;
      default -> sum == 0xFFFF ? Reason.SUM_OK : Reason.MISMATCH;
    };
  }

  /** Whether the size in the field makes more than one segment of this. */
  private boolean hasSegments() {
    return half(fieldAt) < octets.length - 20;
  }

  private boolean isToTunnel() {
    return RandomSegments.TUNNEL_PORTS.contains(half(2));
  }

  private int half(int at) {
    return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
  }
}
