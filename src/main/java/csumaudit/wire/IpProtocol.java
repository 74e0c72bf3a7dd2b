package csumaudit.wire;

/** The protocol and next-header numbers this program follows (IANA Assigned Internet Protocol Numbers). */
public final class IpProtocol {
  public static final int HOP_BY_HOP = 0;
  public static final int ICMP = 1;
  public static final int IGMP = 2;
  public static final int IPV4 = 4;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int DCCP = 33;
  public static final int IPV6 = 41;
  public static final int ROUTING = 43;
  public static final int FRAGMENT = 44;
  public static final int GRE = 47;
  public static final int ESP = 50;
  public static final int AUTHENTICATION = 51;
  public static final int ICMPV6 = 58;
  public static final int DESTINATION_OPTIONS = 60;
  public static final int EIGRP = 88;
  public static final int OSPF = 89;
  public static final int ETHER_IP = 97;
  public static final int PIM = 103;
  public static final int VRRP = 112;
  public static final int PGM = 113;
  public static final int L2TP = 115;
  public static final int SCTP = 132;
  public static final int MOBILITY = 135;
  public static final int UDP_LITE = 136;
  public static final int MPLS = 137;
  public static final int HOST_IDENTITY = 139;
  public static final int SHIM6 = 140;
  /** A frame at the end of a segment route (RFC 8986). */
  public static final int ETHERNET = 143;

  private IpProtocol() {}
}
