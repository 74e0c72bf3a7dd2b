package csumaudit.wire;

/** Mobility header of IPv6: next header, length, type, checksum (RFC 6275 section 6.1.1). */
public final class Mobility {
  public static final int LENGTH = 8;

  public static int checksumAt(int at) { return at + 4; }

  private Mobility() {}
}
