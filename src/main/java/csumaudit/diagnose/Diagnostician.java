package csumaudit.diagnose;

import csumaudit.evidence.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the rules against what is known of each sender. */
public final class Diagnostician {
  /** What is the matter with whom, the worst first; a healthy sender has no diagnosis. */
  public static List<Diagnosis> diagnose(Snapshot snapshot) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    for (Dossier sender : Dossiers.of(snapshot)) {
      Optional<Diagnosis> diagnosis = diagnose(sender);
      if (diagnosis.isPresent()) {
        diagnoses.add(diagnosis.get());
      }
    }
    diagnoses.sort(Diagnostician::worstFirst);
    return diagnoses;
  }

  /** Written out: it is asked many thousand times before the program has warmed up. */
  private static int worstFirst(Diagnosis one, Diagnosis other) {
    int urgency = Integer.compare(urgency(one), urgency(other));
    if (urgency != 0) {
      return urgency;
    }
    if (one.cause() != other.cause()) {
      return one.cause().compareTo(other.cause());
    }
    if (one.confidence() != other.confidence()) {
      return one.confidence().compareTo(other.confidence());
    }
    if (one.packets() != other.packets()) {
      return Long.compare(other.packets(), one.packets());
    }
    int source = Integer.compare(one.source(), other.source());
    return source != 0 ? source : Long.compare(one.firstFrame(), other.firstFrame());
  }

  /** What is to be mended comes before what is mended already, be it the graver; then what accuses nobody. */
  private static int urgency(Diagnosis diagnosis) {
    return !diagnosis.accuses() ? 2 : diagnosis.isCured() ? 1 : 0;
  }

  /** How many senders with few suspect packets are left out, because there are too many. */
  public static long leftOut(Snapshot snapshot) {
    return Dossiers.leftOut(snapshot);
  }

  private static Optional<Diagnosis> diagnose(Dossier sender) {
    for (Rule rule : Rules.inOrder(sender)) {
      Optional<Diagnosis> diagnosis = rule.judge(sender);
      if (diagnosis.isPresent()) {
        return diagnosis;
      }
    }
    return Optional.empty();
  }

  private Diagnostician() {}
}
