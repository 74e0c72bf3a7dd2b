package csumaudit.bench;

import csumaudit.checksum.PacketVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The packets of a traffic set, one after another: the same seed gives the same packets however many are made, so that
 * a short capture is the beginning of a long one.
 */
final class Traffic {
  private static final int ONE_ARP_IN = 1_000;
  private static final int ONE_ECHO_IN = 50;
  private static final int ONE_CORRUPT_IN = 1_000;
  private static final int ONE_CORRUPT_HEADER_IN = 5_000;
  private static final int ONE_UNCHECKED_IN = 20;
  private static final int ONE_CUT_IN = 200;
  private static final int CUT_TO = 128;

  private final TrafficSet set;
  private final SplittableRandom random;
  private final Flows flows;
  private final FrameMaker frame;
  private final Ledger ledger;
  private int captured;

  Traffic(TrafficSet set, long seed) {
    this.set = set;
    this.ledger = new Ledger(set.isTunnelled());
    this.random = new SplittableRandom(seed);
    this.flows = new Flows(random);
    this.frame = new FrameMaker(random);
  }

  /** Saves so many octets of packets, or a few more; returns what is true of them. */
  Ledger save(Path capture, long octets) throws IOException {
    try (CaptureWriter writer = new CaptureWriter(capture)) {
      while (writer.octets() < octets) {
        next();
        writer.write(frame.octets(), captured, frame.length());
      }
    }
    return ledger;
  }

  private void next() {
    captured = Integer.MAX_VALUE;
    Flow flow = flows.any(random);
    if (oneIn(ONE_ARP_IN)) {
      frame.arp(flow.source(), flow.destination());
      ledger.add(PacketVerdict.OTHER);
    } else if (oneIn(ONE_ECHO_IN)) {
      int length = Math.min(set.frameLength(random), TrafficSet.LONGEST);
      frame.echo(flow, length, oneIn(ONE_CORRUPT_IN) ? Fill.WRONG : Fill.RIGHT);
      ledger.add(flow, Ledger.ICMP, frame.header(), frame.transport());
    } else {
      segment(flow, set.frameLength(random));
    }
    if (set.isTunnelled() && frame.transport() != null) {
      frame.tunnel(flow);
      ledger.addTunnel(flow.source().node());
      captured = captured == CUT_TO ? CUT_TO + FrameMaker.VXLAN : captured;
    }
    captured = Math.min(captured, frame.length());
  }

  private void segment(Flow any, int length) {
    boolean isSuper = length > TrafficSet.LONGEST;
    Flow flow = isSuper ? flows.anyTcp(random) : any;
    if (!isSuper && oneIn(ONE_CUT_IN)) {
      captured = CUT_TO;
    }
    frame.segment(flow, length, captured, isSuper ? Fill.SEED : fill(flow));
    // a padded packet whose header is wrong does not prove that it is one, where only a port says so
    if (!flow.isIpv6() && !set.isTunnelled() && oneIn(ONE_CORRUPT_HEADER_IN)) {
      frame.damageHeader();
    }
    ledger.add(flow, flow.isTcp() ? Ledger.TCP : Ledger.UDP, frame.header(), frame.transport());
  }

  private Fill fill(Flow flow) {
    if (oneIn(ONE_CORRUPT_IN)) {
      return Fill.WRONG;
    }
    if (!flow.isTcp() && !flow.isIpv6() && oneIn(ONE_UNCHECKED_IN)) {
      return Fill.ZERO;
    }
    return flow.source().leavesToHardware() ? Fill.SEED : Fill.RIGHT;
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }
}
