package csumaudit.evidence;

/**
 * What was wanted last, by whom of whom, and from which port: the answer to a question of DNS (RFC 5452 section 9.2),
 * or a connection. Whoever gets none may try again from a new port, and so in another flow.
 *
 * <p>Of those that share a place the last one is remembered.
 */
final class Attempts {
  static final int NONE = -1;
  private static final int BITS = 10;
  private static final long PORT = 0xFFFF;

  /** A hash of who wants what of whom, and in the lowest 16 bits from which port; 0 is free. */
  private final long[] last = new long[1 << BITS];

  /**
   * Takes note of an attempt.
   *
   * @param wanted a hash of who wants what of whom
   * @param port from which
   * @return from which other port the same was wanted last, or {@link #NONE}
   */
  int note(long wanted, int port) {
    int place = (int) (wanted >>> Long.SIZE - BITS);
    long earlier = last[place];
    last[place] = wanted & ~PORT | port;
    boolean same = ((earlier ^ wanted) & ~PORT) == 0 && (earlier & PORT) != port;
    return same ? (int) (earlier & PORT) : NONE;
  }
}
