package csumaudit.capture.live;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Where the thread that captures leaves word of blocks that the kernel has lent, and the thread that judges fetches it:
 * the rings whose oldest block is to be heard, in turn. The blocks stay where they are.
 *
 * @param <R> a ring
 */
final class Handover<R> {
  private final Queue<R> waiting = new ArrayDeque<>();
  private boolean hearing;
  private boolean over;

  /** The ring has lent one block more. */
  synchronized void put(R ring) {
    waiting.add(ring);
    notifyAll();
  }

  /** There will be no more. */
  synchronized void end() {
    over = true;
    notifyAll();
  }

  /**
   * Waits for the ring whose oldest block is to be heard, the one before having been given back; null when there are no
   * more.
   */
  synchronized R next() throws InterruptedException {
    hearing = false;
    notifyAll();
    while (waiting.isEmpty() && !over) {
      wait();
    }
    hearing = !waiting.isEmpty();
    return waiting.poll();
  }

  /** Waits until all that was put has been given back, but no longer than this; false when some has not. */
  synchronized boolean awaitIdle(int milliseconds) throws InterruptedException {
    if (isBusy()) {
      wait(milliseconds);
    }
    return !isBusy();
  }

  /** Whether a block waits to be heard. */
  synchronized boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  private boolean isBusy() {
    return hearing || !waiting.isEmpty();
  }
}
