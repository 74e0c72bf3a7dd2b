package csumaudit.report;

/** Numbers as a person reads them. */
public final class Figures {
  private static final String THOUSANDS = "kMGTPE";
  private static final String[] OCTETS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  /** With a comma between groups of three digits. */
  public static String grouped(long number) {
    StringBuilder text = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int at = text.length() - 3; at > first; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  /** In five characters at the most: grouped up to 9,999, then the first three digits and a letter. */
  public static String brief(long number) {
    if (number < 10_000) {
      return grouped(number);
    }
    long scale = 1_000;
    int unit = 0;
    while (number / scale >= 1_000) {
      scale *= 1_000;
      unit++;
    }
    long whole = number / scale;
    long thousandths = number % scale / (scale / 1_000);
    String decimals = whole >= 100 ? "" : whole >= 10 ? "." + thousandths / 100 : "." + twoDigits(thousandths / 10);
    return whole + decimals + THOUSANDS.charAt(unit);
  }

  /** As on a clock that counts from 0: {@code 0:07}, {@code 12:00}, {@code 1:02:03}. */
  public static String elapsed(long nanos) {
    long seconds = nanos / 1_000_000_000;
    String minutes = seconds / 60 % 60 + ":" + twoDigits(seconds % 60);
    return seconds < 3600 ? minutes
        : seconds / 3600 + ":" + (seconds / 60 % 60 < 10 ? "0" : "") + minutes;
  }

  static String twoDigits(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }

  /** {@code 1 frame}, {@code 2 frames}. */
  public static String counted(long number, String noun) {
    return grouped(number) + " " + (number == 1 ? noun : noun + "s");
  }

  /** In per cent with one decimal, but never 0.0 or 100.0 for what is not quite so. */
  public static String percent(long part, long whole) {
    if (whole == 0 || part == 0) {
      return "0 %";
    }
    if (part == whole) {
      return "100 %";
    }
    long tenths = Math.round(1000.0 * part / whole);
    return tenths < 1 ? "<0.1 %" : tenths > 999 ? ">99.9 %" : tenths(tenths) + " %";
  }

  /** In decimal units, three or four digits. */
  public static String octets(long octets) {
    int unit = 0;
    double value = octets;
    while (value >= 999.95 && unit < OCTETS.length - 1) {
      value /= 1000;
      unit++;
    }
    return (unit == 0 ? Long.toString(octets) : tenths(Math.round(value * 10))) + " " + OCTETS[unit];
  }

  /** Seconds with what precision matters, or hours and minutes. */
  public static String duration(long nanos) {
    long millis = nanos / 1_000_000;
    if (millis < 1000) {
      return nanos > 0 && millis == 0 ? "<1 ms" : millis + " ms";
    }
    long seconds = millis / 1000;
    if (seconds < 120) {
      return tenths(millis / 100) + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 120) {
      return minutes + " min " + seconds % 60 + " s";
    }
    long hours = minutes / 60;
    return hours < 48 ? hours + " h " + minutes % 60 + " min" : hours / 24 + " days " + hours % 24 + " h";
  }

  private static String tenths(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }

  private Figures() {}
}
