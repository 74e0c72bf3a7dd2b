package csumaudit.reference;

import java.util.Arrays;
import java.util.Random;

/** The dice behind all that is random here; {@link Random}, because its numbers are the same on every Java. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /** 0 to {@code most}. */
  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  int half() {
    return random.nextInt(0x10000);
  }

  int word() {
    return random.nextInt();
  }

  int of(int... values) {
    return values[random.nextInt(values.length)];
  }

  /** The place of one of the weights, a heavier one more often. */
  int weighted(int... weights) {
    int left = random.nextInt(Arrays.stream(weights).sum());
    int place = 0;
    while (left >= weights[place]) {
      left -= weights[place++];
    }
    return place;
  }

  /** Any octets; now and then all zeros or all ones, where one's complement has its corners. */
  byte[] octets(int count) {
    byte[] octets = new byte[count];
    switch (weighted(88, 8, 4)) {
      case 0 -> random.nextBytes(octets);
      case 1 -> {}
      default -> Arrays.fill(octets, (byte) 0xFF);
    }
    return octets;
  }

  /** A size as packets have it: mostly small, seldom a full segment, hardly ever a large one. */
  int size() {
    return switch (weighted(3000, 5000, 1900, 90, 10)) {
      case 0 -> upTo(8);
      case 1 -> upTo(64);
      case 2 -> upTo(1460);
      case 3 -> upTo(9000);
      default -> upTo(100_000);
    };
  }
}
