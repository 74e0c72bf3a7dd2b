package csumaudit.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A command that has ended: how, and what it said on either output. */
record Ended(int exit, String said) {
  private static final int AT_MOST_SECONDS = 300;

  static Ended of(ProcessBuilder builder) {
    try {
      // not a pipe: what the command leaves running would hold it open
      Path said = Files.createTempFile("lab", ".said");
      Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile())
          .redirectInput(Path.of("/dev/null").toFile()).start();
      boolean ended = process.waitFor(AT_MOST_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      Ended result = new Ended(ended ? process.exitValue() : -1, Files.readString(said, StandardCharsets.UTF_8));
      Files.delete(said);
      return result;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
