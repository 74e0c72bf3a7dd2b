package csumaudit.cli;

/** What a run tells the shell. */
enum ExitCode {
  DONE(0),
  /** Something asked for could not be done: a capture could not be read at all, or a report not be written. */
  FAILED(1),
  /** The command line makes no sense. */
  USAGE(2),
  /** Done, but of an input that was damaged, cut short or lacks frames: the results are of the others. */
  PARTIAL(3),
  /** Done, and what {@code --fail-on} names was found. */
  FOUND(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The one to report of the two: a failure first, then what was found, however partial the rest. */
  ExitCode and(ExitCode other) {
    return gravity() >= other.gravity() ? this : other;
  }

  private int gravity() {
    return switch (this) {
      case DONE -> 0;
      case PARTIAL -> 1;
      case FOUND -> 2;
      case FAILED -> 3;
      case USAGE -> 4;
    };
  }
}
