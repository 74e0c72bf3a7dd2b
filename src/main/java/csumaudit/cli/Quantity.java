package csumaudit.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the user writes as a number and a unit. */
final class Quantity {

  /** Octets: {@code 64MiB}, {@code 64M}, {@code 1GB}; letters mean powers of 1024, but for kB, MB, GB and TB. */
  static final class Octets implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return scaled(text, switch (unit(text)) {
        case "", "b" -> 1;
        case "k", "ki", "kib" -> 1L << 10;
        case "m", "mi", "mib" -> 1L << 20;
        case "g", "gi", "gib" -> 1L << 30;
        case "t", "ti", "tib" -> 1L << 40;
        case "kb" -> 1_000;
        case "mb" -> 1_000_000;
        case "gb" -> 1_000_000_000;
        case "tb" -> 1_000_000_000_000L;
        default -> throw wrong(text, "64MiB");
      }, "64MiB");
    }
  }

  /** A time: {@code 30s}, {@code 5m}, {@code 1h}, {@code 500ms}; without a unit, seconds. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Duration.ofMillis(scaled(text, switch (unit(text)) {
        case "ms" -> 1;
        case "", "s" -> 1_000;
        case "m", "min" -> 60_000;
        case "h" -> 3_600_000;
        case "d" -> 86_400_000;
        default -> throw wrong(text, "30s");
      }, "30s"));
    }
  }

  /** A number without a unit. */
  static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException none) {
      throw new TypeConversionException("'" + text + "' is no whole number");
    }
  }

  static int wholeInt(String text) {
    long whole = whole(text);
    if (whole != (int) whole) {
      throw new TypeConversionException("'" + text + "' is " + (whole < 0 ? "less than " + Integer.MIN_VALUE
          : "more than " + Integer.MAX_VALUE));
    }
    return (int) whole;
  }

  private static String unit(String text) {
    return text.substring(digits(text)).strip().toLowerCase(Locale.ROOT);
  }

  private static long scaled(String text, long scale, String example) {
    int digits = digits(text);
    if (digits == 0) {
      throw wrong(text, example);
    }
    try {
      return Math.multiplyExact(Long.parseLong(text.substring(0, digits)), scale);
    } catch (NumberFormatException | ArithmeticException beyond) {
      throw new TypeConversionException("'" + text + "' is more than can be counted; name less, such as " + example);
    }
  }

  private static int digits(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(count) >= '0' && text.charAt(count) <= '9') {
      count++;
    }
    return count;
  }

  private static TypeConversionException wrong(String text, String example) {
    return new TypeConversionException("'" + text + "' is not a number and a unit, such as " + example);
  }

  private Quantity() {}
}
