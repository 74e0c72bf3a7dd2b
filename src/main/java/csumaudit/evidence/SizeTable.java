package csumaudit.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts packets by their length, in bins that double, with one more limit where Ethernet ends. */
final class SizeTable {
  /** Of the first bin, as a power of two. */
  private static final int FINEST = 6;
  private static final int[] LIMITS = {
    64, 128, 256, 512, 1024, Sizes.LONGEST_FRAME, 2048, 4096, 8192, 16_384, 32_768, 65_536, Integer.MAX_VALUE
  };

  private final long[] counts = new long[LIMITS.length];

  void count(int octets) {
    int power = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(octets - 1) - FINEST);
    int bin = octets > Sizes.LONGEST_FRAME ? power + 1 : power;
    counts[Math.min(bin, LIMITS.length - 1)]++;
  }

  void clear() {
    Arrays.fill(counts, 0);
  }

  Sizes sizes() {
    List<Sizes.Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < LIMITS.length; bin++) {
      bins.add(new Sizes.Bin(LIMITS[bin], counts[bin]));
    }
    return new Sizes(List.copyOf(bins));
  }
}
