package csumaudit.dissect;

import java.util.Locale;

/** What a UDP datagram may carry, as far as its ports tell; whether it does, its header must say too. */
public enum Tunnel {
  /** A datagram as any other. */
  NONE,
  VXLAN,
  VXLAN_GPE,
  GENEVE,
  GTP,
  TEREDO,
  L2TP,
  MPLS,
  GRE,
  LISP,
  GUE,
  /** IP of either version and nothing in front of it; with GRE in UDP likewise, {@link #GRE}. */
  FOU,
  TZSP,
  CAPWAP,
  SCTP,
  /** ESP that passes a NAT (RFC 3948). */
  ESP,
  WIREGUARD;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As options name it. */
  public String label() {
    return label;
  }
}
