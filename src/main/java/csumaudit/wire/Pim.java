package csumaudit.wire;

import java.nio.ByteBuffer;

/** PIM header: version, type, checksum (RFC 7761 section 4.9). */
public final class Pim {
  public static final int LENGTH = 4;
  /** Octets of a register message in front of the packet that it carries, which is not under the checksum. */
  public static final int REGISTER_LENGTH = 8;

  private static final int REGISTER = 1;

  public static boolean isRegister(ByteBuffer octets, int at)  { return (octets.get(at) & 0xF) == REGISTER; }
  public static int checksumAt(int at)                         { return at + 2; }

  private Pim() {}
}
