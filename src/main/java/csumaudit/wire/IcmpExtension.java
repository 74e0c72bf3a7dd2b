package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * ICMP extension structure: version, checksum, then objects, at the end of an ICMP or ICMPv6 message (RFC 4884 section
 * 7).
 */
public final class IcmpExtension {
  /** Octets without objects. */
  public static final int LENGTH = 4;
  /** Octets of an object without content. */
  private static final int OBJECT_LENGTH = 4;

  private static final int VERSION_2 = 0x2000;
  /** Octets of a quote where nothing says how long it is (RFC 4884 section 5.5). */
  private static final int OLD_QUOTE = 128;

  private static final int TIME_EXCEEDED = 11;
  private static final int PARAMETER_PROBLEM = 12;
  private static final int PROBE = 42;
  private static final int TIME_EXCEEDED_6 = 3;
  private static final int PROBE_6 = 160;

  /**
   * Where it begins in an ICMP message of {@link Icmp#ERROR_LENGTH} at least, or -1 (RFC 4884 section 4, RFC 8335
   * section 2).
   */
  public static int startIn(ByteBuffer octets, int at, long end) {
    return switch (Icmp.type(octets, at)) {
      case Icmp.UNREACHABLE, TIME_EXCEEDED, PARAMETER_PROBLEM ->
          behindQuote(octets, at, end, 4 * (octets.get(at + 5) & 0xFF));
      case PROBE -> agrees(octets, at + Icmp.ERROR_LENGTH, end) ? at + Icmp.ERROR_LENGTH : -1;
      default -> -1;
    };
  }

  /** Likewise in an ICMPv6 message, where quotes count in other units and at another place. */
  public static int startIn6(ByteBuffer octets, int at, long end) {
    return switch (Icmp.type(octets, at)) {
      case Icmp.UNREACHABLE_6, TIME_EXCEEDED_6 -> behindQuote(octets, at, end, 8 * (octets.get(at + 4) & 0xFF));
      case PROBE_6 -> agrees(octets, at + Icmp.ERROR_LENGTH, end) ? at + Icmp.ERROR_LENGTH : -1;
      default -> -1;
    };
  }

  /** Where nothing says that the quote has an end, objects must fill what is behind its usual length. */
  private static int behindQuote(ByteBuffer octets, int at, long end, int quote) {
    int start = at + Icmp.ERROR_LENGTH + (quote == 0 ? OLD_QUOTE : quote);
    return agrees(octets, start, end) && (quote != 0 || holdsTogether(octets, start, end)) ? start : -1;
  }

  /** Whether it is of a known version, and has a checksum: 0 is none. */
  private static boolean agrees(ByteBuffer octets, int at, long end) {
    return end - at >= LENGTH && octets.getShort(at) == VERSION_2 && octets.getShort(checksumAt(at)) != 0;
  }

  private static boolean holdsTogether(ByteBuffer octets, int at, long end) {
    long object = at + LENGTH;
    while (end - object >= OBJECT_LENGTH) {
      int length = octets.getShort((int) object) & 0xFFFF;
      object += length < OBJECT_LENGTH ? end : length;
    }
    return object == end;
  }

  public static int checksumAt(int at)  { return at + 2; }

  private IcmpExtension() {}
}
