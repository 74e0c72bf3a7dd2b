package csumaudit.dissect;

import csumaudit.wire.Vxlan;
import java.util.Arrays;

/** Which UDP ports are those of tunnels: the registered and the widely used ones, and others on request. Immutable. */
public final class TunnelPorts {
  /** IANA's, that of Linux, and 37008, where sniffers send TZSP. */
  public static final TunnelPorts USUAL = new TunnelPorts(
      new int[] {1701, 2152, 3544, 4341, 4500, 4754, 4789, Vxlan.PORT_OF_LINUX, 4790, 5247, 6080, 6081, 6635, 9899,
        37008, 51820},
      new Tunnel[] {Tunnel.L2TP, Tunnel.GTP, Tunnel.TEREDO, Tunnel.LISP, Tunnel.ESP, Tunnel.GRE, Tunnel.VXLAN,
        Tunnel.VXLAN, Tunnel.VXLAN_GPE, Tunnel.CAPWAP, Tunnel.GUE, Tunnel.GENEVE, Tunnel.MPLS, Tunnel.SCTP,
        Tunnel.TZSP, Tunnel.WIREGUARD});

  private final int[] ports;
  private final Tunnel[] tunnels;
  /** A bit for each port, so that what nearly every datagram asks is answered at one look. */
  private final long[] isTunnel = new long[1 << 10];

  private TunnelPorts(int[] ports, Tunnel[] tunnels) {
    this.ports = ports;
    this.tunnels = tunnels;
    for (int port : ports) {
      isTunnel[port >> 6] |= 1L << port;
    }
  }

  /** The same, but for this port, from 0 to 65535. */
  public TunnelPorts with(int port, Tunnel tunnel) {
    int[] morePorts = Arrays.copyOf(ports, ports.length + 1);
    Tunnel[] moreTunnels = Arrays.copyOf(tunnels, tunnels.length + 1);
    morePorts[ports.length] = port;
    moreTunnels[ports.length] = tunnel;
    return new TunnelPorts(morePorts, moreTunnels);
  }

  /** Whether a datagram with these two ports, one in each half, may be a tunnel's. */
  public boolean mayBeTunnel(int bothPorts) {
    return isTunnel(bothPorts >>> 16) || isTunnel(bothPorts & 0xFFFF);
  }

  private boolean isTunnel(int port) {
    return (isTunnel[port >> 6] >>> port & 1) != 0;
  }

  /** The destination's, or else the source's. */
  Tunnel of(int sourcePort, int destinationPort) {
    if (isTunnel(destinationPort)) {
      return of(destinationPort);
    }
    return isTunnel(sourcePort) ? of(sourcePort) : Tunnel.NONE;
  }

  /** What was said last of a port is what holds. */
  private Tunnel of(int port) {
    int place = ports.length - 1;
    while (ports[place] != port) {
      place--;
    }
    return tunnels[place];
  }
}
