package csumaudit.report.html;

import csumaudit.evidence.Flow;
import csumaudit.evidence.Outcomes;
import csumaudit.report.Figures;

/** What one address sent to another, in all flows that were looked at. */
record Talk(String from, String to, long valid, long deferred, long corrupt, Outcomes ofDeferred) {
  /** What becomes of it; the gravest first. */
  enum State {
    BROKEN("lost", "what is deferred there does not get through"),
    CORRUPT("corrupt", "checksums are wrong there"),
    OPEN("deferred", "deferred, and nothing shows what becomes of it"),
    DEFERRED("arrives", "deferred, and it gets through"),
    FINE("fine", "nothing suspect");

    private final String label;
    private final String meaning;

    State(String label, String meaning) {
      this.label = label;
      this.meaning = meaning;
    }

    String label() {
      return label;
    }

    String meaning() {
      return meaning;
    }
  }

  static Talk of(String from, String to, Flow.Half half) {
    return new Talk(from, to, half.valid(), half.deferred(), half.corrupt(), half.ofDeferred());
  }

  Talk plus(Talk more) {
    Outcomes both = new Outcomes(ofDeferred.delivered() + more.ofDeferred.delivered(),
        ofDeferred.repeated() + more.ofDeferred.repeated(), ofDeferred.unanswered() + more.ofDeferred.unanswered());
    return new Talk(from, to, valid + more.valid, deferred + more.deferred, corrupt + more.corrupt, both);
  }

  long packets() {
    return valid + deferred + corrupt;
  }

  State state() {
    if (ofDeferred.lost() > 0 && 10 * ofDeferred.lost() >= 3 * ofDeferred.known()) {
      return State.BROKEN;
    }
    return corrupt > 0 ? State.CORRUPT : deferred == 0 ? State.FINE
        : ofDeferred.delivered() > 0 ? State.DEFERRED : State.OPEN;
  }

  /** In words. */
  String said() {
    return from + " to " + to + ": " + Figures.counted(packets(), "packet") + ", " + Figures.grouped(deferred)
        + " deferred, "
        + Figures.grouped(corrupt) + " corrupt; " + state().meaning();
  }
}
