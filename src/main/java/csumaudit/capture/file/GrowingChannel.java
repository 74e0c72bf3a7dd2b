package csumaudit.capture.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** A file that is read to its end and beyond: what is not there yet is waited for. */
final class GrowingChannel implements ReadableByteChannel {
  private static final long PAUSE_MILLIS = 100;

  private final FileChannel file;
  private final String name;
  private final Object key;
  private final long deadline;
  private volatile boolean replaced;

  /** The key tells this file from another that takes its name. */
  GrowingChannel(FileChannel file, String name, Object key, long deadline) {
    this.file = file;
    this.name = name;
    this.key = key;
    this.deadline = deadline;
  }

  /** Reads what is there, or waits; -1 when the rest is to be looked for in a new file. */
  @Override
  public int read(ByteBuffer into) throws IOException {
    int count = file.read(into);
    while (count < 0 && !replaced) {
      pause();
      boolean last = isGone();
      count = file.read(into);
      replaced = last && count < 0;
    }
    return count;
  }

  private void pause() throws IOException {
    if (deadline != Long.MAX_VALUE && System.nanoTime() - deadline >= 0) {
      throw new TimeIsOverException();
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /**
   * Shorter than what has been read of it, or no longer the one of this name; one that is merely renamed is still
   * written.
   */
  private boolean isGone() throws IOException {
    Object now = GrowingFile.key(name);
    return file.size() < file.position() || now != null && !now.equals(key);
  }

  boolean isReplaced() {
    return replaced;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Not an end of the file, but of the watching. */
  static final class TimeIsOverException extends IOException {
    private static final long serialVersionUID = 1;

    TimeIsOverException() {
      super("nothing came in time");
    }
  }
}
