package csumaudit.wire;

import java.nio.ByteBuffer;

/** BSD loopback header: the address family alone (LINKTYPE_NULL in host order, LINKTYPE_LOOP in network order). */
public final class NullLoopback {
  public static final int LENGTH = 4;

  public static boolean fits(int at, int end) { return end - at >= LENGTH; }

  /**
   * The address family, in whichever byte order makes it a small number: the capturing host's order is not recorded.
   */
  public static int family(ByteBuffer octets, int at) {
    int family = octets.getInt(at);
    return (family & 0xFFFF0000) == 0 ? family : Integer.reverseBytes(family);
  }

  public static boolean isIpv4(int family) { return family == 2; }
  /** AF_INET6 is 10 on Linux, 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on macOS. */
  public static boolean isIpv6(int family) { return family == 10 || family == 24 || family == 28 || family == 30; }

  private NullLoopback() {}
}
