package csumaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.Audit;
import csumaudit.capture.FrameSource;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.checksum.PacketVerdict;
import csumaudit.evidence.Evidence;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Snapshot;
import csumaudit.wire.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficTest {
  private static final long OCTETS = 4_000_000;
  private static final long SEED = 7;

  @TempDir
  private Path directory;

  @ParameterizedTest
  @EnumSource
  void theAuditFindsWhatTheTrafficWasMadeWith(TrafficSet set) throws IOException {
    Input input = Input.obtain(directory, "made", set, OCTETS, SEED);
    assertThat(audited(input.capture(), 1)).isEqualTo(input.truth());
    assertThat(audited(input.capture(), 2)).isEqualTo(input.truth());
  }

  @Test
  void mixedTrafficHoldsEveryVerdict() throws IOException {
    Truth truth = Input.obtain(directory, "made", TrafficSet.MIXED, OCTETS, SEED).truth();
    assertThat(truth.packets().values()).allMatch(count -> count > 0);
    assertThat(truth.packets().get(PacketVerdict.VALID)).isGreaterThan(truth.packetsInAll() / 2);
  }

  @Test
  void aShortCaptureIsTheBeginningOfALongOne() throws IOException {
    Path brief = Input.obtain(directory, "short", TrafficSet.BULK, OCTETS / 4, SEED).capture();
    Path lengthy = Input.obtain(directory, "long", TrafficSet.BULK, OCTETS, SEED).capture();
    assertThat(Files.mismatch(brief, lengthy)).isEqualTo(Files.size(brief));
  }

  @Test
  void aCaptureIsMadeAgainWhenItIsNotTheOneAskedFor() throws IOException {
    Input first = Input.obtain(directory, "made", TrafficSet.SMALL, OCTETS / 4, SEED);
    assertThat(Input.obtain(directory, "made", TrafficSet.SMALL, OCTETS / 4, SEED)).isEqualTo(first);
    assertThat(Input.obtain(directory, "made", TrafficSet.SMALL, OCTETS / 4, SEED + 1)).isNotEqualTo(first);
  }

  private static Truth audited(Path capture, int threads) throws IOException {
    Evidence evidence = new Evidence();
    evidence.startSource();
    try (FrameSource source = CaptureFiles.open(capture.toString())) {
      new Audit(source, List.of(evidence)).run(threads);
    }
    return said(evidence.snapshot());
  }

  private static Truth said(Snapshot snapshot) {
    Map<PacketVerdict, Long> packets = new EnumMap<>(PacketVerdict.class);
    for (PacketVerdict verdict : PacketVerdict.values()) {
      packets.put(verdict, snapshot.sources().get(0).packets().of(verdict));
    }
    TreeSet<String> rows = new TreeSet<>();
    for (Sender sender : snapshot.senders()) {
      for (Sender.Protocol protocol : sender.protocols()) {
        rows.add(Truth.row(Addresses.mac(sender.mac()), sender.address(), protocol.kind().label(),
            protocol.checks()::of, protocol.firstFrame(), protocol.lastFrame()));
      }
    }
    return new Truth(packets, rows);
  }
}
