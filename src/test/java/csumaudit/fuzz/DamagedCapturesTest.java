package csumaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.SourceSummary;
import csumaudit.checksum.Checks;
import csumaudit.reference.Finding;
import csumaudit.reference.Findings;
import csumaudit.reference.MadeFrame;
import csumaudit.reference.RandomCaptures;
import csumaudit.reference.RandomCaptures.Capture;
import csumaudit.reference.RandomPcapng;
import csumaudit.reference.ReferenceAudit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made capture files, sound and damaged, through the whole program; {@code -Dcsumaudit.seed=N} makes it other ones. */
class DamagedCapturesTest {
  private static final long SEED = Long.getLong("csumaudit.seed", 20_261_122);
  private static final int SOUND = 300;
  private static final int LONG = 4;
  private static final int DAMAGED = 3_000;

  @TempDir
  Path directory;

  private final RandomCaptures captures = new RandomCaptures(SEED);
  private final RandomPcapng pcapng = new RandomPcapng(SEED);
  private final Random random = new Random(SEED);

  @Test
  void soundCapturesOfEveryDialectAreReadWholeAndJudgedAsByTheReference() throws IOException {
    Trial trial = new Trial(directory);
    for (int i = 0; i < SOUND; i++) {
      // the last ones take many reads, at whose ends frames are cut in two
      Capture capture = next(i, i < SOUND - LONG ? 40 : 20_000);
      List<List<Finding>> findings = new ArrayList<>();
      byte[] file = i % 3 == 0 ? captures.gzip(capture.octets()) : capture.octets();
      SourceSummary summary = trial.of(file, 1 + i % 2, checks -> collect(checks, findings));
      assertThat(summary.damage()).as(named(i)).isNull();
      assertThat(summary.frames()).as(named(i)).isEqualTo(capture.frames().size());
      assertJudgedAsByTheReference(i, capture.frames(), findings);
    }
  }

  @Test
  void damagedCapturesEndInAReportOrARefusal() throws IOException {
    Trial trial = new Trial(directory);
    int reported = 0;
    int damageFound = 0;
    for (int i = 0; i < DAMAGED; i++) {
      byte[] file = next(i, 12).octets();
      byte[] damaged = i % 4 == 0 ? damaged(captures.gzip(file)) : damaged(file);
      SourceSummary summary = trial.of(i % 4 == 1 ? captures.gzip(damaged) : damaged, 1 + i % 2);
      reported += summary == null ? 0 : 1;
      damageFound += summary == null || summary.damage() == null ? 0 : 1;
    }
    assertThat(reported).as("reports, seed %d", SEED).isGreaterThan(DAMAGED / 2);
    assertThat(damageFound).as("of damage, seed %d", SEED).isGreaterThan(DAMAGED / 10);
  }

  /** By turns of either format, in such turns that both come with each kind of compression and damage. */
  private Capture next(int file, int mostFrames) {
    return file / 4 % 2 == 0 ? captures.next(mostFrames) : pcapng.next(mostFrames);
  }

  private static void collect(Checks checks, List<List<Finding>> into) {
    for (int packet = 0; packet < checks.packets(); packet++) {
      into.add(Findings.of(checks, packet));
    }
  }

  private static void assertJudgedAsByTheReference(int file, List<MadeFrame> frames, List<List<Finding>> findings) {
    for (int frame = 0; frame < frames.size(); frame++) {
      List<Finding> slow = ReferenceAudit.audit(frames.get(frame));
      assertThat(Findings.agree(findings.get(frame), slow))
          .as("%s, frame %d, %s%nfast %s%nslow %s", named(file), frame, frames.get(frame), findings.get(frame), slow)
          .isTrue();
    }
  }

  private static String named(int file) {
    return "file " + file + " of seed " + SEED;
  }

  /** Some octets changed, most of them in headers; some left out, or said twice; or the end cut off. */
  private byte[] damaged(byte[] octets) {
    byte[] damaged = octets.clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      int reach = random.nextBoolean() ? Math.min(damaged.length, 64) : damaged.length;
      damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
    }
    int cut = random.nextInt(damaged.length);
    int resumed = Math.max(0, Math.min(damaged.length, cut + random.nextInt(80) - 40));
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(damaged, cut);
      case 1 -> joined(Arrays.copyOf(damaged, cut), Arrays.copyOfRange(damaged, resumed, damaged.length));
      default -> damaged;
    };
  }

  private static byte[] joined(byte[] begin, byte[] end) {
    byte[] whole = Arrays.copyOf(begin, begin.length + end.length);
    System.arraycopy(end, 0, whole, begin.length, end.length);
    return whole;
  }
}
