package csumaudit.capture.file;

import csumaudit.capture.FrameSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The stretches that one thread fills in turn: so it may go on while others still read what it lent. */
final class Rotation<S extends Stretch> {
  /** Enough that a thread hardly waits for the one that is telling, and few enough for the processor's own cache. */
  private static final int MOST = 4;

  private final FrameSink sink;
  private final Supplier<S> maker;
  private final List<S> stretches = new ArrayList<>(MOST);
  private int turn = -1;

  Rotation(FrameSink sink, Supplier<S> maker) {
    this.sink = sink;
    this.maker = maker;
  }

  /**
   * The next one to fill, when nobody reads any more what it lent before: the last one, if that is so by now, which is
   * still in the processor's cache.
   */
  S next() {
    if (turn >= 0 && sink.hasEnded(stretches.get(turn).ordinal)) {
      return stretches.get(turn);
    }
    turn = (turn + 1) % MOST;
    if (turn == stretches.size()) {
      stretches.add(maker.get());
    }
    sink.awaitEnd(stretches.get(turn).ordinal);
    return stretches.get(turn);
  }
}
