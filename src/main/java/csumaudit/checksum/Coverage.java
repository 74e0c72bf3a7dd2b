package csumaudit.checksum;

import csumaudit.dissect.Kind;
import csumaudit.wire.Gre;
import csumaudit.wire.Icmp;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;

/**
 * What a transport's checksum covers: the segment, and a pseudo-header or none.
 *
 * @param field octets from the start of the header to the checksum
 * @param shortest octets that a segment has at least
 * @param pseudoHeader the protocol number in the pseudo-header, or {@link #NONE}
 */
public record Coverage(int field, int shortest, int pseudoHeader) {
  public static final int NONE = -1;

  private static final Coverage[] BY_KIND = new Coverage[Kind.values().length];

  static {
    BY_KIND[Kind.TCP.ordinal()] = new Coverage(Tcp.checksumAt(0), Tcp.LENGTH, IpProtocol.TCP);
    BY_KIND[Kind.UDP.ordinal()] = new Coverage(Udp.checksumAt(0), Udp.LENGTH, IpProtocol.UDP);
    BY_KIND[Kind.ICMP.ordinal()] = new Coverage(Icmp.checksumAt(0), Icmp.LENGTH, NONE);
    BY_KIND[Kind.GRE.ordinal()] = new Coverage(Gre.checksumAt(0), Gre.LENGTH + 4, NONE);
    BY_KIND[Kind.ICMPV6.ordinal()] = new Coverage(Icmp.checksumAt(0), Icmp.LENGTH, IpProtocol.ICMPV6);
  }

  /** Of a transport; null for IP itself, and for what cannot be seen. */
  public static Coverage of(Kind kind) {
    return BY_KIND[kind.ordinal()];
  }
}
