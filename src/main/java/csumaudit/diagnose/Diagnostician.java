package csumaudit.diagnose;

import csumaudit.evidence.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Holds the rules against what is known of each sender. */
public final class Diagnostician {
  private static final Comparator<Diagnosis> WORST_FIRST = Comparator.comparing(Diagnosis::cause)
      .thenComparing(Diagnosis::confidence).thenComparing(Comparator.comparingLong(Diagnosis::packets).reversed())
      .thenComparingInt(Diagnosis::source).thenComparingLong(Diagnosis::firstFrame);

  /** What is the matter with whom, the worst first; a healthy sender has no diagnosis. */
  public static List<Diagnosis> diagnose(Snapshot snapshot) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    for (Dossier sender : Dossiers.of(snapshot)) {
      diagnose(sender).ifPresent(diagnoses::add);
    }
    diagnoses.sort(WORST_FIRST);
    return diagnoses;
  }

  /** How many senders with few suspect packets are left out, because there are too many. */
  public static long leftOut(Snapshot snapshot) {
    return Dossiers.leftOut(snapshot);
  }

  private static Optional<Diagnosis> diagnose(Dossier sender) {
    Optional<Diagnosis> diagnosis = Optional.empty();
    for (int rule = 0; diagnosis.isEmpty() && rule < Rules.IN_ORDER.size(); rule++) {
      diagnosis = Rules.IN_ORDER.get(rule).judge(sender);
    }
    return diagnosis;
  }

  private Diagnostician() {}
}
