package csumaudit.wire;

/** ICMP and ICMPv6 header: type, code, checksum (RFC 792, RFC 4443 section 2.1). */
public final class Icmp {
  /** Octets that every message has. */
  public static final int LENGTH = 4;

  public static boolean fits(int at, int end) { return end - at >= LENGTH; }
  public static int checksumAt(int at)        { return at + 2; }

  private Icmp() {}
}
