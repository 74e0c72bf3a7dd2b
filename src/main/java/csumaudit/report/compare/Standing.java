package csumaudit.report.compare;

/**
 * How the checksums of one sender and protocol stand in one report.
 *
 * @param valid without resets of TCP, which a sender that offloads sums itself nevertheless
 * @param leaked how many of the deferred ones are proven to be nobody's to finish
 */
record Standing(long valid, long deferred, long corrupt, long leaked, Proof proof) {
  static final Standing NONE = new Standing(0, 0, 0, 0, Proof.NONE);

  /** One alone may be chance: one corrupt packet in 65,535 looks deferred. */
  private static final long FEWEST_SUSPECTS = 2;
  private static final int RARE = 1000;

  /**
   * What is known of the harm: nothing, that some deferred packets got through, or what a diagnosis says; cured is what
   * did harm at first.
   */
  enum Proof {
    NONE, DELIVERED, HARMLESS, CURED, HARMFUL;

    /** Whether something was lost at some time. */
    boolean isOfHarm() {
      return this == CURED || this == HARMFUL;
    }
  }

  Standing plus(Standing other) {
    return new Standing(valid + other.valid, deferred + other.deferred, corrupt + other.corrupt, leaked + other.leaked,
        proof.compareTo(other.proof) >= 0 ? proof : other.proof);
  }

  Standing with(Proof diagnosed) {
    return new Standing(valid, deferred, corrupt, leaked, diagnosed);
  }

  long judged() {
    return valid + deferred + corrupt;
  }

  /**
   * Those deferred checksums that may do harm: where that is proven by the kernel's marks, the leaked ones. That a mark
   * calls others unfinished clears nobody, for it is lost further on; the diagnosis knows what became of them.
   */
  long unfinished() {
    return proof == Proof.HARMLESS ? 0 : proof.isOfHarm() && leaked > 0 ? leaked : deferred;
  }

  long suspects() {
    return unfinished() + corrupt;
  }

  double share() {
    return judged() == 0 ? 0 : (double) suspects() / judged();
  }

  private double corruptShare() {
    return judged() == 0 ? 0 : (double) corrupt / judged();
  }

  /** Whether there is enough that is wrong to say so. */
  boolean isIll() {
    return suspects() >= FEWEST_SUSPECTS && suspects() > judged() / RARE;
  }

  /** Whether harm is proven, and not only possible. */
  private boolean isHarmful() {
    return proof.isOfHarm() || leaked > 0 || corrupt > 0;
  }

  /** Whether so few are wrong, of so many, that the sender may be called healthy. */
  private boolean isHealthy(int fewest) {
    return judged() >= fewest && suspects() * 20 <= judged();
  }

  /** Whether it is deferred, and that is known to do no harm. */
  private boolean isExcused() {
    return deferred >= FEWEST_SUSPECTS && unfinished() == 0;
  }

  /** Whether it did harm at first, and does none any more; what is corrupt no diagnosis calls cured. */
  boolean isCuredMeanwhile() {
    return proof == Proof.CURED && corrupt < FEWEST_SUSPECTS;
  }

  /**
   * What became of it. Where harm is neither proven nor ruled out before, and ruled out after, or the other way round,
   * we have learnt something and nothing has changed.
   *
   * @param fewest packets to call it cured by
   */
  Outcome becoming(Standing after, int fewest) {
    if (after.isIll()) {
      return isIll() ? stillIll(after) : fallenIll(after, fewest);
    }
    if (!isIll() || !isHarmful() && after.isExcused()) {
      return Outcome.FINE;
    }
    return after.isHealthy(fewest) ? Outcome.CURED : Outcome.NO_TRAFFIC;
  }

  private Outcome fallenIll(Standing after, int fewest) {
    if (isExcused() && !after.isHarmful()) {
      return Outcome.STILL_DEFERRED;
    }
    return isHealthy(fewest) ? Outcome.WORSE : after.isHarmful() ? Outcome.NEW : Outcome.NEWLY_DEFERRED;
  }

  private Outcome stillIll(Standing after) {
    if (after.isCuredMeanwhile()) {
      return Outcome.CURED;
    }
    if (after.share() > share() + 0.1 || after.corruptShare() > corruptShare() + 0.1) {
      return Outcome.WORSE;
    }
    if (after.share() < share() / 2) {
      return Outcome.PARTLY_CURED;
    }
    boolean isSpared = after.proof == Proof.DELIVERED;
    return after.isHarmful() || isHarmful() && !isSpared ? Outcome.NOT_CURED : Outcome.STILL_DEFERRED;
  }
}
