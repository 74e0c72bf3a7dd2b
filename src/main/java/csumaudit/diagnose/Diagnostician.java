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
    int cause = one.cause().compareTo(other.cause());
    int confidence = cause != 0 ? cause : one.confidence().compareTo(other.confidence());
    int packets = confidence != 0 ? confidence : Long.compare(other.packets(), one.packets());
    int source = packets != 0 ? packets : Integer.compare(one.source(), other.source());
    return source != 0 ? source : Long.compare(one.firstFrame(), other.firstFrame());
  }

  /** How many senders with few suspect packets are left out, because there are too many. */
  public static long leftOut(Snapshot snapshot) {
    return Dossiers.leftOut(snapshot);
  }

  private static Optional<Diagnosis> diagnose(Dossier sender) {
    Optional<Diagnosis> diagnosis = Optional.empty();
    List<Rule> rules = Rules.inOrder(sender);
    for (int rule = 0; diagnosis.isEmpty() && rule < rules.size(); rule++) {
      diagnosis = rules.get(rule).judge(sender);
    }
    return diagnosis;
  }

  private Diagnostician() {}
}
