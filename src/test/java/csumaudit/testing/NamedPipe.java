package csumaudit.testing;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A named pipe, for tests that read a capture while it is written. */
public final class NamedPipe {
  /** Makes one; skips the test where there are none. */
  public static Path in(Path directory) {
    Path pipe = directory.resolve("pipe");
    Assumptions.assumeTrue(make(pipe), "no mkfifo here");
    return pipe;
  }

  private static boolean make(Path pipe) {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private NamedPipe() {}
}
