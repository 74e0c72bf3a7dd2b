package csumaudit.capture.file;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers given to keys in the order in which they are added; looking for one costs no memory. */
final class Numbering {
  /** Unknown to whoever chooses the keys, so that nobody can make them collide. */
  private final long multiplier = new SplittableRandom().nextLong() | 1;
  private long[] keys = new long[64];
  /** Beside each key its number and 1; 0 is free. At most half full. */
  private int[] numbers = new int[64];
  private int count;
  private int next;

  /** The number of the key, or -1 when it has none. */
  int find(long key) {
    return numbers[slotOf(key)] - 1;
  }

  /** Gives the next number to a key that has none. */
  int add(long key) {
    int slot = slotOf(key);
    keys[slot] = key;
    numbers[slot] = ++next;
    if (2 * ++count > keys.length) {
      grow();
    }
    return next - 1;
  }

  /** How many numbers have been given. */
  int given() {
    return next;
  }

  /** Every key is new again; numbers go on. */
  void forget() {
    Arrays.fill(numbers, 0);
    count = 0;
  }

  /** Where the key is, or where it would be. */
  private int slotOf(long key) {
    int slot = (int) (key * multiplier >>> Long.numberOfLeadingZeros(keys.length - 1));
    while (numbers[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[2 * oldKeys.length];
    numbers = new int[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != 0) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
