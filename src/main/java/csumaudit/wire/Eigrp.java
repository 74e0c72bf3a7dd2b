package csumaudit.wire;

/** EIGRP header: version, opcode, checksum, flags, two numbers, router, autonomous system (RFC 7868 section 6.3). */
public final class Eigrp {
  public static final int LENGTH = 20;

  public static int checksumAt(int at) { return at + 2; }

  private Eigrp() {}
}
