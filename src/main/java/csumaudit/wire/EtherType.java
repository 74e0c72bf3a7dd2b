package csumaudit.wire;

/** The EtherTypes this program follows (IANA IEEE 802 Numbers). */
public final class EtherType {
  public static final int IPV4 = 0x0800;
  public static final int IPV6 = 0x86DD;
  public static final int VLAN = 0x8100;
  public static final int SERVICE_VLAN = 0x88A8;
  /** Used for the outer tag before 802.1ad gave it a number. */
  public static final int OLD_SERVICE_VLAN = 0x9100;

  public static boolean isVlan(int etherType) {
    return etherType == VLAN || etherType == SERVICE_VLAN || etherType == OLD_SERVICE_VLAN;
  }

  private EtherType() {}
}
