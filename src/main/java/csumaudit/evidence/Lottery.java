package csumaudit.evidence;

/**
 * Which of many applicants are tried: one in so many, ever fewer as long as nobody has luck, down to one in 256; until
 * so much time has passed that all may be different.
 */
final class Lottery {
  private static final int SELDOM = 255;

  private final int often;
  /** Which bits of an applicant's number are 0 when he is tried. */
  private int turn;
  private int applicants;
  /** In nanoseconds, of the last one who had no luck. */
  private long lost;

  /** One in {@code often + 1}, a power of two, is tried at first. */
  Lottery(int often) {
    this.often = often;
    turn = often;
  }

  /**
   * Whether the next applicant is not tried, at this time in nanoseconds. If he is, he may be asked again until he
   * {@link #enters}.
   */
  boolean turnsAway(long now) {
    if (turn > often && Math.abs(now - lost) > Flows.SILENCE) {
      turn = often;
    }
    boolean luckless = (applicants + 1 & turn) != 0;
    applicants += luckless ? 1 : 0;
    return luckless;
  }

  void enters() { applicants++; }
  void wins()   { turn = often; }

  void loses(long now) {
    turn = Math.min(2 * turn + 1, SELDOM);
    lost = now;
  }
}
