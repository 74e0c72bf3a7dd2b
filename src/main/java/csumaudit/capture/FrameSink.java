package csumaudit.capture;

/**
 * Hears the frames of a source, a stretch at a time: a run of frames that stand in one buffer and have consecutive
 * numbers.
 */
public interface FrameSink {
  /** Hears one frame, which is lent for the length of this call. */
  void onFrame(Frame frame);

  /**
   * All frames of a stretch have been heard; their octets, though no longer their {@link Frame}, are lent on, until
   * {@link #awaitEnd}.
   *
   * @param ordinal the place of the stretch in the capture, from 0 without gaps: what restores the order when several
   *     threads share a source
   */
  void onStretchEnd(long ordinal);

  /** Waits until the octets of this stretch are read no more: a source asks before it changes them. */
  default void awaitEnd(long ordinal) {}

  /** Whether they are read no more. */
  default boolean hasEnded(long ordinal) {
    return true;
  }
}
