package csumaudit;

import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.checksum.CheckSheet;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Examiner;
import csumaudit.checksum.Ordinary;
import csumaudit.dissect.Layers;
import csumaudit.dissect.TunnelPorts;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * The pipeline: a source lends frames, the dissector finds their layers, the checker passes a verdict on each checksum,
 * and the sinks hear of it in the order of the capture.
 *
 * <p>Threads share the source a stretch of frames at a time. They dissect and check side by side, and leave what they
 * found at a turnstile, where one of them tells the sinks, in order; so evidence and rows are as if one thread had done
 * it all.
 */
public final class Audit {
  private final FrameSource source;
  private final CheckSink[] sinks;
  private final TunnelPorts tunnels;
  private final Turnstile turnstile = new Turnstile();
  /** Sheets to write on; there are as many as stretches are on the way at a time. */
  private final Queue<Sheet> blank = new ArrayBlockingQueue<>(64);

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
    run(threads, 0);
  }

  /**
   * Likewise; the first thread judges so many frames before others join it. At first a JVM compiles what it runs, which
   * keeps another processor busy, and threads that run it while it is profiled count in the same places, at the cost of
   * both.
   */
  public void run(int threads, long alone) {
    Thread[] helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Thread(() -> work(new Reserve(0)), "audit");
    }
    Reserve reserve = new Reserve(alone, helpers);
    reserve.countDown(0);
    work(reserve);
    turnstile.awaitEnd(helpers);
  }

  /** Takes stretches from the source until there are no more. */
  private void work(Reserve reserve) {
    try {
      source.deliverTo(new Auditor(reserve));
    } catch (RuntimeException | Error failure) {
      turnstile.close(failure);
      source.stop();
    }
  }

  /** What one thread needs for itself. */
  private final class Auditor implements FrameSink {
    private final Ordinary ordinary = new Ordinary(tunnels);
    private final Examiner examiner = new Examiner(tunnels);
    private final Layers layers = new Layers();
    private final Reserve reserve;
    private Sheet sheet = new Sheet();

    private Auditor(Reserve reserve) {
      this.reserve = reserve;
    }

    /** Hears every frame once: finds its layers and checks them. */
    @Override
    public void onFrame(Frame frame) {
      CheckSheet checks = sheet.checks;
      if (!ordinary.judge(frame, checks)) {
        examiner.examine(frame, layers, checks);
      }
    }

    /** Leaves what was found of one stretch for the sinks, and takes a blank sheet. */
    @Override
    public void onStretchEnd(long ordinal) {
      reserve.countDown(sheet.checks.packets());
      turnstile.leave(ordinal, sheet);
      sheet = blank.poll();
      if (sheet == null) {
        sheet = new Sheet();
      }
    }

    @Override
    public void awaitEnd(long ordinal) {
      turnstile.await(ordinal);
    }

    @Override
    public boolean hasEnded(long ordinal) {
      return turnstile.isDone(ordinal);
    }
  }

  /** Threads that are called when another has judged so many frames alone. */
  private static final class Reserve {
    private final Thread[] threads;
    private long alone;
    private boolean called;

    private Reserve(long alone, Thread... threads) {
      this.alone = alone;
      this.threads = threads;
    }

    /** The other has judged so many more. */
    void countDown(int frames) {
      alone -= frames;
      if (alone <= 0 && !called) {
        called = true;
        for (Thread thread : threads) {
          thread.start();
        }
      }
    }
  }

  /** What was found of one stretch. */
  private final class Sheet implements Runnable {
    private final CheckSheet checks = new CheckSheet();

    /** Tells the sinks, and wipes it. */
    @Override
    public void run() {
      for (CheckSink sink : sinks) {
        sink.onChecks(checks);
      }
      checks.clear();
      blank.offer(this);
    }
  }
}
