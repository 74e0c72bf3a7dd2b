package csumaudit.capture.file;

import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary.Damage;
import java.io.IOException;

/** A capture that is read from an input: how its reading goes on and ends, whatever the format. */
abstract class SavedCapture implements FrameSource {
  final String name;
  final Input input;
  volatile boolean stopped;
  boolean ended;
  /** Of the first octet in the buffer. */
  long offset;
  Damage damage;

  SavedCapture(String name, Input input) {
    this.name = name;
    this.input = input;
  }

  /** Reads once behind what the stretch holds; notes the end, and what else ends the reading. */
  final void readInto(Stretch stretch) {
    try {
      ended = stretch.readFrom(input) < 0;
    } catch (GrowingChannel.TimeIsOverException over) {
      ended = true;
      stopped = true;
    } catch (IOException unreadable) {
      ended = true;
      if (!stopped) {
        damage = new Damage(offset + stretch.end(), Input.describe(unreadable));
      }
    }
  }

  /** The reading ends for what is found at this place of the file. */
  final void damaged(long at, String what) {
    ended = true;
    damage = new Damage(at, what);
  }

  @Override
  public final void stop() {
    stopped = true;
    try {
      input.stop();
    } catch (IOException unused) {
      // nothing more is wanted of it
    }
  }

  @Override
  public final long octetsRead() {
    return input.octetsRead();
  }

  @Override
  public final long octetsTotal() {
    return input.octetsTotal();
  }

  @Override
  public final void close() throws IOException {
    input.close();
  }
}
