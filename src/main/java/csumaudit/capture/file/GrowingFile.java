package csumaudit.capture.file;

import csumaudit.capture.FrameSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A capture file that is still being written. Its end is waited at, until the source is stopped or the time is over;
 * and when another file takes its place, or it is cut short to begin anew, that is a capture of its own.
 */
public final class GrowingFile {
  private final String name;
  private final long deadline;
  private GrowingChannel channel;

  /** To be watched for this long, or for three centuries if that is less; null for ever. */
  public GrowingFile(String name, Duration time) {
    this.name = name;
    this.deadline = time == null ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.NANOSECONDS.convert(time);
  }

  /**
   * Opens what is there now, and waits until something is in it.
   *
   * @throws IOException whose message is a clause to follow the name: what is wrong and what to do next
   */
  public FrameSource open() throws IOException {
    Object key;
    do {
      key = key(name);
      if (channel != null) {
        channel.close();
      }
      channel = new GrowingChannel(CaptureFiles.channel(name), name, key, deadline);
    } while (!Objects.equals(key, key(name)));
    return CaptureFiles.read(name, channel, -1);
  }

  /** Whether the source that was opened last has ended because there is a new file to open. */
  public boolean isReplaced() {
    return channel != null && channel.isReplaced();
  }

  /** What tells the file from one of the same name; null when there is none, or the system does not say. */
  static Object key(String name) {
    try {
      return Files.readAttributes(Path.of(name), BasicFileAttributes.class).fileKey();
    } catch (IOException | InvalidPathException none) {
      return null;
    }
  }
}
