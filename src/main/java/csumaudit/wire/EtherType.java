package csumaudit.wire;

/** The EtherTypes this program follows (IANA IEEE 802 Numbers). */
public final class EtherType {
  /** Smaller numbers are lengths of IEEE 802.3 frames. */
  public static final int SMALLEST = 0x0600;

  public static final int IPV4 = 0x0800;
  public static final int IPV6 = 0x86DD;
  public static final int VLAN = 0x8100;
  private static final int SERVICE_VLAN = 0x88A8;
  /** Used for the outer tag before 802.1ad gave it a number. */
  private static final int OLD_SERVICE_VLAN = 0x9100;
  public static final int BRIDGED_ETHERNET = 0x6558;
  public static final int MPLS = 0x8847;
  public static final int MPLS_UPSTREAM = 0x8848;
  public static final int PPP = 0x880B;
  public static final int PPPOE_SESSION = 0x8864;
  public static final int ERSPAN = 0x88BE;
  public static final int ERSPAN_III = 0x22EB;
  /** LLC that is too long to say its length here (draft-ietf-isis-ext-eth). */
  public static final int LONG_LLC = 0x8870;
  /** The service tag of provider backbone bridges (IEEE 802.1ah). */
  public static final int BACKBONE = 0x88E7;
  public static final int CISCO_METADATA = 0x8909;
  public static final int CISCO_VN_TAG = 0x8926;
  /** High-availability seamless redundancy (IEC 62439-3). */
  public static final int SEAMLESS = 0x892F;
  /** Port extension (IEEE 802.1BR). */
  public static final int E_TAG = 0x893F;
  /** Media access control security (IEEE 802.1AE). */
  public static final int MACSEC = 0x88E5;
  public static final int FABRIC_PATH = 0x8903;
  /** What Arista's switches put in front of a packet: the time. */
  public static final int ARISTA = 0xD28B;
  /** Frame replication (IEEE 802.1CB). */
  public static final int REPLICATION = 0xF1C1;
  public static final int NSH = 0x894F;

  public static boolean isVlan(int etherType) {
    return etherType == VLAN || etherType == SERVICE_VLAN || etherType == OLD_SERVICE_VLAN;
  }

  private EtherType() {}
}
