package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The program as a process of its own, for what a run within this one cannot show. */
final class Program implements AutoCloseable {
  private static final int SOON_SECONDS = 120;

  private final Process process;
  private final Path said;

  /** Starts it in this directory, where what it says is kept too; standard input may be a file, or null for none. */
  Program(Path directory, Path input, String... arguments) throws IOException {
    this(directory, input, command(arguments));
  }

  /** Starts it in this directory by another command, which {@link #command} is part of. */
  Program(Path directory, List<String> command) throws IOException {
    this(directory, null, command);
  }

  private Program(Path directory, Path input, List<String> command) throws IOException {
    said = directory.resolve("said");
    process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
        .redirectOutput(said.toFile()).redirectInput(input == null ? ProcessBuilder.Redirect.PIPE
            : ProcessBuilder.Redirect.from(input.toFile())).start();
  }

  /** The command that starts it. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Sends it the signal that a service manager sends. */
  void terminate() {
    process.destroy();
  }

  /** Sends it a signal by its name. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end, as long as a loaded machine may take; returns the exit code. */
  int endsSoon() throws InterruptedException {
    assertThat(process.waitFor(SOON_SECONDS, TimeUnit.SECONDS)).as("ended within %d s", SOON_SECONDS).isTrue();
    return process.exitValue();
  }

  /** Waits until it has said this, or has ended. */
  void says(String what) throws IOException, InterruptedException {
    while (process.isAlive() && !said().contains(what)) {
      Thread.sleep(10);
    }
  }

  /** Waits until it has said this so many times, or has ended. */
  void says(String what, int times) throws IOException, InterruptedException {
    while (process.isAlive() && said().split(Pattern.quote(what), -1).length <= times) {
      Thread.sleep(10);
    }
  }

  /** Waits until it has read exactly so many octets of the file that now has this name, as Linux says, or has ended. */
  void reads(Path file, long octets) throws IOException, InterruptedException {
    while (process.isAlive() && positions(file).noneMatch(position -> position == octets)) {
      Thread.sleep(10);
    }
  }

  /** Waits until it has the file open no more, as Linux says, or has ended. */
  void closes(Path file) throws IOException, InterruptedException {
    while (process.isAlive() && positions(file).findAny().isPresent()) {
      Thread.sleep(10);
    }
  }

  /** Where it stands in the file, for each time that it has opened it. */
  private LongStream positions(Path file) throws IOException {
    Path open = Path.of("/proc/" + process.pid() + "/fd");
    if (!Files.isDirectory(open)) {
      return LongStream.empty();
    }
    Path real = file.toRealPath();
    try (Stream<Path> descriptors = Files.list(open)) {
      return LongStream.of(descriptors.filter(descriptor -> leadsTo(descriptor, real)).mapToLong(this::position).toArray());
    } catch (IOException | UncheckedIOException ended) {
      return LongStream.empty();
    }
  }

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException closed) {
      return false;
    }
  }

  private long position(Path descriptor) {
    Path facts = Path.of("/proc/" + process.pid() + "/fdinfo").resolve(descriptor.getFileName());
    try (Stream<String> lines = Files.lines(facts)) {
      return lines.filter(line -> line.startsWith("pos:")).mapToLong(line -> Long.parseLong(line.substring(4).strip()))
          .findFirst().orElse(-1);
    } catch (IOException | UncheckedIOException closed) {
      return -1;
    }
  }

  /** On either of its outputs; the last character may be there in part. */
  String said() throws IOException {
    return new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** As these tests were given it; Surefire hides its own in a manifest. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
