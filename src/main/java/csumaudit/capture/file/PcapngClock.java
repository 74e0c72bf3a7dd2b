package csumaudit.capture.file;

/**
 * What the time stamps of a pcapng interface count: units of a power of ten or two, from an offset on (if_tsresol,
 * if_tsoffset). What is outside the years that nanoseconds in 63 bits can count, 1970 to 2262, becomes the first or
 * last moment of them.
 */
final class PcapngClock {
  static final int MICROSECONDS = 6;
  private static final int POWER_OF_TWO = 0x80;
  private static final int NANOSECONDS = 9;
  private static final long SECOND = 1_000_000_000;
  /** The largest power of ten in 64 bits is of 19; no time stamp lasts a nanosecond in smaller units. */
  private static final int SMALLEST = NANOSECONDS + 19;

  private final long multiplier;
  private final int shift;
  private final long divisor;
  // in 128 bits
  private final long offsetHigh;
  private final long offsetLow;

  /** Of the octet if_tsresol, and so many seconds more. */
  PcapngClock(int resolution, long offsetSeconds) {
    int exponent = resolution & 0x7F;
    boolean binary = (resolution & POWER_OF_TWO) != 0;
    multiplier = binary ? SECOND : exponent > SMALLEST ? 0 : power(NANOSECONDS - exponent);
    shift = binary ? exponent : 0;
    divisor = binary || exponent > SMALLEST ? 1 : power(exponent - NANOSECONDS);
    offsetHigh = Math.multiplyHigh(offsetSeconds, SECOND);
    offsetLow = offsetSeconds * SECOND;
  }

  /** Nanoseconds since 1970 of a time stamp, which is an unsigned number. */
  long nanos(long ticks) {
    long low = ticks * multiplier;
    // of the product of signed numbers, made that of unsigned ones
    long high = Math.multiplyHigh(ticks, multiplier) + (ticks >> 63 & multiplier);
    if (shift > 0) {
      low = shift < 64 ? high << 64 - shift | low >>> shift : high >>> shift - 64;
      high = shift < 64 ? high >>> shift : 0;
    } else if (divisor != 1) {
      low = Long.divideUnsigned(low, divisor);
    }
    long sum = low + offsetLow;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return saturated(high + offsetHigh + carry, sum);
  }

  /** Of a number in 128 bits. */
  private static long saturated(long high, long low) {
    if (high == 0 && low >= 0) {
      return low;
    }
    return high < 0 ? 0 : Long.MAX_VALUE;
  }

  /** 10 to this power, unsigned; 1 for a negative one. */
  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
