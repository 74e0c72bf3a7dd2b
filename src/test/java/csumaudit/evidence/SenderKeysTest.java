package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Hashes of senders spread, whatever the multipliers happen to be. */
class SenderKeysTest {
  private static final int ADDRESSES = 1 << 16;
  /** Of so many places random hashes hit two fifths. */
  private static final int PLACES_BITS = 17;

  /** Under such small ones the plain sum of products has no high bits at all. */
  @Test
  void theAddressesOfANetworkDoNotCrowdUnderTheWorstMultipliers() {
    long[] worst = new long[SenderKeys.HASH];
    Arrays.fill(worst, 1);

    assertThat(placesHit(new SenderKeys(worst))).isGreaterThan(ADDRESSES / 2);
  }

  @Test
  void theyDoNotUnderAnyOthers() {
    for (int i = 0; i < 300; i++) {
      assertThat(placesHit(new SenderKeys())).isGreaterThan(ADDRESSES / 2);
    }
  }

  private static int placesHit(SenderKeys keys) {
    BitSet hit = new BitSet(1 << PLACES_BITS);
    for (int address = 0; address < ADDRESSES; address++) {
      hit.set((int) (keys.hash(0, 0x64, 0x0016_3E00_0000L + address, 0, 0x0A00_0000 + address) >>> Long.SIZE - PLACES_BITS));
    }
    return hit.cardinality();
  }
}
