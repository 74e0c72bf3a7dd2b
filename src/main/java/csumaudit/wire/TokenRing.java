package csumaudit.wire;

import java.nio.ByteBuffer;

/** Token Ring header: access and frame control, destination, source, the route through bridges or none (IEEE 802.5). */
public final class TokenRing {
  /** Octets without route. */
  public static final int LENGTH = 14;

  private static final int DATA = 0x40;
  private static final int ROUTED = 0x80;

  public static boolean isData(ByteBuffer octets, int at)    { return (octets.get(at + 1) & 0xC0) == DATA; }
  public static boolean isRouted(ByteBuffer octets, int at)  { return (octets.get(at + 8) & ROUTED) != 0; }
  /** Octets of the route, if there is one; it says so first. */
  public static int routeLength(ByteBuffer octets, int at)   { return octets.get(at + LENGTH) & 0x1F; }

  private TokenRing() {}
}
