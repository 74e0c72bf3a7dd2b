package csumaudit.capture.live;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.KernelMark;
import java.nio.ByteBuffer;

/** Copies frames into one buffer and lends them from there, numbered from 1. */
final class LibpcapFrames {
  private static final int CAPACITY = 4 << 20;

  private final ByteBuffer octets = ByteBuffer.allocateDirect(CAPACITY);
  private final Frame frame = new Frame();
  private final long most;
  private long stretches;
  private boolean inStretch;
  private volatile long lent;
  private volatile long octetsLent;

  LibpcapFrames(long most) {
    this.most = most;
  }

  /** What the frames to come have in common. */
  void from(int index, int link, Direction way) {
    frame.from(link, 0);
    frame.seenOn(index, way, KernelMark.UNKNOWN, false);
  }

  /** Lends one frame, unless there have been enough. */
  void lend(byte[] packet, int onWire, long nanos, FrameSink sink) {
    if (isFull()) {
      return;
    }
    if (packet.length > octets.remaining()) {
      endStretch(sink);
    }
    int captured = Math.min(packet.length, CAPACITY);
    int at = octets.position();
    octets.put(packet, 0, captured);
    lent = lent + 1;
    octetsLent = octetsLent + captured;
    inStretch = true;
    frame.lend(octets, at, captured, onWire, lent, nanos);
    sink.onFrame(frame);
  }

  /** Ends the stretch, if there is one, and makes room for the next. */
  void endStretch(FrameSink sink) {
    if (inStretch) {
      inStretch = false;
      sink.onStretchEnd(stretches);
      sink.awaitEnd(stretches++);
      octets.clear();
    }
  }

  boolean isFull() {
    return lent >= most;
  }

  long lent()   { return lent; }
  long octets() { return octetsLent; }
}
