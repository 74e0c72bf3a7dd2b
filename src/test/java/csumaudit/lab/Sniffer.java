package csumaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code csumaudit live} as a process inside the lab, listening; its report is in a folder that goes when closed. */
final class Sniffer implements AutoCloseable {
  private static final int SOON_SECONDS = 300;
  private static final String LISTENING = "csumaudit: listening to ";

  private final Path folder;
  private Process process;

  Sniffer(Lab lab, String where, List<String> links, List<String> options) {
    try {
      folder = Files.createTempDirectory("sniffer");
      process = lab.inside(where, command(links, options)).redirectOutput(folder.resolve("out").toFile())
          .redirectError(folder.resolve("err").toFile()).start();
      awaitListening();
    } catch (AssertionError deaf) {
      close();
      throw deaf;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<String> command(List<String> links, List<String> options) {
    List<String> command = Lab.program("live", "-o", report().toString(), "--rows", "all");
    for (String link : links) {
      command.addAll(List.of("-i", link));
    }
    command.addAll(options);
    return command;
  }

  /** Ends the listening as a service manager would, which is no haste: what was heard is to be reported. */
  Heard stop() {
    process.destroy();
    return ended();
  }

  /** Waits for an end that the program finds by itself. */
  Heard ended() {
    try {
      assertThat(process.waitFor(SOON_SECONDS, TimeUnit.SECONDS)).as("ended within %d s", SOON_SECONDS).isTrue();
      return new Heard(process.exitValue(), Files.readString(folder.resolve("out")), said(), report());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private Path report() {
    return folder.resolve("report");
  }

  /** Until it says so: its sockets are there sooner than it can be ended with a report. */
  private void awaitListening() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SOON_SECONDS);
    while (!said().contains(LISTENING)) {
      assertThat(process.isAlive() && System.nanoTime() - end < 0).as("listens; it said: %s", said()).isTrue();
      pause();
    }
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
