package csumaudit.wire;

import java.nio.ByteBuffer;

/** PIM header: version, type, checksum (RFC 7761 section 4.9). */
public final class Pim {
  public static final int LENGTH = 4;
  /** Octets of a register message in front of the packet that it carries, which is not under the checksum. */
  public static final int REGISTER_LENGTH = 8;

  private static final int REGISTER = 1;
  private static final int NULL_REGISTER = 0x40;

  public static boolean isRegister(ByteBuffer octets, int at)  { return (octets.get(at) & 0xF) == REGISTER; }
  /** Of a register message, whether it carries a header in the place of a packet (RFC 7761 section 4.9.3). */
  public static boolean isNull(ByteBuffer octets, int at)      { return (octets.get(at + 4) & NULL_REGISTER) != 0; }
  public static int checksumAt(int at)                         { return at + 2; }

  private Pim() {}
}
