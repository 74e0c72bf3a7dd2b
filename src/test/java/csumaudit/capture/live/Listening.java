package csumaudit.capture.live;

import csumaudit.capture.FrameSource;
import csumaudit.testing.HeardFrames;
import csumaudit.testing.HeardFrames.Heard;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A source that is listened to by a thread of its own, until it is ended. */
final class Listening implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 120_000;

  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final HeardFrames heard = new HeardFrames();
  private final FrameSource source;
  private final Thread thread;

  Listening(LiveSettings settings, LiveCaptures.Backend backend) throws IOException {
    source = LiveCaptures.open(settings, backend, notices::add);
    thread = new Thread(() -> source.deliverTo(heard.sink()), "listening");
    thread.start();
  }

  /** With the ring, to everything. */
  static Listening to(String... interfaces) throws IOException {
    return new Listening(LiveSettings.of(interfaces), LiveCaptures.Backend.RING);
  }

  FrameSource source() {
    return source;
  }

  List<String> notices() {
    return notices;
  }

  /** Waits until something has happened. */
  static void until(String what, BooleanSupplier happened) throws InterruptedException {
    long start = System.nanoTime();
    while (!happened.getAsBoolean()) {
      if ((System.nanoTime() - start) / 1_000_000 > PATIENCE_MILLIS) {
        throw new AssertionError("never happened: " + what);
      }
      Thread.sleep(10);
    }
  }

  void awaitNotice(String part) throws InterruptedException {
    until("a notice of '" + part + "' among " + notices, () -> notices.stream().anyMatch(one -> one.contains(part)));
  }

  /** Stops, and returns all that was heard of UDP to port 9: not what hosts say of their own. */
  List<Heard> end() throws InterruptedException {
    source.stop();
    return await();
  }

  /** Waits until it ends by itself. */
  List<Heard> await() throws InterruptedException {
    thread.join(PATIENCE_MILLIS);
    if (thread.isAlive()) {
      throw new AssertionError("still listening");
    }
    return heard.frames().stream().filter(Listening::isDiscard).toList();
  }

  /** All that was heard so far, whoever sent it. */
  List<Heard> all() {
    return heard.frames();
  }

  List<Long> ordinals() {
    return heard.ordinals();
  }

  private static boolean isDiscard(Heard frame) {
    byte[] octets = frame.octets();
    int ip = octets.length > 12 && octets[12] == (byte) 0x81 ? 18 : 14;
    return octets.length > ip + 24 && octets[ip] == 0x45 && octets[ip + 9] == 17 && octets[ip + 22] == 0
        && octets[ip + 23] == 9;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
