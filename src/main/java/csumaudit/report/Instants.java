package csumaudit.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time, given as nanoseconds since 1970-01-01 UTC, as reports write them. */
public final class Instants {
  private static final long NANOS = 1_000_000_000;

  /** ISO 8601 in UTC, always with nine digits behind the point, so that texts sort as times do. */
  public static String iso(long nanos) {
    String second = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS)).toString();
    String fraction = Long.toString(NANOS + Math.floorMod(nanos, NANOS)).substring(1);
    return second.substring(0, second.length() - 1) + "." + fraction + "Z";
  }

  /** Such as {@code 2026-11-22 13:45:15 UTC}. */
  public static String utc(long nanos) {
    Instant second = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS)).truncatedTo(ChronoUnit.SECONDS);
    return second.toString().replace('T', ' ').replace("Z", " UTC");
  }

  private Instants() {}
}
