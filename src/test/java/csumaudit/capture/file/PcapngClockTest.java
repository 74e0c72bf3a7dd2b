package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngClockTest {
  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

  @ParameterizedTest
  @CsvSource({
    "0, 0, 7, 7000000000", "3, 0, 7, 7000000", "6, 0, 7, 7000", "9, 0, 7, 7", "12, 0, 7999, 7", "18, 0, 7000000000, 7",
    "0x80, 0, 7, 7000000000", "0x81, 0, 7, 3500000000", "0x94, 0, 1048576, 1000000000", "0xA0, 0, 4294967295, 999999999",
    "9, 1, 7, 1000000007", "9, -1, 1000000007, 7", "6, 1767323045, 0, 1767323045000000000"
  })
  void unitsAreThoseOfTheOption(String resolution, long offset, long ticks, long nanos) {
    assertThat(new PcapngClock(Integer.decode(resolution), offset).nanos(ticks)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 0, -1", "0, 0, 9999999999", "0x80, 0, 9999999999", "9, 9223372036854775807, 5", "9, 9223372036, 900000000",
    "0, 9223372036854775807, -1"
  })
  void whatIsTooLateIsTheLastMomentThatCanBeSaid(String resolution, long offset, long ticks) {
    assertThat(new PcapngClock(Integer.decode(resolution), offset).nanos(ticks)).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"6, -1, 999999", "6, -9223372036854775808, 999999", "0x80, -9223372036854775808, 5", "127, 0, -1", "255, 0, -1"})
  void whatIsTooEarlyIsTheFirst(String resolution, long offset, long ticks) {
    assertThat(new PcapngClock(Integer.decode(resolution), offset).nanos(ticks)).isZero();
  }

  @Test
  void anyTimeStampIsThatOfUnboundedArithmetic() {
    Random random = new Random(20261122);
    for (int i = 0; i < 200_000; i++) {
      int resolution = random.nextInt(256);
      long offset = random.nextLong() >> 1 + random.nextInt(63);
      long ticks = random.nextLong() >>> random.nextInt(64);
      assertThat(new PcapngClock((byte) resolution, offset).nanos(ticks))
          .as("resolution %d, offset %d, ticks %x", resolution, offset, ticks)
          .isEqualTo(exact(resolution, offset, ticks));
    }
  }

  private static long exact(int resolution, long offset, long ticks) {
    BigInteger units = new BigInteger(Long.toUnsignedString(ticks)).multiply(SECOND);
    BigInteger perSecond = BigInteger.valueOf(resolution < 128 ? 10 : 2).pow(resolution & 0x7F);
    BigInteger nanos = units.divide(perSecond).add(BigInteger.valueOf(offset).multiply(SECOND));
    return nanos.max(BigInteger.ZERO).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }
}
