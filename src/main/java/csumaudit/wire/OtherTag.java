package csumaudit.wire;

import java.nio.ByteBuffer;

/**
 * Tags of other sorts than VLAN's, as they follow their own EtherType: so many octets, the last two of which are the
 * next EtherType (IEEE 802.1CB, 802.1BR, IEC 62439-3, Cisco).
 */
public final class OtherTag {
  /** Octets of the tag of this EtherType. */
  public static int length(int etherType) {
    return switch (etherType) {
      case EtherType.CISCO_METADATA, EtherType.E_TAG -> 8;
      default -> 6;
    };
  }

  /** The next one, of a tag that ends there. */
  public static int etherType(ByteBuffer octets, int end) { return octets.getShort(end - 2) & 0xFFFF; }

  private OtherTag() {}
}
