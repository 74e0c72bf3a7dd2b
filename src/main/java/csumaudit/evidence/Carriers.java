package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.checksum.Reason;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.wire.Udp;

/** The datagrams of tunnels that carry other packets: which one does, and what there is to keep of it. */
final class Carriers {
  /** Whether the packet of this checksum came in a datagram of a tunnel whose own sum is deferred. */
  static boolean isInDeferred(Checks checks, int packet, int check) {
    int carrier = carrier(checks, packet, check);
    return carrier >= 0 && checks.reason(carrier).verdict() == Verdict.DEFERRED;
  }

  /** The checksum of the datagram of a tunnel that carries this one; or -1. */
  private static int carrier(Checks checks, int packet, int check) {
    int carrier = checks.depth(check) == 0 ? -1 : checks.outward(packet, check);
    while (carrier >= 0 && !carries(checks, carrier, check)) {
      carrier = checks.outward(packet, carrier);
    }
    return carrier;
  }

  private static boolean carries(Checks checks, int outer, int check) {
    return checks.kind(outer) == Kind.UDP && checks.version(outer) != 0 && checks.depth(outer) < checks.depth(check);
  }

  /** Leaves with a half of a flow what carries this one of its checksums, or that it is itself that of a carrier. */
  static void note(long[] flows, int half, Checks checks, int packet, int check) {
    int carrier = carrier(checks, packet, check);
    if (isTunnel(checks, packet, check)) {
      flows[half + FlowWords.CARRIER] = FlowWords.CARRIES;
    } else if (carrier >= 0) {
      long port = Udp.destinationPort(checks.octets(), checks.at(carrier));
      flows[half + FlowWords.CARRIER] = flows[half + FlowWords.CARRIER] & FlowWords.LEAVES_SUM
          | (leavesSum(checks, carrier) ? FlowWords.LEAVES_SUM : 0) | port << FlowWords.CARRIER_PORT
          | checks.version(carrier);
      Parties.writeSourceTo(flows, half + FlowWords.CARRIER_HIGH, checks, carrier);
    }
  }

  /** Whether a datagram has a sum, and one that is neither right nor wrong as it stands. */
  private static boolean leavesSum(Checks checks, int carrier) {
    Reason reason = checks.reason(carrier);
    return checks.stored(carrier) > 0 && reason != Reason.SUM_OK && reason.verdict() != Verdict.CORRUPT;
  }

  /** Whether this is a datagram of a tunnel: answers come in others, to the same port. */
  static boolean isTunnel(Checks checks, int packet, int check) {
    boolean carries = check + 1 < checks.first(packet + 1) && checks.depth(check + 1) > checks.depth(check);
    return checks.kind(check) == Kind.UDP
        && (carries || Udp.mayGoUnchecked(Udp.destinationPort(checks.octets(), checks.at(check))));
  }

  private Carriers() {}
}
