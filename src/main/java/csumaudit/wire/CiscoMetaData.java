package csumaudit.wire;

import java.nio.ByteBuffer;

/** Cisco MetaData, as it follows its own EtherType: version, length, option, security group, next EtherType. */
public final class CiscoMetaData {
  public static final int LENGTH = 8;

  public static int etherType(ByteBuffer octets, int at) { return octets.getShort(at + 6) & 0xFFFF; }

  private CiscoMetaData() {}
}
