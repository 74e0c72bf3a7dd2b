package csumaudit.bench;

import csumaudit.checksum.Verdict;
import java.util.SplittableRandom;

/**
 * The checksum field of one segment: what is put there, and the verdict that it deserves, chance hits included.
 *
 * @param right the checksum over everything
 * @param seed the folded pseudo-header, or -1 where there is none
 * @param seedWithoutLength likewise, with a length of 0
 * @param zeroIsNone whether 0 says that there is no checksum
 * @param whole whether all octets are in the capture
 */
record ChecksumField(int right, int seed, int seedWithoutLength, boolean zeroIsNone, boolean whole) {

  int filled(Fill fill, SplittableRandom random) {
    return switch (fill) {
      case RIGHT -> right;
      case SEED -> seed;
      case ZERO -> 0;
      case WRONG -> wrong(random);
    };
  }

  Verdict verdict(int field) {
    if (field == 0 && zeroIsNone) {
      return Verdict.ABSENT;
    }
    if (whole && OnesComplement.same(field, right)) {
      return Verdict.VALID;
    }
    if (field == seed || field == seedWithoutLength) {
      return Verdict.DEFERRED;
    }
    return whole ? Verdict.CORRUPT : Verdict.UNVERIFIABLE;
  }

  /** Anything that cannot be taken for right or left to hardware; 0 and 0xFFFF may be, by some. */
  private int wrong(SplittableRandom random) {
    int field;
    do {
      field = random.nextInt(1, 0xFFFF);
    } while (OnesComplement.same(field, right) || field == seed || field == seedWithoutLength);
    return field;
  }
}
