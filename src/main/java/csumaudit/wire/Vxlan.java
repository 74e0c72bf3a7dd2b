package csumaudit.wire;

import java.nio.ByteBuffer;

/** VXLAN header: flags, next protocol (GPE only), network identifier (RFC 7348, draft-ietf-nvo3-vxlan-gpe). */
public final class Vxlan {
  public static final int LENGTH = 8;
  /** The UDP port where Linux put it before it had one, and puts it still where nobody says otherwise. */
  public static final int PORT_OF_LINUX = 8472;

  private static final int HAS_IDENTIFIER = 0x08;
  private static final int HAS_NEXT_PROTOCOL = 0x04;
  private static final int GPE_VERSION = 0x30;
  private static final int REMOTE_OFFLOAD = 0x20;

  /** Whether the flags are those of VXLAN: an identifier, and nothing behind it but what a flag says. */
  public static boolean agrees(ByteBuffer octets, int at) {
    return hasIdentifier(octets, at) && (octets.get(at + 7) == 0 || leavesChecksum(octets, at));
  }

  /**
   * Whether an inner checksum is left to the receiver: remote checksum offload (draft-herbert-vxlan-rco, Linux
   * include/net/vxlan.h).
   */
  public static boolean leavesChecksum(ByteBuffer octets, int at) { return (octets.get(at + 1) & REMOTE_OFFLOAD) != 0; }
  /** The header of that checksum begins so many octets behind this one. */
  public static int leftStart(ByteBuffer octets, int at)          { return (octets.get(at + 7) & 0x7F) * 2; }
  /** And is one of UDP, or else of TCP. */
  public static boolean isLeftOfUdp(ByteBuffer octets, int at)    { return octets.get(at + 7) < 0; }

  /** Whether the flags are those of the generic protocol extension. */
  public static boolean agreesAsGpe(ByteBuffer octets, int at) {
    return hasIdentifier(octets, at) && (octets.get(at) & GPE_VERSION) == 0;
  }

  private static boolean hasIdentifier(ByteBuffer octets, int at) { return (octets.get(at) & HAS_IDENTIFIER) != 0; }

  /** Whether {@link #nextProtocol} says what follows, rather than Ethernet. */
  public static boolean hasNextProtocol(ByteBuffer octets, int at) { return (octets.get(at) & HAS_NEXT_PROTOCOL) != 0; }
  /** A {@link NextProtocol}; some write it without the flag that says so. */
  public static int nextProtocol(ByteBuffer octets, int at)        { return octets.get(at + 3) & 0xFF; }

  private Vxlan() {}
}
