package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs that come with Wireshark, as far as they are installed. */
final class Wireshark {
  private static final String COMPLAINTS = "complaints";

  /** Runs one, which must succeed and have nothing to complain of, and returns what it says. */
  static List<String> run(Path directory, String... command) throws IOException, InterruptedException {
    List<String> said = pipe(Path.of("/dev/null"), directory, command);
    assertThat(complaints(directory)).as("complaints of %s", String.join(" ", command)).isEmpty();
    return said;
  }

  /** Runs one with this file as its standard input; it must succeed, whatever it says of it. */
  static List<String> pipe(Path input, Path directory, String... command) throws IOException, InterruptedException {
    Process process = start(new ProcessBuilder(command).redirectInput(input.toFile())
        .redirectError(directory.resolve(COMPLAINTS).toFile()));
    List<String> said;
    try (Stream<String> lines = process.inputReader().lines()) {
      said = lines.toList();
    }
    assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), complaints(directory)).isZero();
    return said;
  }

  private static String complaints(Path directory) throws IOException {
    return Files.readString(directory.resolve(COMPLAINTS)).replaceAll("Running as user .root.*\\R", "");
  }

  /** Skips the test, and says so, when the program is not installed. */
  private static Process start(ProcessBuilder program) {
    try {
      return program.start();
    } catch (IOException missing) {
      System.out.println("SKIPPED: " + program.command().get(0) + " is not installed");
      return abort(program.command().get(0) + " is not installed");
    }
  }

  private Wireshark() {}
}
