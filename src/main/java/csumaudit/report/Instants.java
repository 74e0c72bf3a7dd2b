package csumaudit.report;

import java.time.LocalDate;

/** Points in time, given as nanoseconds since 1970-01-01 UTC, as reports write them. */
public final class Instants {
  private static final long NANOS = 1_000_000_000;
  private static final long DAY = 86_400 * NANOS;

  /** ISO 8601 in UTC, always with nine digits behind the point, so that texts sort as times do. */
  public static String iso(long nanos) {
    String fraction = Long.toString(NANOS + Math.floorMod(nanos, NANOS)).substring(1);
    return date(nanos) + "T" + time(nanos) + "." + fraction + "Z";
  }

  /** Such as {@code 2026-11-22 13:45:15 UTC}. */
  public static String utc(long nanos) {
    return date(nanos) + " " + time(nanos) + " UTC";
  }

  // digit by digit: the formatters of the library take as long to be made ready as a small capture to be audited

  private static String date(long nanos) {
    return LocalDate.ofEpochDay(Math.floorDiv(nanos, DAY)).toString();
  }

  private static String time(long nanos) {
    int second = (int) (Math.floorMod(nanos, DAY) / NANOS);
    return Figures.twoDigits(second / 3600) + ":" + Figures.twoDigits(second / 60 % 60) + ":"
        + Figures.twoDigits(second % 60);
  }

  private Instants() {}
}
