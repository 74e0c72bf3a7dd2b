package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * Linux netfilter log: address family, version, group, then attributes, one of which is the packet (LINKTYPE_NFLOG).
 */
public final class Nflog {
  public static final int LENGTH = 4;
  /** Octets of an attribute without content: its length and type, in the order of the capturing host. */
  public static final int ATTRIBUTE_LENGTH = 4;

  private static final int PAYLOAD = 9;
  private static final int TYPE_MASK = 0x7FFF;

  /** Octets of the attribute, its own header included; nearly all hosts are little-endian. */
  public static int attributeLength(ByteBuffer octets, int at) {
    return Short.reverseBytes(octets.getShort(at)) & 0xFFFF;
  }

  public static boolean isPayload(ByteBuffer octets, int at) {
    return (Short.reverseBytes(octets.getShort(at + 2)) & TYPE_MASK) == PAYLOAD;
  }

  private Nflog() {}
}
