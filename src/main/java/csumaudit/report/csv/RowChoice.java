package csumaudit.report.csv;

import csumaudit.checksum.Reason;

/** Which checksums get a row. */
public enum RowChoice {
  /** Those that are deferred or corrupt. */
  SUSPECT,
  ALL,
  NONE;

  boolean takes(Reason reason) {
    return switch (this) {
      case SUSPECT -> reason.verdict().packet().isSuspect();
      case ALL -> true;
      case NONE -> false;
    };
  }
}
