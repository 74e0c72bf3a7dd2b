package csumaudit.dissect;

/** A kind of header that carries a checksum, or the addresses that one needs. */
public enum Kind {
  IPV4("IPv4"),
  IPV6("IPv6"),
  TCP("TCP"),
  UDP("UDP"),
  ICMP("ICMP"),
  ICMPV6("ICMPv6"),
  /** The structure at the end of an ICMP or ICMPv6 message. */
  ICMP_EXTENSION("ICMP-EXT"),
  GRE("GRE"),
  SCTP("SCTP"),
  UDP_LITE("UDP-Lite"),
  DCCP("DCCP"),
  IGMP("IGMP"),
  OSPF("OSPF"),
  PIM("PIM"),
  VRRP("VRRP"),
  MOBILITY("Mobility"),
  EIGRP("EIGRP"),
  HIP("HIP"),
  /** Its control messages, which stand among the extension headers of IPv6. */
  SHIM6("Shim6"),
  PGM("PGM"),
  /** What it protects cannot be seen. */
  ESP("ESP"),
  /** Likewise. */
  WIREGUARD("WireGuard"),
  /** Likewise. */
  DTLS("DTLS");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** Whether it is TCP or UDP: kernels mark these, their flows are followed, and findings are about them. */
  public boolean isTransport() {
    return this == TCP || this == UDP;
  }

  /** Whether there are echoes among its messages, which are followed, too. */
  public boolean hasEchoes() {
    return this == ICMP || this == ICMPV6;
  }

  /** Whether its header begins with two ports. */
  public boolean hasPorts() {
    return this == TCP || this == UDP || this == SCTP || this == UDP_LITE || this == DCCP || this == PGM;
  }

  /**
   * Whether a computed 0 is sent as 0xFFFF, so that 0 in its field is no sum (RFC 768, RFC 3828 section 3.1, RFC 3208
   * section 8).
   */
  public boolean isZeroNone() {
    return this == UDP || this == UDP_LITE || this == PGM;
  }

  /** As reports write it. */
  public String label() {
    return label;
  }
}
