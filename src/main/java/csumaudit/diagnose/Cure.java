package csumaudit.diagnose;

/** Whether a sender that deferred does so no longer, as after somebody mended it. */
final class Cure {
  /**
   * The frame after the last deferred one, if it defers no longer; else 0. A transport that tells little is believed
   * beside one that tells more.
   */
  static long from(Dossier sender) {
    Dossier other = sender.otherTransport();
    boolean known = isKnown(sender) || other != null && isKnown(other) && sender.validSince() >= Rules.A_FEW;
    return known && !isContradicted(sender) ? sender.lastDeferred() + 1 : 0;
  }

  /**
   * Resets are valid even where all else is deferred, so what came later must also have got through. Whoever has flows
   * in which it defers nothing while it does so in others goes on like that.
   */
  private static boolean isKnown(Dossier sender) {
    return sender.validSince() >= Rules.ENOUGH && sender.ofValid().delivered() >= Rules.A_FEW
        && sender.firstApart() > sender.lastDeferred();
  }

  /** Whether its other transport goes on to defer: whoever fills in one fills in both, and here it is lengths. */
  private static boolean isContradicted(Dossier sender) {
    Dossier other = sender.otherTransport();
    return other != null && other.lastDeferred() > sender.lastDeferred() && other.validSince() == 0;
  }

  /** Of whoever loses what it defers, by whatever rule that was found; empty where nothing was cured. */
  static String clause(Dossier sender) {
    long curedFrom = from(sender);
    return curedFrom > 0 ? "cured in this capture: from frame " + curedFrom + " on it defers no more"
        : !isPossible(sender) ? ""
        : "perhaps cured: its last " + sender.validSince() + " are valid, after frame " + sender.lastDeferred();
  }

  /** Whether it may have been: valid packets came last, that are no resets. */
  private static boolean isPossible(Dossier sender) {
    return sender.validSince() - sender.resets() >= Rules.ENOUGH;
  }

  private Cure() {}
}
