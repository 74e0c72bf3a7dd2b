package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * GTP version 1 header of user data: flags, type, length, tunnel, then options and extensions (3GPP TS 29.281 section
 * 5).
 */
public final class Gtp {
  /** Octets without options. */
  public static final int LENGTH = 8;
  /** Octets of the options, which are all there or none. */
  public static final int OPTIONS_LENGTH = 4;

  private static final int VERSION_1 = 0x30;
  private static final int VERSION_AND_PROTOCOL = 0xF0;
  private static final int EXTENSION = 4;
  private static final int OPTIONS = 7;
  private static final int USER_DATA = 0xFF;

  /** Whether the header is one of user data, the reserved flag aside. */
  public static boolean agrees(ByteBuffer octets, int at) {
    return (octets.get(at) & VERSION_AND_PROTOCOL) == VERSION_1 && (octets.get(at + 1) & 0xFF) == USER_DATA;
  }

  public static boolean hasOptions(ByteBuffer octets, int at)   { return (octets.get(at) & OPTIONS) != 0; }
  /** Octets behind the first {@link #LENGTH}. */
  public static int declaredLength(ByteBuffer octets, int at)   { return octets.getShort(at + 2) & 0xFFFF; }
  public static boolean hasExtensions(ByteBuffer octets, int at) { return (octets.get(at) & EXTENSION) != 0; }

  /** Octets of an extension header; 0 is malformed. Its last octet is the type of the next, 0 for none. */
  public static int extensionLength(ByteBuffer octets, int at)  { return (octets.get(at) & 0xFF) * 4; }

  private Gtp() {}
}
