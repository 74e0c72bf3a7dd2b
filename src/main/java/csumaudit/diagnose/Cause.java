package csumaudit.diagnose;

/** Why checksums of a sender are as they are; the gravest first. */
public enum Cause {
  /** It defers, nobody finishes, and its packets are lost. */
  RELIES_ON_MISSING_OFFLOAD("relies on missing offload", true),
  /** It defers, and the note that somebody is to finish is proven to be lost; harm has not been seen. */
  LEAKS_DEFERRED("leaks deferred checksums", true),
  /** Something on the way changed packets and did not mend their sums. */
  REWRITTEN_IN_TRANSIT("is rewritten in transit", true),
  /** Sums are wrong without a pattern. */
  CORRUPTED("is corrupted", true),
  NOT_ENOUGH_EVIDENCE("not enough evidence", false),
  /** The host that captured put segments together that were right; the sender has nothing to do with it. */
  MERGED_ON_RECEIPT("merged on receipt", false),
  /** It defers, and its packets arrive. */
  DEFERS_HARMLESSLY("defers harmlessly", false);

  private final String label;
  private final boolean accuses;

  Cause(String label, boolean accuses) {
    this.label = label;
    this.accuses = accuses;
  }

  /** As the summary writes it. */
  public String label() {
    return label;
  }

  /** Whether something is to be mended. */
  public boolean accuses() {
    return accuses;
  }

  /** Whether it is about the wrong checksums of a sender; else it is about those that look deferred. */
  boolean isAboutCorrupt() {
    return this == REWRITTEN_IN_TRANSIT || this == CORRUPTED;
  }
}
