package csumaudit.reference;

/** The frame that pieces are of, while it is looked at: what its source says of it, and what its headers have said. */
final class WholeFrame {
  private final boolean merged;
  private boolean left;

  WholeFrame(boolean merged) {
    this.merged = merged;
  }

  /** Whether it was put together on receipt, and may be longer than its header can say. */
  boolean isMerged() {
    return merged;
  }

  /** Whether a header has left a checksum of it to the receiver, which none does twice. */
  boolean hasLeft() {
    return left;
  }

  void leave() {
    left = true;
  }
}
