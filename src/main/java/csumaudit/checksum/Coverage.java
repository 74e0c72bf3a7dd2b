package csumaudit.checksum;

import csumaudit.dissect.Kind;
import csumaudit.wire.Dccp;
import csumaudit.wire.Eigrp;
import csumaudit.wire.Gre;
import csumaudit.wire.HostIdentity;
import csumaudit.wire.Icmp;
import csumaudit.wire.IcmpExtension;
import csumaudit.wire.Igmp;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.Mobility;
import csumaudit.wire.Ospf;
import csumaudit.wire.Pgm;
import csumaudit.wire.Pim;
import csumaudit.wire.Sctp;
import csumaudit.wire.Shim6;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;
import csumaudit.wire.UdpLite;
import csumaudit.wire.Vrrp;

/**
 * What a transport's checksum covers: the segment, and a pseudo-header or none.
 *
 * @param field octets from the start of the header to the checksum
 * @param shortest octets that a segment has at least
 * @param overIpv4 the protocol number in the pseudo-header, or {@link #NONE}
 * @param overIpv6 likewise
 */
public record Coverage(int field, int shortest, int overIpv4, int overIpv6) {
  public static final int NONE = -1;

  private static final Coverage[] BY_KIND = new Coverage[Kind.values().length];

  static {
    put(Kind.TCP, Tcp.checksumAt(0), Tcp.LENGTH, IpProtocol.TCP, IpProtocol.TCP);
    put(Kind.UDP, Udp.checksumAt(0), Udp.LENGTH, IpProtocol.UDP, IpProtocol.UDP);
    put(Kind.ICMP, Icmp.checksumAt(0), Icmp.LENGTH, NONE, NONE);
    put(Kind.ICMPV6, Icmp.checksumAt(0), Icmp.LENGTH, NONE, IpProtocol.ICMPV6);
    put(Kind.ICMP_EXTENSION, IcmpExtension.checksumAt(0), IcmpExtension.LENGTH, NONE, NONE);
    put(Kind.GRE, Gre.checksumAt(0), Gre.LENGTH + 4, NONE, NONE);
    put(Kind.SCTP, Sctp.checksumAt(0), Sctp.LENGTH, NONE, NONE);
    put(Kind.UDP_LITE, UdpLite.checksumAt(0), UdpLite.LENGTH, IpProtocol.UDP_LITE, IpProtocol.UDP_LITE);
    put(Kind.DCCP, Dccp.checksumAt(0), Dccp.LENGTH, IpProtocol.DCCP, IpProtocol.DCCP);
    put(Kind.IGMP, Igmp.checksumAt(0), Igmp.LENGTH, NONE, NONE);
    put(Kind.OSPF, Ospf.checksumAt(0), Ospf.LENGTH, NONE, IpProtocol.OSPF);
    put(Kind.PIM, Pim.checksumAt(0), Pim.LENGTH, NONE, IpProtocol.PIM);
    put(Kind.VRRP, Vrrp.checksumAt(0), Vrrp.LENGTH, NONE, IpProtocol.VRRP);
    put(Kind.MOBILITY, Mobility.checksumAt(0), Mobility.LENGTH, NONE, IpProtocol.MOBILITY);
    put(Kind.EIGRP, Eigrp.checksumAt(0), Eigrp.LENGTH, NONE, NONE);
    put(Kind.HIP, HostIdentity.checksumAt(0), HostIdentity.LENGTH, IpProtocol.HOST_IDENTITY, IpProtocol.HOST_IDENTITY);
    put(Kind.SHIM6, Shim6.checksumAt(0), Shim6.LENGTH, NONE, NONE);
    put(Kind.PGM, Pgm.checksumAt(0), Pgm.LENGTH, NONE, NONE);
  }

  private static void put(Kind kind, int field, int shortest, int overIpv4, int overIpv6) {
    BY_KIND[kind.ordinal()] = new Coverage(field, shortest, overIpv4, overIpv6);
  }

  /** Of a transport; null for IP itself, and for what cannot be seen. */
  public static Coverage of(Kind kind) {
    return BY_KIND[kind.ordinal()];
  }

  /** The protocol number in the pseudo-header over this version of IP, or {@link #NONE}. */
  public int pseudoHeader(int version) {
    return version == 4 ? overIpv4 : overIpv6;
  }
}
