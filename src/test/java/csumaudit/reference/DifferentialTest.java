package csumaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.Reason;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The program against the reference, over random frames; {@code -Dcsumaudit.seed=N} makes it other ones. */
class DifferentialTest {
  private static final long SEED = Long.getLong("csumaudit.seed", 20_261_122);
  private static final int FRAMES = 600_000;
  /** One in so many frames is cut at every length, unless it is longer than {@link #LONGEST_CUT}. */
  private static final int CUT = 40;
  private static final int LONGEST_CUT = 400;

  private static final Set<Reason> BY_CHANCE = EnumSet.of(Reason.SUM_OK, Reason.SEED, Reason.SEED_WITHOUT_LENGTH);

  private final Random places = new Random(SEED);
  private final ByteBuffer octets = ByteBuffer.allocateDirect(1 << 18);
  private final FastAudit fast = new FastAudit();
  private final Matrix matrix = new Matrix();

  @Test
  void theFastAndTheSlowAuditAgreeOnAMillionRandomPackets() {
    System.out.println("csumaudit.seed=" + SEED);
    RandomFrames frames = new RandomFrames(SEED);
    fillWithGarbage();
    for (int i = 0; i < FRAMES; i++) {
      MadeFrame frame = frames.next();
      compare(frame);
      if (i % CUT == 0 && frame.octets().length <= LONGEST_CUT) {
        for (int captured = frame.octets().length - 1; captured >= 0; captured--) {
          compare(frame.cutTo(captured));
        }
      }
    }
    System.out.println(matrix);
    assertThat(matrix.frames()).isGreaterThan(1_000_000);
    matrix.assertNothingWasLeftOut();
    System.out.println(fast.ordinaryFrames() + " of them judged at one look, too");
    assertThat(fast.ordinaryFrames()).isGreaterThan(10_000);
  }

  @Test
  void theReferenceSaysOfSoundPacketsWhatTheirMakerMeant() {
    RandomFrames frames = new RandomFrames(SEED + 1);
    int coincidences = 0;
    int meant = 0;
    for (int i = 0; i < FRAMES / 4; i++) {
      MadeFrame frame = frames.next();
      if (frame.meant() != null) {
        meant++;
        coincidences += isMeantOrChance(frame) ? 0 : 1;
      }
    }
    assertThat(meant).as("meant, seed %d", SEED + 1).isGreaterThan(FRAMES / 4 / 3);
    assertThat(coincidences).as("right or deferred by chance, seed %d", SEED + 1).isLessThan(meant / 1000);
  }

  /** False when what was not meant to be right or deferred is so by chance, as one in 65,535 is. */
  private static boolean isMeantOrChance(MadeFrame frame) {
    List<Finding> findings = ReferenceAudit.audit(frame);
    assertThat(findings).as("seed %d, %s", SEED + 1, frame).isNotEmpty();
    Reason reason = findings.get(findings.size() - 1).reason();
    if (reason != frame.meant() && BY_CHANCE.contains(reason)) {
      return false;
    }
    assertThat(reason).as("seed %d, %s", SEED + 1, frame).isEqualTo(frame.meant());
    return true;
  }

  private void compare(MadeFrame frame) {
    List<Finding> slow = ReferenceAudit.audit(frame);
    int at = place(frame);
    List<Finding> quick = fast.audit(frame, octets, at);
    if (!Findings.agree(quick, slow) || !fast.packetVerdict().equals(ReferenceAudit.packetVerdict(slow))) {
      throw new AssertionError("seed " + SEED + ", frame " + matrix.frames() + ", at " + at + ", " + frame
          + "\nfast " + fast.packetVerdict() + " " + quick
          + "\nslow " + ReferenceAudit.packetVerdict(slow) + " " + slow);
    }
    matrix.count(quick);
  }

  /** Puts the frame somewhere among garbage, and now and then at an edge of the buffer; returns where. */
  private int place(MadeFrame frame) {
    int room = octets.capacity() - frame.octets().length;
    octets.clear();
    int at = switch (places.nextInt(10)) {
      case 0 -> 0;
      case 1 -> room;
      default -> places.nextInt(Math.min(room, 4096));
    };
    for (int distance = 0; distance < 32; distance += Long.BYTES) {
      putGarbage(at - Long.BYTES - distance);
      putGarbage(at + frame.octets().length + distance);
    }
    octets.put(at, frame.octets());
    if (places.nextBoolean()) {
      octets.limit(at + frame.octets().length);
    }
    return at;
  }

  private void fillWithGarbage() {
    for (int at = 0; at < octets.capacity(); at += Long.BYTES) {
      putGarbage(at);
    }
  }

  private void putGarbage(int at) {
    octets.putLong(Math.max(0, Math.min(at, octets.capacity() - Long.BYTES)), places.nextLong());
  }
}
