package csumaudit.evidence;

import csumaudit.capture.KernelMark;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that is kept of an audit: each check is counted for its source and its sender, and what becomes of suspect
 * packets is followed flow by flow. Allocates nothing per packet.
 */
public final class Evidence implements CheckSink {
  /** Senders, each protocol by itself, that are told apart in one audit; later ones are counted together. */
  public static final int BOUND = 1 << 16;

  private final SenderTable senders;
  private final Flows flows;
  private final boolean followsFlows;
  private final List<Traffic> ended = new ArrayList<>();

  private int source = -1;
  private final long[] packets = new long[PacketVerdict.values().length];
  private final long[] testimonies = new long[Testimony.values().length];
  private final TimelineTable times = new TimelineTable();
  private final SizeTable sizesOfDeferred = new SizeTable();
  private long captured;
  private long onWire;
  private long earliest;
  private long latest;

  public Evidence() {
    this(BOUND, true);
  }

  /** Counts senders and follows no flow, so that it gives nothing to diagnose: to measure what that costs. */
  public static Evidence ofSendersOnly() {
    return new Evidence(BOUND, false);
  }

  Evidence(int bound) {
    this(bound, true);
  }

  private Evidence(int bound, boolean isToFollow) {
    senders = new SenderTable(bound);
    flows = new Flows(Flows.BOUND);
    followsFlows = isToFollow;
  }

  /** What follows is of the next source. */
  public void startSource() {
    if (source >= 0) {
      ended.add(traffic());
      flows.endSource(latest);
    }
    source++;
    Arrays.fill(packets, 0);
    Arrays.fill(testimonies, 0);
    times.clear();
    sizesOfDeferred.clear();
    captured = 0;
    onWire = 0;
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
  }

  @Override
  public void onChecks(Checks checks) {
    for (int packet = 0; packet < checks.packets(); packet++) {
      count(checks, packet);
    }
    senders.count(source, checks);
    if (followsFlows) {
      flows.hear(source, checks);
    }
  }

  private void count(Checks checks, int packet) {
    captured += checks.captured(packet);
    onWire += checks.onWire(packet);
    PacketVerdict verdict = checks.packetVerdict(packet);
    long nanos = checks.nanos(packet);
    if (nanos != 0) {
      earliest = Math.min(earliest, nanos);
      latest = Math.max(latest, nanos);
      times.count(nanos, verdict, checks.number(packet));
    }
    packets[verdict.ordinal()]++;
    if (verdict == PacketVerdict.DEFERRED) {
      sizesOfDeferred.count(checks.onWire(packet));
    }
    if (checks.mark(packet) != KernelMark.UNKNOWN) {
      countTestimonies(checks, packet);
    }
  }

  private void countTestimonies(Checks checks, int packet) {
    int end = checks.first(packet + 1);
    for (int check = checks.first(packet); check < end; check++) {
      testimonies[Testimony.of(checks, packet, check).ordinal()]++;
    }
  }

  /** What has been seen so far; not while checks come in. */
  public Snapshot snapshot() {
    List<Traffic> sources = new ArrayList<>(ended);
    if (source >= 0) {
      sources.add(traffic());
    }
    return new Snapshot(sources, Senders.of(senders), flows.conducts(latest), flows.flows(latest), flows.forgotten(),
        flows.notFollowed(), flows.neighbours(), flows.controls(latest));
  }

  private Traffic traffic() {
    return new Traffic(new Tally<>(packets.clone()), captured, onWire, earliest, latest,
        new Tally<>(testimonies.clone()), times.timeline(), sizesOfDeferred.sizes());
  }
}
