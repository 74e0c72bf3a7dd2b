package csumaudit.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import csumaudit.testing.Sums;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternetChecksumTest {
  @Test
  void sumsTheExampleOfRfc1071() {
    assertThat(sum("0001 f203 f4f5 f6f7")).isEqualTo(0xDDF2);
  }

  @Test
  void sumsTheHeaderThatEveryTextbookHas() {
    assertThat(sum("4500 0073 0000 4000 4011 b861 c0a8 0001 c0a8 00c7")).isEqualTo(0xFFFF);
    assertThat(sum("4500 0073 0000 4000 4011 0000 c0a8 0001 c0a8 00c7")).isEqualTo(0x479E);
  }

  @Test
  void padsAnOddOctetWithZeroBehindIt() {
    assertThat(sum("ab")).isEqualTo(0xAB00);
    assertThat(sum("0001 f203 f4f5 f6f7 12")).isEqualTo(0xDDF2 + 0x1200);
  }

  @Test
  void ofNothingIsZero() {
    assertThat(sum("")).isZero();
    assertThat(Sums.byProgram(ByteBuffer.allocateDirect(8), 5, 5)).isZero();
  }

  @Test
  void ofZerosIsZeroAndOfAnythingElseIsNot() {
    assertThat(sum("0000 0000 0000 0000 00")).isZero();
    assertThat(sum("ffff 0000 ffff")).isEqualTo(0xFFFF);
    assertThat(sum("8000 7fff")).isEqualTo(0xFFFF);
  }

  /** With octets in front and behind that would show in the sum. */
  @Test
  void everyLengthAtEveryOffsetIsThatOfThePlainLoop() {
    byte[] octets = new byte[160];
    new Random(3).nextBytes(octets);
    ByteBuffer buffer = Octets.buffer(octets);
    for (int from = 0; from <= 70; from++) {
      for (int length = 0; length <= 70; length++) {
        assertThat(InternetChecksum.fold(Sums.byProgram(buffer, from, from + length)))
            .as("%d octets from %d", length, from)
            .isEqualTo(Sums.of(Arrays.copyOfRange(octets, from, from + length)));
      }
    }
  }

  @Test
  void carriesAreNotLostWhereAllBitsAreSet() {
    byte[] octets = new byte[70];
    Arrays.fill(octets, (byte) 0xFF);
    for (int length = 1; length <= 70; length++) {
      byte[] part = Arrays.copyOf(octets, length);
      assertThat(InternetChecksum.fold(Sums.byProgram(Octets.buffer(part), 0, length))).isEqualTo(Sums.of(part));
    }
  }

  @Test
  void aMegabyteSumsUpAsThePlainLoopSays() {
    byte[] octets = new byte[(1 << 20) - 3];
    new Random(4).nextBytes(octets);

    assertThat(InternetChecksum.fold(Sums.byProgram(Octets.buffer(octets), 0, octets.length)))
        .isEqualTo(Sums.of(octets));
  }

  @Test
  void sumsAddUp() {
    long half = Sums.byProgram(Octets.buffer(Octets.hex("0001 f203")), 0, 4);
    long otherHalf = Sums.byProgram(Octets.buffer(Octets.hex("f4f5 f6f7")), 0, 4);

    assertThat(InternetChecksum.fold(half + otherHalf)).isEqualTo(0xDDF2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 0xFFFE, 0xFFFF, 0x10000, 0x1FFFE, 0x1FFFF, 0xFFFFFFFFL, 0x100000000L, 0xFFFF_FFFF_FFFFL,
      0x7FFF_FFFF_FFFF_FFFFL, 0x7FFF_FFFF_0000_0000L, 0x0001_0001_0001_0001L, 0x7FFF_8000_7FFF_8001L})
  void foldingKeepsTheRemainderOfAnySum(long sum) {
    BigInteger modulus = BigInteger.valueOf(0xFFFF);
    int folded = InternetChecksum.fold(sum);

    assertThat(folded).isBetween(sum == 0 ? 0 : 1, 0xFFFF);
    assertThat(BigInteger.valueOf(folded).mod(modulus)).isEqualTo(BigInteger.valueOf(sum).mod(modulus));
  }

  @Test
  void onlyAllOnesIsRight() {
    assertThat(InternetChecksum.isRight(0xFFFF)).isTrue();
    assertThat(InternetChecksum.isRight(0)).isFalse();
    assertThat(InternetChecksum.isRight(-1)).isFalse();
  }

  /** Of every field value: what is expected, put in its place, makes the sum right, and differs if it was wrong. */
  @Test
  void whatIsExpectedWouldBeRight() {
    byte[] rest = Octets.hex("4500 0073 0000 4000 4011 c0a8 0001 c0a8 00c7");
    for (int stored = 0; stored <= 0xFFFF; stored++) {
      int folded = InternetChecksum.fold(Sums.of(rest) + (long) stored);
      assertThat(InternetChecksum.expected(folded, stored)).isEqualTo(0xB861);
    }
  }

  @Test
  void whatIsExpectedIsTheComplementEvenAtTheTwoZeros() {
    // the rest sums to 0xFFFF, so that both zeros would be right: senders compute 0x0000
    assertThat(InternetChecksum.expected(0xFFFF, 0x0000)).isZero();
    assertThat(InternetChecksum.expected(0xFFFF, 0xFFFF)).isZero();
    assertThat(InternetChecksum.expected(1, 1)).isZero();
    // the rest sums to 1
    assertThat(InternetChecksum.expected(1, 0)).isEqualTo(0xFFFE);
    assertThat(InternetChecksum.expected(1, 0xFFFF)).isEqualTo(0xFFFE);
  }

  private static int sum(String digits) {
    byte[] octets = Octets.hex(digits);
    return InternetChecksum.fold(Sums.byProgram(Octets.buffer(octets), 0, octets.length));
  }
}
