package csumaudit.wire;

import java.nio.ByteBuffer;

/** MPLS label stack entry: label, bottom of stack (RFC 3032); a control word may follow the last (RFC 4385). */
public final class Mpls {
  public static final int LENGTH = 4;
  /** Octets of the control word in front of an emulated Ethernet (RFC 4448 section 4.6). */
  public static final int CONTROL_WORD_LENGTH = 4;

  public static boolean isBottom(ByteBuffer octets, int at)  { return (octets.get(at + 2) & 1) != 0; }

  private Mpls() {}
}
