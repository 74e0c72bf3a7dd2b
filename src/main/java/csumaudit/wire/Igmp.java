package csumaudit.wire;

/** IGMP header: type, time, checksum, group (RFC 2236, 3376). */
public final class Igmp {
  public static final int LENGTH = 8;

  public static int checksumAt(int at) { return at + 2; }

  private Igmp() {}
}
