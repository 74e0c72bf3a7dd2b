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

  private final Lab lab;
  private final String where;
  private final Path folder;
  private Process process;

  Sniffer(Lab lab, String where, List<String> links, List<String> options) {
    this.lab = lab;
    this.where = where;
    try {
      folder = Files.createTempDirectory("sniffer");
      long before = listeners(links);
      process = lab.inside(where, command(links, options)).redirectOutput(folder.resolve("out").toFile())
          .redirectError(folder.resolve("err").toFile()).start();
      awaitListeners(links, before + links.size());
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
      return new Heard(process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")),
          report());
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

  private void awaitListeners(List<String> links, long count) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SOON_SECONDS);
    while (listeners(links) < count) {
      assertThat(process.isAlive() && System.nanoTime() - end < 0)
          .as("listens to %s; it said: %s", links, Files.readString(folder.resolve("err"))).isTrue();
      pause();
    }
    pause();
  }

  /** Packet sockets that are bound to these interfaces and running, as the kernel lists them. */
  private long listeners(List<String> links) {
    List<String> indices = links.stream().map(link -> read("/sys/class/net/" + link + "/ifindex").strip()).toList();
    return read("/proc/net/packet").lines().skip(1).map(line -> line.trim().split("\\s+"))
        .filter(columns -> indices.contains(columns[4]) && columns[5].equals("1")).count();
  }

  private String read(String file) {
    return Ended.of(lab.inside(where, List.of("cat", file))).said();
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
