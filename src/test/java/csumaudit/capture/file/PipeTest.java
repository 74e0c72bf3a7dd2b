package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.FrameSource;
import csumaudit.testing.HeardFrames;
import csumaudit.testing.NamedPipe;
import csumaudit.testing.Octets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures that come through a pipe, as they are written. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeTest {
  @TempDir
  private Path directory;
  private Path pipe;

  @BeforeEach
  void makePipe() {
    pipe = NamedPipe.in(directory);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aPipeIsReadToItsEnd(int threads) throws Exception {
    byte[] capture = frames(5000, 1000).toBytes();
    CompletableFuture<Void> writer = write(capture, capture.length, 0);

    try (FrameSource source = CaptureFiles.open(pipe.toString())) {
      assertThat(HeardFrames.of(source, threads)).hasSize(5000);
      assertThat(source.octetsTotal()).isEqualTo(-1);
      assertThat(source.octetsRead()).isEqualTo(capture.length);
      assertThat(source.summary().damage()).isNull();
    }
    writer.get();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 23, 100})
  void aSlowWriterInSmallPiecesLosesNothing(int piece) throws Exception {
    byte[] capture = frames(10, 40).toBytes();
    CompletableFuture<Void> writer = write(capture, piece, 1);

    assertThat(Opened.of(pipe).frames()).hasSize(10)
        .allSatisfy(frame -> assertThat(frame.octets()).isEqualTo(Octets.counting(40, 1)));
    writer.get();
  }

  @Test
  void gzipComesThroughAPipeInPiecesMemberByMember() throws Exception {
    byte[] content = frames(20, 100).toBytes();
    byte[] capture = Octets.join(PcapBuilder.gzip(Arrays.copyOf(content, 1000)),
        PcapBuilder.gzip(Arrays.copyOfRange(content, 1000, content.length)));
    CompletableFuture<Void> writer = write(capture, 20, 5);

    assertThat(Opened.of(pipe).frames()).hasSize(20);
    writer.get();
  }

  @Test
  void framesAreDeliveredWhileTheWriterHesitates() throws Exception {
    CompletableFuture<OutputStream> end = CompletableFuture.supplyAsync(this::open);
    end.thenAccept(out -> put(out, frames(3, 60).toBytes()));

    try (FrameSource source = CaptureFiles.open(pipe.toString())) {
      HeardFrames heard = new HeardFrames();
      Thread listener = new Thread(() -> source.deliverTo(heard.sink()));
      listener.start();
      while (heard.frames().size() < 3) {
        Thread.sleep(5);
      }
      end.get().close();
      listener.join();
      assertThat(source.summary().damage()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void stoppingEndsAReadThatHangs(int threads) throws Exception {
    CompletableFuture<OutputStream> end = CompletableFuture.supplyAsync(this::open);
    end.thenAccept(out -> put(out, frames(3, 60).damage(new byte[7]).toBytes()));

    try (FrameSource source = CaptureFiles.open(pipe.toString())) {
      CompletableFuture<HeardFrames> heard =
          CompletableFuture.supplyAsync(() -> HeardFrames.hear(source, threads));
      while (source.octetsRead() < 24 + 3 * 76 + 7) {
        Thread.sleep(5);
      }
      Thread.sleep(50);
      source.stop();
      assertThat(heard.get().frames()).hasSize(3);
      assertThat(source.summary().damage()).as("stopping is no damage").isNull();
      assertThat(source.summary().frames()).isEqualTo(3);
    }
    end.get().close();
  }

  @Test
  void stoppingEndsAReadThatHangsInsideGzip() throws Exception {
    byte[] capture = frames(1000, 60).toGzip();
    CompletableFuture<OutputStream> end = CompletableFuture.supplyAsync(this::open);
    end.thenAccept(out -> put(out, Arrays.copyOf(capture, capture.length - 20)));

    try (FrameSource source = CaptureFiles.open(pipe.toString())) {
      CompletableFuture<HeardFrames> heard = CompletableFuture.supplyAsync(() -> HeardFrames.hear(source, 1));
      while (source.octetsRead() < capture.length - 20) {
        Thread.sleep(5);
      }
      Thread.sleep(50);
      source.stop();
      heard.get();
      assertThat(source.summary().damage()).isNull();
    }
    end.get().close();
  }

  @Test
  void aStoppedSourceDeliversNoMore() throws Exception {
    Path file = frames(3, 60).writeTo(directory.resolve("file.pcap"));
    try (FrameSource source = CaptureFiles.open(file.toString())) {
      source.stop();
      source.stop();
      assertThat(HeardFrames.of(source)).isEmpty();
      assertThat(source.summary().damage()).isNull();
    }
  }

  private static PcapBuilder frames(int count, int length) {
    PcapBuilder file = new PcapBuilder();
    for (int i = 0; i < count; i++) {
      file.record(Octets.counting(length, 1));
    }
    return file;
  }

  private CompletableFuture<Void> write(byte[] capture, int piece, int pauseMillis) {
    return CompletableFuture.runAsync(() -> {
      try (OutputStream out = open()) {
        for (int at = 0; at < capture.length; at += piece) {
          out.write(capture, at, Math.min(piece, capture.length - at));
          Thread.sleep(pauseMillis);
        }
      } catch (IOException | InterruptedException broken) {
        throw new IllegalStateException(broken);
      }
    });
  }

  /** Waits until somebody reads. */
  private OutputStream open() {
    try {
      return Files.newOutputStream(pipe);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void put(OutputStream out, byte[] octets) {
    try {
      out.write(octets);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
