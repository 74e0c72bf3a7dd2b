package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.NamedPipe;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to end: what it has read is reported, and soon. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionTest {
  @TempDir
  private Path directory;
  private Path pipe;

  @BeforeEach
  void makePipe() {
    pipe = NamedPipe.in(directory);
  }

  @Test
  void helpAndUsageEndAtOnce() throws Exception {
    try (Program version = new Program(directory, null, "--version");
        Program help = new Program(directory, null, "analyse", "--help");
        Program usage = new Program(directory, null, "analyse", "--wrong")) {
      assertThat(version.endsSoon()).isZero();
      assertThat(help.endsSoon()).isZero();
      assertThat(usage.endsSoon()).isEqualTo(2);
    }
  }

  @Test
  void whatCameThroughAPipeIsReported() throws Exception {
    try (Program program = new Program(directory, null, "analyse", "pipe");
        OutputStream out = Files.newOutputStream(pipe)) {
      // more than a pipe holds: most of it has been read when it is written
      out.write(frames(5000));
      program.terminate();
      assertThat(program.endsSoon()).isZero();
      assertThat(program.said()).containsPattern("pipe\n.*\n +[1-9],[0-9]{3} frames").contains("packets are deferred");
    }
  }

  @Test
  void soIsTheReport() throws Exception {
    try (Program program = new Program(directory, null, "analyse", "-o", "report", "--rows", "none", "pipe");
        OutputStream out = Files.newOutputStream(pipe)) {
      out.write(frames(5000));
      program.terminate();
      assertThat(program.endsSoon()).isZero();
    }

    Path report = directory.resolve("report");
    assertThat(Files.readAllLines(report.resolve("senders.csv"))).hasSize(3);
    assertThat(report.toFile().list()).hasSize(4);
  }

  /** {@code tcpdump -w -} without -U writes nothing, not even the file header, until its buffer is full. */
  @Test
  void aRunThatStillWaitsForItsCaptureEndsToo() throws Exception {
    try (Program program = new Program(directory, null, "analyse", "pipe");
        OutputStream out = Files.newOutputStream(pipe)) {
      out.flush();
      Thread.sleep(200);
      program.terminate();
      program.endsSoon();
    }
  }

  /** Nobody has opened the pipe for writing yet, so that even opening it waits. */
  @Test
  void aRunThatWaitsForAWriterEndsTooAndKeepsWhatItHas() throws Exception {
    capture();
    try (Program program = new Program(directory, null, "analyse", "-o", "report", "a.pcap", "pipe")) {
      awaitEndOfFirst(program);
      program.terminate();
      program.endsSoon();
      assertThat(program.said()).contains("a.pcap", "1 frame");
    }
    assertThat(directory.resolve("report").toFile().list()).containsExactlyInAnyOrder("checksums.csv", "senders.csv", "findings.csv",
        "flows.csv");
  }

  @Test
  void capturesThatWereNotReachedMakeTheRunPartial() throws Exception {
    capture();
    try (Program program = new Program(directory, null, "analyse", "a.pcap", "pipe");
        OutputStream out = Files.newOutputStream(pipe)) {
      out.flush();
      Thread.sleep(200);
      program.terminate();
      assertThat(program.endsSoon()).isEqualTo(3);
      assertThat(program.said()).contains("interrupted", "pipe");
    }
  }

  private void capture() {
    PcapBuilder.write(directory.resolve("a.pcap"), frames(1));
  }

  /** Its drafts are there, so that the first capture is open, and then it is closed, so that it has been read. */
  private void awaitEndOfFirst(Program program) throws IOException, InterruptedException {
    String[] drafts;
    do {
      Thread.sleep(20);
      drafts = directory.resolve("report").toFile().list();
    } while (drafts == null || drafts.length < 2);
    program.closes(directory.resolve("a.pcap"));
  }

  private static byte[] frames(int count) {
    PcapBuilder file = new PcapBuilder();
    for (int i = 0; i < count; i++) {
      file.packets(Packets.tcp4().payload(100).seed().build());
    }
    return file.toBytes();
  }
}
