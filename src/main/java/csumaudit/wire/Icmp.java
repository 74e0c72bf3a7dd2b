package csumaudit.wire;

import java.nio.ByteBuffer;

/** ICMP and ICMPv6 header: type, code, checksum (RFC 792, RFC 4443 section 2.1). */
public final class Icmp {
  /** Octets that every message has. */
  public static final int LENGTH = 4;

  /** Octets of an error, or a probe, in front of what it carries. */
  public static final int ERROR_LENGTH = 8;

  /** Type of destination unreachable, in ICMP and in ICMPv6. */
  public static final int UNREACHABLE = 3;
  public static final int UNREACHABLE_6 = 1;

  public static boolean fits(int at, int end) { return end - at >= LENGTH; }
  public static int type(ByteBuffer octets, int at) { return octets.get(at) & 0xFF; }
  public static int checksumAt(int at)        { return at + 2; }
  /** Echo messages: identifier and sequence number. */
  public static int echo(ByteBuffer octets, int at) { return octets.getInt(at + 4); }

  /** Whether the type is that of an echo request or reply (RFC 792, RFC 4443 section 4). */
  public static boolean isEcho(int type)      { return type == 0 || type == 8 || type == 128 || type == 129; }

  public static boolean isRequest(int type)   { return type == 8 || type == 128; }

  private Icmp() {}
}
