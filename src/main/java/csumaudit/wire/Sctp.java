package csumaudit.wire;

/** SCTP common header: source port, destination port, verification tag, checksum of 32 bits (RFC 9260 section 3.1). */
public final class Sctp {
  public static final int LENGTH = 12;
  public static final int CHECKSUM_LENGTH = 4;

  public static int checksumAt(int at) { return at + 8; }

  private Sctp() {}
}
