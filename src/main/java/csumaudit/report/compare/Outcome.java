package csumaudit.report.compare;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What became of a sender between two reports, in one word; the gravest first. */
public enum Outcome {
  WORSE("worse"),
  NOT_CURED("not cured"),
  /** It does harm now, and before there was nothing to judge. */
  NEW("new"),
  /** As deferred as before, and nothing proves that this does harm now. */
  STILL_DEFERRED("still deferred"),
  /** Deferred now, likewise, and before there was nothing to judge. */
  NEWLY_DEFERRED("newly deferred"),
  PARTLY_CURED("partly cured"),
  NO_TRAFFIC("no traffic to judge"),
  CURED("cured"),
  /** Nothing was wrong, and nothing is. */
  FINE("fine");

  private static final Set<Outcome> REMAIN = EnumSet.of(NOT_CURED, NEW, STILL_DEFERRED, NEWLY_DEFERRED, PARTLY_CURED);

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** As reports write it. */
  public String label() {
    return label;
  }

  /** Whether something is still wrong, or may be. */
  public boolean remains() {
    return this == WORSE || REMAIN.contains(this);
  }

  /** Whether this leaves open if any harm is done. */
  boolean isOpen() {
    return this == STILL_DEFERRED || this == NEWLY_DEFERRED;
  }

  /** The word for a sender of whose parts these are the outcomes: those that are fine do not count. */
  static Outcome together(Collection<Outcome> parts) {
    if (parts.contains(WORSE)) {
      return WORSE;
    }
    boolean healed = parts.contains(CURED) || parts.contains(PARTLY_CURED);
    for (Outcome gravest : REMAIN) {
      if (parts.contains(gravest)) {
        return healed ? PARTLY_CURED : gravest;
      }
    }
    return parts.contains(CURED) ? CURED : parts.contains(NO_TRAFFIC) ? NO_TRAFFIC : FINE;
  }
}
