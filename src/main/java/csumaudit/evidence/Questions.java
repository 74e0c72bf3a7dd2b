package csumaudit.evidence;

/**
 * The DNS questions that were asked last: what, by whom of whom, and from which port. Whoever gets no answer may ask
 * again from a new port (RFC 5452 section 9.2), and so in another flow.
 *
 * <p>Of those that share a place the last one is remembered.
 */
final class Questions {
  private static final int BITS = 10;
  private static final int PORT = 0xFFFF;
  static final int NONE = -1;

  /** A hash of who asks whom for what, and in the lowest 16 bits from which port; 0 is free. */
  private final long[] asked = new long[1 << BITS];

  /**
   * Takes note of a question.
   *
   * @param question a hash of who asks whom for what
   * @param port from which it is asked
   * @return from which other port the same was asked last, or {@link #NONE}
   */
  int ask(long question, int port) {
    int place = (int) (question >>> Long.SIZE - BITS);
    long earlier = asked[place];
    asked[place] = question & ~(long) PORT | port;
    boolean same = ((earlier ^ question) & ~(long) PORT) == 0 && (earlier & PORT) != port;
    return same ? (int) earlier & PORT : NONE;
  }
}
