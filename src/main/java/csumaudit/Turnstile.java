package csumaudit;

/**
 * Has works done one at a time, in the order of their numbers from 0; closed for good by a failure.
 *
 * <p>Nobody waits here for a turn: whoever brings the next work does it, and then what others have left behind it.
 */
final class Turnstile {
  /** More than any threads bring before they wait for the first. */
  private static final int ROOM = 1 << 10;

  /** By their number, in turn. */
  private final Runnable[] left = new Runnable[ROOM];
  private long next;
  private boolean busy;
  private Throwable failure;

  /**
   * Leaves a work, which is done when that of all smaller numbers is: by this thread at once, or by the one that is at
   * it. Throws what a work throws, and then no other is ever done.
   */
  void leave(long number, Runnable work) {
    for (Runnable turn = arrive(number, work); turn != null; turn = done()) {
      turn.run();
    }
  }

  /** The work whose turn it is, for the caller to do; null when there is none, or somebody is at it. */
  private synchronized Runnable arrive(long number, Runnable work) {
    await(number - ROOM);
    left[place(number)] = work;
    return busy ? null : begin();
  }

  private synchronized Runnable done() {
    left[place(next)] = null;
    next++;
    notifyAll();
    return begin();
  }

  private Runnable begin() {
    Runnable turn = failure == null ? left[place(next)] : null;
    busy = turn != null;
    return turn;
  }

  private static int place(long number) {
    return (int) (number % ROOM);
  }

  /** Waits until the work of this number is done, or never will be. */
  synchronized void await(long number) {
    while (next <= number && failure == null) {
      try {
        wait();
      } catch (InterruptedException interrupted) {
        close(interrupted);
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the work of this number is done. */
  synchronized boolean isDone(long number) {
    return next > number;
  }

  /** Lets nothing more be done; the first failure is the one that is told. */
  synchronized void close(Throwable why) {
    if (failure == null) {
      failure = why;
    }
    notifyAll();
  }

  /** Waits for the threads to end, then throws what closed the turnstile, if anything did. */
  void awaitEnd(Thread... threads) {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        close(interrupted);
        Thread.currentThread().interrupt();
      }
    }
    rethrow();
  }

  /** Throws what closed it, if anything did. */
  synchronized void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) {
      throw new IllegalStateException("interrupted", failure);
    }
  }
}
