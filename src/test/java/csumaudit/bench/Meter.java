package csumaudit.bench;

import csumaudit.bench.Series.Run;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands, and reads what they took from the C program of the same name, for Java cannot ask the kernel. */
final class Meter {
  private final Path program;
  private final Path figures;
  private final Path output;
  private final Path errors;

  Meter(Path directory) {
    program = directory.resolve("meter");
    figures = directory.resolve("figures.txt");
    output = directory.resolve("output.txt");
    errors = directory.resolve("errors.txt");
  }

  /** Runs a contender over the capture once; a wrong answer is thrown. */
  Run run(Contender contender, Input input) throws IOException {
    boolean read = contender.answer() != null;
    run(contender.commandFor(input.capture()), read, Map.of());
    if (read) {
      contender.answer().check(input, Files.readAllLines(output));
    }
    String[] words = Files.readString(figures).trim().split(" ");
    return new Run(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]),
        Double.parseDouble(words[3]) * 1024);
  }

  /** Runs a command without measuring it; returns its output. */
  List<String> read(List<String> command, Map<String, String> environment) throws IOException {
    run(command, true, environment);
    return Files.readAllLines(output);
  }

  private void run(List<String> command, boolean keep, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(Contender.with(List.of(program.toString(), figures.toString()),
        command.toArray(String[]::new)));
    builder.environment().putAll(environment);
    builder.redirectOutput(keep ? Redirect.to(output.toFile()) : Redirect.DISCARD);
    builder.redirectError(errors.toFile());
    int status = await(builder.start());
    if (status != 0) {
      throw new IOException(
          String.join(" ", command) + " ended with " + status + ": " + Files.readString(errors).strip());
    }
  }

  private static int await(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      process.destroy();
      throw new IOException(interrupted);
    }
  }
}
