package csumaudit.diagnose;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The clauses of a diagnosis, put into words when somebody reads them: of many thousand few are ever shown. */
final class Told extends AbstractList<String> {
  private final Cause cause;
  private final Dossier sender;
  private final Function<Dossier, List<String>> clauses;
  private List<String> told;

  /** What the cause has to say of the sender; empty clauses are left out. */
  Told(Cause cause, Dossier sender, Function<Dossier, List<String>> clauses) {
    this.cause = cause;
    this.sender = sender;
    this.clauses = clauses;
  }

  private List<String> told() {
    if (told == null) {
      List<String> all = new ArrayList<>(clauses.apply(sender));
      all.add(cause == Cause.RELIES_ON_MISSING_OFFLOAD ? Cure.clause(sender) : "");
      all.add(Clauses.tunnel(sender));
      all.add(cause.accuses() ? Clauses.router(sender) : "");
      all.removeIf(String::isEmpty);
      told = all;
    }
    return told;
  }

  @Override
  public String get(int index) {
    return told().get(index);
  }

  @Override
  public int size() {
    return told().size();
  }
}
