package csumaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import csumaudit.checksum.CheckSheet;
import csumaudit.evidence.Evidence;
import csumaudit.reference.FastAudit;
import csumaudit.reference.Finding;
import csumaudit.reference.Findings;
import csumaudit.reference.MadeFrame;
import csumaudit.reference.ReferenceAudit;
import csumaudit.report.csv.ChecksumRows;
import csumaudit.report.csv.RowChoice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any octets as a frame of each link type. An ordinary run tries the inputs among the resources; {@code JAZZER_FUZZ=1
 * mvn test -Dtest=FrameFuzzTest} looks for new ones.
 */
class FrameFuzzTest {
  private static final Evidence EVIDENCE = new Evidence();
  private static final FastAudit FAST = new FastAudit();
  private static final ByteBuffer OCTETS = ByteBuffer.allocateDirect(1 << 16);
  /** Hours of fuzzing must not fill the disk. */
  private static final int INPUTS_IN_A_FILE = 10_000;
  /** From where on the program may have seen all the layers that it looks at. */
  private static final int DEEP = 5;
  /** The deepest that the program knows. */
  private static final int BOUND = 15;

  @TempDir
  static Path directory;

  private static ChecksumRows rows;
  private static int inputs;

  @BeforeAll
  static void open() throws IOException {
    EVIDENCE.startSource();
    rows = new ChecksumRows(directory.resolve("checksums.csv"), RowChoice.ALL, true);
    rows.startSource("fuzz", index -> "");
  }

  @AfterAll
  static void commit() throws IOException {
    rows.commit();
  }

  @FuzzTest(maxDuration = "10m")
  void anyFrameIsJudgedAsByTheReference(byte[] octets) throws IOException {
    if (octets.length >= FuzzInput.HEADER && octets.length <= OCTETS.capacity()) {
      MadeFrame frame = FuzzInput.frame(octets);
      List<Finding> quick = aboveTheBound(audit(frame));
      List<Finding> slow = bounded(aboveTheBound(ReferenceAudit.audit(frame)), quick.size());
      assertThat(Findings.agree(quick, slow)).as("%s%nfast %s%nslow %s", frame, quick, slow).isTrue();
    }
  }

  /** The reference knows no bound to nesting; of a bomb only so many are compared. */
  private static List<Finding> bounded(List<Finding> slow, int count) {
    boolean bomb = slow.size() > count && slow.get(slow.size() - 1).depth() >= DEEP;
    return bomb ? slow.subList(0, count) : slow;
  }

  /** Without the header at the bound: what is behind it may say what its checksum is, and the program does not look there. */
  private static List<Finding> aboveTheBound(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.depth() < BOUND).toList();
  }

  /** Leaves the frame with the sinks too. */
  private static List<Finding> audit(MadeFrame frame) throws IOException {
    CheckSheet checks = FAST.checks();
    checks.clear();
    OCTETS.clear().put(frame.octets()).flip();
    List<Finding> findings = FAST.audit(frame, OCTETS, 0);
    EVIDENCE.onChecks(checks);
    rows.onChecks(checks);
    if (++inputs % INPUTS_IN_A_FILE == 0) {
      commit();
      open();
    }
    return findings;
  }
}
