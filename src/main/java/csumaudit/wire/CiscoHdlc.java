package csumaudit.wire;

import java.nio.ByteBuffer;

/** Cisco HDLC header: address, control, EtherType (LINKTYPE_C_HDLC; RFC 1547 section 4.3). */
public final class CiscoHdlc {
  public static final int LENGTH = 4;

  private static final int UNICAST = 0x0F00;
  private static final int BROADCAST = 0x8F00;

  /** Whether address and control are Cisco's, where PPP might stand as well: its protocols never begin so. */
  public static boolean isFramed(ByteBuffer octets, int at) {
    int addressAndControl = octets.getShort(at) & 0xFFFF;
    return addressAndControl == UNICAST || addressAndControl == BROADCAST;
  }

  public static int etherType(ByteBuffer octets, int at) { return octets.getShort(at + 2) & 0xFFFF; }

  private CiscoHdlc() {}
}
