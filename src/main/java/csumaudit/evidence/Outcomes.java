package csumaudit.evidence;

/**
 * What became of transmissions, as far as it could be seen: TCP segments, UDP requests and replies, ICMP echo requests.
 *
 * @param delivered acknowledged or answered, and not sent again before
 * @param repeated sent again before anything showed that they had arrived; each copy counts
 * @param unanswered neither acknowledged, answered nor sent again until long after
 */
public record Outcomes(long delivered, long repeated, long unanswered) {
  public static final Outcomes NONE = new Outcomes(0, 0, 0);

  /** The same; of nothing, which is most often so, there is but one. */
  static Outcomes of(long delivered, long repeated, long unanswered) {
    return (delivered | repeated | unanswered) == 0 ? NONE : new Outcomes(delivered, repeated, unanswered);
  }

  /** Those that did not get through at the first try, by all signs. */
  public long lost() {
    return repeated + unanswered;
  }

  public long known() {
    return delivered + lost();
  }

  public Outcomes plus(Outcomes other) {
    return other == NONE ? this : this == NONE ? other
        : new Outcomes(delivered + other.delivered, repeated + other.repeated, unanswered + other.unanswered);
  }
}
