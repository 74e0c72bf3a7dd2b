package csumaudit;

import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checker;
import csumaudit.checksum.Checks;
import csumaudit.checksum.Ordinary;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Layers;
import csumaudit.dissect.TunnelPorts;
import java.util.List;

/**
 * The pipeline: a source lends frames, the dissector finds their layers, the checker passes a verdict on each checksum,
 * and the sinks hear of it in the order of the capture.
 *
 * <p>Threads share the source a stretch of frames at a time. They dissect and check side by side, which is most of the
 * work, and pass a turnstile in order to tell the sinks; so evidence and rows are as if one thread had done it all.
 */
public final class Audit {
  private final FrameSource source;
  private final CheckSink[] sinks;
  private final TunnelPorts tunnels;
  private final Turnstile turnstile = new Turnstile();

  public Audit(FrameSource source, List<CheckSink> sinks) {
    this(source, sinks, TunnelPorts.USUAL);
  }

  /** Takes the datagrams of these ports for tunnels. */
  public Audit(FrameSource source, List<CheckSink> sinks, TunnelPorts tunnels) {
    this.tunnels = tunnels;
    this.source = source;
    this.sinks = sinks.toArray(CheckSink[]::new);
  }

  /** Audits the source to its end, with this many threads; what a sink throws ends it and is thrown on. */
  public void run(int threads) {
    Thread[] helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Thread(this::work, "audit");
      helpers[i].start();
    }
    work();
    turnstile.awaitEnd(helpers);
  }

  /** Takes stretches from the source until there are no more. */
  private void work() {
    try {
      source.deliverTo(new Auditor());
    } catch (RuntimeException | Error failure) {
      turnstile.close(failure);
      source.stop();
    }
  }

  /** What one thread needs for itself. */
  private final class Auditor implements FrameSink {
    private final Ordinary ordinary = new Ordinary(tunnels);
    private final Dissector dissector = new Dissector(tunnels);
    private final Layers layers = new Layers();
    private final Checker checker = new Checker();
    private final Checks checks = new Checks();
    private final Runnable tell = this::tell;

    /** Hears every frame once: finds its layers and checks them. */
    @Override
    public void onFrame(Frame frame) {
      if (!ordinary.judge(frame, checks)) {
        dissector.dissect(frame, layers);
        checker.check(frame, layers, checks);
      }
    }

    /** Leaves what was found of one stretch with the sinks, when its turn has come. */
    @Override
    public void onStretchEnd(long ordinal) {
      turnstile.pass(ordinal, tell);
      checks.clear();
    }

    private void tell() {
      for (CheckSink sink : sinks) {
        sink.onChecks(checks);
      }
    }
  }
}
