package csumaudit.capture.file;

import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import java.io.Closeable;
import java.io.IOException;

/** The first frame of a source that says when it was seen: looked for in the first stretch, and no further. */
final class FirstFrame implements FrameSink, Closeable {
  private final FrameSource source;
  private long nanos = Long.MAX_VALUE;

  FirstFrame(FrameSource source) {
    this.source = source;
  }

  /** Since 1970; later than all others when none says. */
  long nanos() {
    source.deliverTo(this);
    return nanos;
  }

  @Override
  public void onFrame(Frame frame) {
    if (nanos == Long.MAX_VALUE && frame.nanos() != 0) {
      nanos = frame.nanos();
    }
  }

  @Override
  public void onStretchEnd(long ordinal) {
    source.stop();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
