package csumaudit.wire;

import java.nio.ByteBuffer;

/** UDP header: source port, destination port, length, checksum (RFC 768). */
public final class Udp {
  public static final int LENGTH = 8;
  /** The port at which DNS is asked (RFC 1035 section 4.2.1). */
  public static final int DNS = 53;
  /** The port of NFS, which is asked from privileged ports as well (IANA registry). */
  public static final int NFS = 2049;
  /** Clients of RPC, NFS among them, that show they are privileged have ports from here to 1023 (bindresvport(3)). */
  public static final int FIRST_OF_RPC_CLIENTS = 512;

  public static boolean fits(int at, int end)                  { return end - at >= LENGTH; }
  public static int sourcePort(ByteBuffer octets, int at)      { return octets.getShort(at) & 0xFFFF; }
  public static int destinationPort(ByteBuffer octets, int at) { return octets.getShort(at + 2) & 0xFFFF; }
  /**
   * Octets of header and payload; 0 when the IP header alone knows: jumbograms and BIG TCP in tunnels (RFC 2675 section
   * 4).
   */
  public static int declaredLength(ByteBuffer octets, int at)  { return octets.getShort(at + 4) & 0xFFFF; }
  public static int checksumAt(int at)                         { return at + 6; }

  /**
   * Whether IPv6 datagrams to this port may have no checksum: those of tunnels that carry checksums of their own (RFC
   * 6935, RFC 6936; ports of the IANA registry, and that of Linux).
   */
  public static boolean mayGoUnchecked(int destinationPort) {
    return switch (destinationPort) {
      case 2152, 4341, 4754, 4789, 4790, 6080, 6081, 6635, Vxlan.PORT_OF_LINUX -> true;
      default -> false;
    };
  }

  /**
   * Whether whatever is sent to this port asks for an answer: DNS, NTP, SNMP, SIP, RADIUS, NFS and others (IANA
   * registry). Many a datagram to another port wants none.
   */
  public static boolean wantsAnswer(int destinationPort) {
    return switch (destinationPort) {
      case DNS, 69, 88, 111, 123, 161, 389, 500, 1812, 1813, NFS, 5060 -> true;
      default -> false;
    };
  }

  private Udp() {}
}
