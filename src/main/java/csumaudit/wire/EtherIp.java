package csumaudit.wire;

import java.nio.ByteBuffer;

/** EtherIP header: version 3 and nothing else; Ethernet follows (RFC 3378 section 3). */
public final class EtherIp {
  public static final int LENGTH = 2;

  private static final int VERSION = 0x3000;

  public static boolean agrees(ByteBuffer octets, int at)   { return octets.getShort(at) == VERSION; }

  private EtherIp() {}
}
