package csumaudit.dissect;

/** A kind of header that carries a checksum, or the addresses that one needs. */
public enum Kind {
  IPV4("IPv4"),
  IPV6("IPv6"),
  TCP("TCP"),
  UDP("UDP"),
  ICMP("ICMP"),
  ICMPV6("ICMPv6"),
  GRE("GRE"),
  /** What it protects cannot be seen. */
  ESP("ESP"),
  /** Likewise. */
  WIREGUARD("WireGuard");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** As reports write it. */
  public String label() {
    return label;
  }
}
