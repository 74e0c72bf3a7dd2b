package csumaudit;

/** Lets threads through one at a time, in the order of their numbers from 0; closed for good by a failure. */
final class Turnstile {
  private long next;
  private Throwable failure;

  /** Waits until all smaller numbers have passed, then does the work; does nothing once closed. */
  synchronized void pass(long number, Runnable work) {
    while (number != next && failure == null) {
      try {
        wait();
      } catch (InterruptedException interrupted) {
        close(interrupted);
        Thread.currentThread().interrupt();
      }
    }
    if (failure == null) {
      work.run();
      next++;
      notifyAll();
    }
  }

  /** Lets nobody through any more; the first failure is the one that is told. */
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
