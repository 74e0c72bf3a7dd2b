package csumaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.InternetChecksum;
import csumaudit.testing.Sums;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The sum that the program makes of wide words, against one word at a time. */
class SumTest {
  private static final int LONGEST = 80;

  private final Dice dice = new Dice(1);

  @Test
  void sumsOfEveryLengthAtEveryPlaceAreThoseOfTheReference() {
    for (int round = 0; round < 50; round++) {
      byte[] octets = dice.octets(LONGEST);
      ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST).put(octets);
      for (int from = 0; from <= LONGEST; from++) {
        for (int end = from; end <= LONGEST; end++) {
          int expected = OnesComplement.sum(Arrays.copyOfRange(octets, from, end));
          if (InternetChecksum.fold(Sums.byProgram(buffer, from, end)) != expected) {
            throw new AssertionError("from " + from + " to " + end + " of " + Arrays.toString(octets));
          }
        }
      }
    }
  }

  @Test
  void theLargestSumsDoNotOverflow() {
    byte[] ones = new byte[1 << 20];
    Arrays.fill(ones, (byte) 0xFF);
    long sum = Sums.byProgram(ByteBuffer.wrap(ones), 0, ones.length);
    assertThat(InternetChecksum.fold(sum)).isEqualTo(0xFFFF);
    assertThat(InternetChecksum.fold(sum + 1)).isEqualTo(1);
    assertThat(InternetChecksum.fold(0xFFFF_FFFF_FFFFL)).isEqualTo(0xFFFF);
  }

  @Test
  void whatIsExpectedAddsUp() {
    for (int round = 0; round < 100_000; round++) {
      byte[] octets = dice.octets(dice.between(2, 20));
      int stored = (octets[0] & 0xFF) << 8 | octets[1] & 0xFF;
      Writing.half(octets, 0, InternetChecksum.expected(OnesComplement.sum(octets), stored));
      assertThat(OnesComplement.sum(octets) % 0xFFFF).as("%04x in %s", stored, Arrays.toString(octets)).isZero();
    }
  }

  @Test
  void ofNothingButZerosOnlyTheOtherZeroIsRight() {
    assertThat(InternetChecksum.isRight(0)).isFalse();
    assertThat(InternetChecksum.expected(0, 0)).isEqualTo(0xFFFF);
  }
}
