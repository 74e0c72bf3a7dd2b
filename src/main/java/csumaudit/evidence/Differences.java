package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.checksum.InternetChecksum;
import csumaudit.checksum.Reason;

/**
 * By how much wrong sums are wrong. A box that rewrites addresses and forgets the checksum, or takes a seed for a sum,
 * is off by one constant in all packets of a flow; memory, wire and card are off by chance.
 */
final class Differences {
  /** Counts a corrupt check of the half, if its right sum is known. */
  static void count(long[] flows, int half, Checks checks, int check, long sighting) {
    int stored = checks.stored(check);
    int expected = checks.expected(check);
    boolean again = isSeenAgain(flows, half, (long) stored << 32 | expected & 0xFFFF_FFFFL, sighting);
    flows[half + FlowWords.WRONG_AGAIN] += again ? 1 : 0;
    if (checks.reason(check) == Reason.ILLEGAL_ZERO) {
      flows[half + FlowWords.ODDITIES + WrongSums.Oddity.ZERO.ordinal()]++;
      return;
    }
    if (expected < 0) {
      return;
    }
    if (stored == (Integer.reverseBytes(expected) >>> 16)) {
      flows[half + FlowWords.ODDITIES + WrongSums.Oddity.SWAPPED.ordinal()]++;
    } else if (stored == (~checks.seed(check) & 0xFFFF)) {
      flows[half + FlowWords.ODDITIES + WrongSums.Oddity.COMPLEMENTED_SEED.ordinal()]++;
    }
    if (!again) {
      compare(flows, half + FlowWords.DIFFERENCE, half + FlowWords.ALIKE, of(stored, expected));
    }
    if (!again && checks.seed(check) >= 0) {
      compare(flows, half + FlowWords.SEED_DIFFERENCE, half + FlowWords.SEED_ALIKE, of(stored, checks.seed(check)));
    }
  }

  /** Whether the last corrupt packet of the half is this one: two sightings of one differ alike, whatever happened. */
  private static boolean isSeenAgain(long[] flows, int half, long sums, long sighting) {
    long earlier = flows[half + FlowWords.WRONG + 1];
    boolean again = earlier != 0 && flows[half + FlowWords.WRONG] == sums && Sighting.isSame(earlier, sighting);
    flows[half + FlowWords.WRONG] = sums;
    flows[half + FlowWords.WRONG + 1] = sighting;
    return again;
  }

  private static void compare(long[] flows, int first, int alike, int difference) {
    if (flows[alike] <= 1 && flows[first] != difference) {
      flows[first] = difference;
      flows[alike] = 0;
    }
    flows[alike] += flows[first] == difference ? 1 : 0;
  }

  /**
   * How many corrupt ones of the half differ by the same, from the right sum or from the seed; or from either, since a
   * rewritten address shows in a seed with the other sign.
   */
  static long alike(long[] flows, int half) {
    long ofSum = flows[half + FlowWords.ALIKE];
    long ofSeed = ofSeed(flows, half);
    boolean opposite = flows[half + FlowWords.DIFFERENCE] + flows[half + FlowWords.SEED_DIFFERENCE] == 0xFFFF;
    // of one packet both may be so, by chance
    return opposite ? Math.min(ofSum + ofSeed, FlowWords.corruptOnce(flows, half))
        : Math.max(ofSum, ofSeed);
  }

  /** By how much those differ. */
  static long common(long[] flows, int half) {
    return flows[half + (flows[half + FlowWords.ALIKE] >= ofSeed(flows, half)
        ? FlowWords.DIFFERENCE : FlowWords.SEED_DIFFERENCE)];
  }

  /**
   * None where others of the half are right or deferred, since who puts other addresses into seeds does so to all:
   * datagrams that hold the same have one sum, of which the seed differs by one constant, whatever becomes of their
   * octets.
   */
  private static long ofSeed(long[] flows, int half) {
    long corrupt = flows[half + FlowWords.PACKETS + FlowWords.CORRUPT];
    boolean others = FlowWords.packets(flows, half) - flows[half + FlowWords.UNJUDGED] > corrupt;
    return others ? 0 : flows[half + FlowWords.SEED_ALIKE];
  }

  /** What is to be added to the expected sum to get the stored one, in one's complement: 1 to 0xFFFF. */
  static int of(int stored, int expected) {
    int difference = InternetChecksum.fold(stored + (~expected & 0xFFFF));
    return difference == 0 ? 0xFFFF : difference;
  }

  private Differences() {}
}
