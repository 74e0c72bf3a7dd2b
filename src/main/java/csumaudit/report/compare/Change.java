package csumaudit.report.compare;

/** One protocol of one sender, before and after. */
record Change(String protocol, Standing before, Standing after) {
  /** A sender that offloads still sums some segments itself, beside resets: acknowledgements in TIME-WAIT. */
  private static final int FEWEST_TCP = 3;
  private static final int FEWEST = 2;

  Outcome outcome() {
    return before.becoming(after, protocol.equals("TCP") ? FEWEST_TCP : FEWEST);
  }
}
