package csumaudit.wire;

/**
 * What follows a VXLAN-GPE, NSH or LISP header (draft-ietf-nvo3-vxlan-gpe section 3.2, RFC 8300 section 2.2, RFC
 * 9305).
 */
public final class NextProtocol {
  public static final int IPV4 = 1;
  public static final int IPV6 = 2;
  public static final int ETHERNET = 3;
  public static final int NSH = 4;
  public static final int MPLS = 5;

  private NextProtocol() {}
}
