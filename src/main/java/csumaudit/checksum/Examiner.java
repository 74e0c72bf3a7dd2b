package csumaudit.checksum;

import csumaudit.capture.Frame;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.dissect.Tunnel;
import csumaudit.dissect.TunnelPorts;
import csumaudit.wire.EtherType;
import csumaudit.wire.Geneve;
import csumaudit.wire.Gre;
import csumaudit.wire.Gue;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Udp;
import csumaudit.wire.Vxlan;
import java.nio.ByteBuffer;

/**
 * Finds the layers of a frame and judges its checksums, also where a tunnel is known by nothing but its sums.
 *
 * <p>A tunnel may be at any port, and then nobody looks inside. But where Linux has made an outer sum for an inner one
 * that is still to be filled in ({@link LocalOffload}), the outer one looks wrong, and calling it corrupt would be an
 * accusation. So such a datagram is supposed to be of each of these tunnels. That is believed only if its sum then
 * comes out: an inner field that holds its seed, and an outer one that is right for what it will be, are two proofs of
 * 16 bits each.
 */
public final class Examiner {
  /** Those that Linux puts behind UDP with a sum of their own. */
  private static final Tunnel[] SUPPOSED = {
    Tunnel.VXLAN, Tunnel.GENEVE, Tunnel.FOU, Tunnel.GUE, Tunnel.GRE, Tunnel.VXLAN_GPE
  };

  private final Dissector dissector;
  private final Checker checker = new Checker();
  private final Layers supposedLayers = new Layers();
  private final CheckSheet trial = new CheckSheet();

  public Examiner(TunnelPorts ports) {
    dissector = new Dissector(ports);
  }

  /** Fills the layers with those of the frame, and notes its checks; never throws, whatever the frame holds. */
  public void examine(Frame frame, Layers layers, CheckSheet into) {
    dissector.dissect(frame, layers);
    checker.check(frame, layers, into);
    if (endsWithWrongDatagram(into)) {
      lookInside(frame, layers, into);
    }
  }

  private static boolean endsWithWrongDatagram(CheckSheet checks) {
    int last = checks.next() - 1;
    return last >= checks.first(checks.packets() - 1) && checks.kind(last) == Kind.UDP
        && (checks.reason(last) == Reason.MISMATCH || checks.reason(last) == Reason.MERGED_ON_RECEIPT);
  }

  private void lookInside(Frame frame, Layers layers, CheckSheet into) {
    int wrong = into.next() - 1 - into.first(into.packets() - 1);
    int contentAt = into.at(into.next() - 1) + Udp.LENGTH;
    if (contentAt + Ipv4.LENGTH + Udp.LENGTH > frame.start() + frame.captured()) {
      return;
    }
    for (Tunnel tunnel : SUPPOSED) {
      if (mayBegin(tunnel, frame.octets(), contentAt) && isFound(tunnel, frame, layers)) {
        trial.clear();
        checker.check(frame, supposedLayers, trial);
        if (trial.reason(wrong) == Reason.OK_ONCE_INNER_FILLED) {
          into.takeBack();
          dissector.dissect(frame, layers, tunnel);
          checker.check(frame, layers, into);
          return;
        }
      }
    }
  }

  /** What the dissector would ask first: most datagrams are of no tunnel, and this is soon said. */
  private static boolean mayBegin(Tunnel tunnel, ByteBuffer octets, int at) {
    return switch (tunnel) {
      case VXLAN -> Vxlan.agrees(octets, at);
      case VXLAN_GPE -> Vxlan.agreesAsGpe(octets, at) && Vxlan.hasNextProtocol(octets, at);
      case GENEVE -> Geneve.agrees(octets, at) && Geneve.protocol(octets, at) >= EtherType.SMALLEST;
      case GUE -> Gue.agrees(octets, at);
      case GRE -> Gre.agrees(octets, at);
      default -> Ipv4.version(octets, at) == 4 || Ipv4.version(octets, at) == 6;
    };
  }

  private boolean isFound(Tunnel tunnel, Frame frame, Layers without) {
    dissector.dissect(frame, supposedLayers, tunnel);
    return supposedLayers.count() > without.count();
  }
}
