package csumaudit.bench;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** A block of random octets that payloads are cut from; every sum over it is known beforehand. */
final class Payload {
  private static final int LENGTH = 1 << 20;

  private final byte[] block = new byte[LENGTH];
  /** The sum of the first {@code n} words. */
  private final long[] sums = new long[LENGTH / 2 + 1];

  Payload(SplittableRandom random) {
    random.nextBytes(block);
    for (int word = 0; word < LENGTH / 2; word++) {
      sums[word + 1] = sums[word] + ((block[2 * word] & 0xFF) << 8) + (block[2 * word + 1] & 0xFF);
    }
  }

  /** Appends so many octets from anywhere in the block; returns their unfolded sum, as of a whole number of words. */
  long append(ByteBuffer to, int length, SplittableRandom random) {
    int first = random.nextInt((LENGTH - length) / 2);
    to.put(block, 2 * first, length);
    int last = first + length / 2;
    int odd = length % 2 == 0 ? 0 : (block[2 * last] & 0xFF) << 8;
    return sums[last] - sums[first] + odd;
  }
}
