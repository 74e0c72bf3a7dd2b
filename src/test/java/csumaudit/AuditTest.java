package csumaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.capture.FrameSource;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import csumaudit.evidence.Evidence;
import csumaudit.evidence.Sender;
import csumaudit.report.csv.ChecksumRows;
import csumaudit.report.csv.RowChoice;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipeline as a whole, on a capture of several stretches. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AuditTest {
  private static final int FRAMES = 9000;

  @TempDir
  private static Path directory;
  private static Path capture;

  @BeforeAll
  static void makeCapture() {
    Random random = new Random(5);
    PcapBuilder file = new PcapBuilder();
    for (int i = 0; i < FRAMES; i++) {
      Packets packet = switch (i % 4) {
        case 0 -> Packets.tcp4().seed();
        case 1 -> Packets.udp6().checksum(i);
        case 2 -> Packets.tcp6();
        default -> Packets.udp4();
      };
      file.packets(packet.vlan(i % 7).payload(random.nextInt(1000)).build());
    }
    capture = file.writeTo(directory.resolve("capture.pcap"));
    assertThat(capture.toFile().length()).isGreaterThan(4 << 20);
  }

  @Test
  void everyFrameIsCheckedOnceAndInOrder() throws IOException {
    List<Long> numbers = new ArrayList<>();
    audit(2, checks -> {
      for (int packet = 0; packet < checks.packets(); packet++) {
        numbers.add(checks.number(packet));
      }
    });

    assertThat(numbers).hasSize(FRAMES).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void evidenceIsAsIfOneThreadHadDoneItAll(int threads) throws IOException {
    assertThat(evidence(threads)).isEqualTo(evidence(1)).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void rowsAreAsIfOneThreadHadWrittenThemAll(int threads) throws IOException {
    assertThat(rows(threads)).hasSameBinaryContentAs(rows(1));
    assertThat(Files.readAllLines(rows(1))).hasSizeGreaterThan(FRAMES);
  }

  @Test
  void allSinksHearTheSame() throws IOException {
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    audit(2, checks -> first.add(checks.packets()), checks -> second.add(checks.packets()));

    assertThat(first).isNotEmpty().isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void whatASinkThrowsEndsTheAuditAndComesOut(int threads) {
    IllegalStateException failure = new IllegalStateException("the disk is full");
    List<Checks> heard = new ArrayList<>();

    assertThatThrownBy(() -> audit(threads, checks -> {
      heard.add(checks);
      if (heard.size() == 2) {
        throw failure;
      }
    })).isSameAs(failure);
    assertThat(heard).as("nothing is told after the failure").hasSize(2);
  }

  @Test
  void anErrorComesOutAsItself() {
    assertThatThrownBy(() -> audit(2, checks -> {
      throw new OutOfMemoryError("pretended");
    })).isInstanceOf(OutOfMemoryError.class).hasMessage("pretended");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void noThreadIsLeftBehind(int threads) throws IOException {
    int before = Thread.activeCount();
    audit(threads, checks -> {});
    assertThatThrownBy(() -> audit(threads, checks -> {
      throw new IllegalStateException();
    })).isInstanceOf(IllegalStateException.class);

    assertThat(Thread.activeCount()).isLessThanOrEqualTo(before);
  }

  private static void audit(int threads, CheckSink... sinks) throws IOException {
    try (FrameSource source = CaptureFiles.open(capture.toString())) {
      new Audit(source, List.of(sinks)).run(threads);
    }
  }

  /** All senders, as text that can be compared. */
  private static List<String> evidence(int threads) throws IOException {
    Evidence evidence = new Evidence();
    evidence.startSource();
    audit(threads, evidence);
    List<String> all = new ArrayList<>();
    for (Sender sender : evidence.snapshot().senders()) {
      for (Sender.Protocol protocol : sender.protocols()) {
        all.add(sender.vlan() + " " + sender.address() + " " + sender.corrupt() + " "
            + protocol.kind() + " " + protocol.checks().total() + " " + protocol.firstFrame() + " "
            + protocol.lastFrame());
      }
    }
    return all;
  }

  private static Path rows(int threads) throws IOException {
    Path path = directory.resolve("rows" + threads + ".csv");
    try (ChecksumRows rows = new ChecksumRows(path, RowChoice.ALL, true)) {
      rows.startSource("capture.pcap", index -> "");
      audit(threads, rows);
      rows.commit();
    }
    return path;
  }
}
