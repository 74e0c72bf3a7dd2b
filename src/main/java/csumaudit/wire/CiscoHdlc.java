package csumaudit.wire;

import java.nio.ByteBuffer;

/** Cisco HDLC header: address, control, EtherType (LINKTYPE_C_HDLC). */
public final class CiscoHdlc {
  public static final int LENGTH = 4;

  public static int etherType(ByteBuffer octets, int at) { return octets.getShort(at + 2) & 0xFFFF; }

  private CiscoHdlc() {}
}
