package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, which is told to end: what it has read is reported, and soon. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionTest {
  private static final int SOON_SECONDS = 10;

  @TempDir
  private Path directory;
  private Path pipe;
  private Process process;

  @BeforeEach
  void makePipe() throws InterruptedException {
    pipe = directory.resolve("pipe");
    assumeTrue(makeFifo(), "no mkfifo here");
  }

  private boolean makeFifo() throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  @AfterEach
  void endProcess() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void helpAndUsageEndAtOnce() throws Exception {
    start("--version");
    assertEndsSoon();
    start("analyse", "--help");
    assertEndsSoon();
    start("analyse", "--wrong");
    assertEndsSoon();
    assertThat(process.exitValue()).isEqualTo(2);
  }

  @Test
  void whatCameThroughAPipeIsReported() throws Exception {
    start("analyse", pipe.toString());
    try (OutputStream out = Files.newOutputStream(pipe)) {
      // more than a pipe holds: what has been written has been read
      out.write(frames(5000));
      process.destroy();
      assertEndsSoon();
    }

    assertThat(process.exitValue()).isZero();
    assertThat(said()).containsPattern("pipe\n.*\n +[1-9],[0-9]{3} frames").contains("packets are deferred");
  }

  @Test
  void soIsTheReport() throws Exception {
    Path report = directory.resolve("report");
    start("analyse", "-o", report.toString(), "--rows", "none", pipe.toString());
    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.write(frames(5000));
      process.destroy();
      assertEndsSoon();
    }

    assertThat(Files.readAllLines(report.resolve("senders.csv"))).hasSize(3);
    assertThat(report.toFile().list()).hasSize(2);
  }

  /** {@code tcpdump -w -} without -U writes nothing, not even the file header, until its buffer is full. */
  @Test
  void aRunThatStillWaitsForItsCaptureEndsToo() throws Exception {
    start("analyse", pipe.toString());
    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.flush();
      Thread.sleep(200);
      process.destroy();
      assertEndsSoon();
    }
  }

  private static byte[] frames(int count) {
    PcapBuilder file = new PcapBuilder();
    for (int i = 0; i < count; i++) {
      file.packets(Packets.tcp4().payload(100).seed().build());
    }
    return file.toBytes();
  }

  private void start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(directory.resolve("said").toFile()).start();
  }

  private void assertEndsSoon() throws InterruptedException {
    assertThat(process.waitFor(SOON_SECONDS, TimeUnit.SECONDS)).as("ended within %d s", SOON_SECONDS).isTrue();
  }

  private String said() throws IOException {
    return Files.readString(directory.resolve("said"), StandardCharsets.UTF_8);
  }

  /** As this test was given it; Surefire hides its own in a manifest. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
