package csumaudit.capture;

/** Link-layer header types, by the numbers of the tcpdump group's registry (LINKTYPE_ values). */
public final class LinkType {
  public static final int NULL = 0;
  public static final int ETHERNET = 1;
  public static final int TOKEN_RING = 6;
  public static final int PPP = 9;
  public static final int FDDI = 10;
  /** RAW in files that were written before it had a number of its own (DLT_RAW, pcap/dlt.h). */
  public static final int RAW_BSD = 12;
  /** Likewise, as OpenBSD numbers it. */
  public static final int RAW_OPENBSD = 14;
  public static final int PPP_HDLC = 50;
  public static final int PPPOE = 51;
  /** LLC in AAL5. */
  public static final int ATM = 100;
  public static final int RAW = 101;
  public static final int CISCO_HDLC = 104;
  public static final int WIRELESS = 105;
  public static final int FRAME_RELAY = 107;
  public static final int LOOP = 108;
  public static final int LINUX_SLL = 113;
  public static final int PFLOG = 117;
  public static final int PRISM = 119;
  public static final int RADIOTAP = 127;
  public static final int AVS = 163;
  public static final int PPI = 192;
  public static final int PPP_WITH_DIRECTION = 204;
  public static final int IPNET = 226;
  public static final int IPV4 = 228;
  public static final int IPV6 = 229;
  public static final int NFLOG = 239;
  public static final int INFINIBAND = 242;
  public static final int PKTAP = 258;
  public static final int LINUX_SLL2 = 276;

  /** Its name in reports, or the bare number for one that is seldom met. */
  public static String name(int linkType) {
    return switch (linkType) {
      case NULL -> "BSD loopback";
      case ETHERNET -> "Ethernet";
      case TOKEN_RING -> "Token Ring";
      case 7 -> "ARCNET";
      case 8 -> "SLIP";
      case PPP -> "PPP";
      case FDDI -> "FDDI";
      case RAW, RAW_BSD, RAW_OPENBSD -> "raw IP";
      case PPP_HDLC -> "PPP in HDLC";
      case PPPOE -> "PPPoE";
      case ATM -> "RFC 1483 ATM";
      case CISCO_HDLC -> "Cisco HDLC";
      case WIRELESS -> "IEEE 802.11";
      case FRAME_RELAY -> "Frame Relay";
      case LOOP -> "OpenBSD loopback";
      case LINUX_SLL -> "Linux cooked v1";
      case 114 -> "LocalTalk";
      case PFLOG -> "OpenBSD pflog";
      case PRISM -> "IEEE 802.11 with Prism header";
      case 122 -> "IP over Fibre Channel";
      case RADIOTAP -> "IEEE 802.11 with radiotap";
      case 138 -> "IP over IEEE 1394";
      case 143 -> "DOCSIS";
      case AVS -> "IEEE 802.11 with AVS header";
      case 166 -> "PPP with direction (pppd)";
      case 187 -> "Bluetooth HCI";
      case 189, 220 -> "USB, Linux";
      case PPI -> "PPI";
      case 195 -> "IEEE 802.15.4";
      case 201 -> "Bluetooth HCI with direction";
      case PPP_WITH_DIRECTION -> "PPP with direction";
      case 224 -> "Fibre Channel";
      case IPNET -> "Solaris ipnet";
      case 227 -> "CAN";
      case IPV4 -> "raw IPv4";
      case IPV6 -> "raw IPv6";
      case NFLOG -> "Linux netfilter log";
      case INFINIBAND -> "IP over InfiniBand";
      case 247 -> "InfiniBand";
      case 249 -> "USB, Windows";
      case 251 -> "Bluetooth Low Energy";
      case 253 -> "Linux netlink";
      case PKTAP -> "Apple pktap";
      case LINUX_SLL2 -> "Linux cooked v2";
      default -> "link type " + linkType;
    };
  }

  /** Whether this program knows where IP begins behind such a header. */
  public static boolean isAudited(int linkType) {
    return switch (linkType) {
      case NULL, ETHERNET, RAW, RAW_BSD, RAW_OPENBSD, LOOP, LINUX_SLL, IPV4, IPV6, LINUX_SLL2, PPP, PPP_HDLC, PPPOE,
          PPP_WITH_DIRECTION, CISCO_HDLC, WIRELESS, RADIOTAP, PFLOG, NFLOG, IPNET, PKTAP,
          TOKEN_RING, FDDI, INFINIBAND, FRAME_RELAY, ATM, PRISM, AVS, PPI -> true;
      default -> false;
    };
  }

  private LinkType() {}
}
