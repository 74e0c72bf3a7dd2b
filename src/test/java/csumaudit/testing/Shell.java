package csumaudit.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command that has ended: how, and what it said on either output. */
public record Shell(int exit, String out, String err) {
  private static final int AT_MOST_SECONDS = 120;

  public static Shell run(Path directory, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("csumaudit", ".out");
    Path err = Files.createTempFile("csumaudit", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
          .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(AT_MOST_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return new Shell(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  public static Shell run(String... command) throws IOException, InterruptedException {
    return run(Path.of("").toAbsolutePath(), Map.of(), command);
  }

  /** Skips the test, loudly, where there is no such command. */
  public static void assumeInstalled(String command) throws IOException, InterruptedException {
    boolean installed = run("sh", "-c", "command -v " + command).exit == 0;
    assume(installed, command + " is not installed");
  }

  /** Skips the test, and says so, unless this holds. */
  public static void assume(boolean holds, String whyNot) {
    if (!holds) {
      System.out.println("SKIPPED: " + whyNot);
    }
    assumeTrue(holds, whyNot);
  }
}
