package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.Audit;
import csumaudit.capture.FrameSource;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.diagnose.Diagnosis;
import csumaudit.diagnose.Diagnostician;
import csumaudit.evidence.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a finding gives to be pasted into Wireshark, asked of tshark: all packets that it is about, and nobody else's. */
class FindingFilterTest {
  private static final Path CAPTURES = Path.of("captures");
  private static final Path SCENARIOS = Path.of("src/test/resources/csumaudit/scenarios");

  @TempDir
  Path temporary;

  static Stream<Path> captures() {
    return Stream.of(CAPTURES.resolve("xen-S3a-relay-domU-tx-on-vif2.0.pcap"),
        CAPTURES.resolve("xen-S1-domU-tx-on-vif1.0.pcap"),
        CAPTURES.resolve("xen-P3x-relay-tx-on-then-off-midway-vif2.0.pcap"),
        SCENARIOS.resolve("two-guests-behind-a-router.pcap"), SCENARIOS.resolve("dhcp-offers-lost.pcap"));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void selectsThePacketsOfTheFinding(Path capture) throws IOException, InterruptedException {
    List<Row> rows = Row.audit(temporary.resolve("report"), List.of(capture));
    List<Diagnosis> findings = findings(capture);

    assertThat(findings).isNotEmpty();
    for (Diagnosis finding : findings) {
      List<Row> own = rows.stream().filter(row -> row.source().equals(finding.address())
          && row.protocol().equals(finding.protocol().label()) && (finding.curedFrom() == 0 || row.frame() < finding.curedFrom())).toList();
      List<Integer> whole = own.stream().filter(row -> !row.reason().equals("FRAGMENT")).map(Row::frame).toList();
      List<Integer> selected = Wireshark.run(temporary, "tshark", "-n", "-r", capture.toString(), "-Y",
          finding.displayFilter(), "-T", "fields", "-e", "frame.number").stream().map(Integer::valueOf).toList();
      assertThat(selected).as(finding.displayFilter()).containsAll(whole)
          .contains((int) finding.firstFrame(), (int) finding.lastFrame());
      assertThat(own).as(finding.displayFilter()).extracting(Row::frame).containsAll(selected);
    }
  }

  private static List<Diagnosis> findings(Path capture) throws IOException {
    Evidence evidence = new Evidence();
    evidence.startSource();
    try (FrameSource source = CaptureFiles.open(capture.toString())) {
      new Audit(source, List.of(evidence)).run(1);
    }
    return Diagnostician.diagnose(evidence.snapshot());
  }
}
