package csumaudit.host;

/** Whether packets can pass an interface. */
public enum LinkState {
  UP("up"),
  /** Switched on, but nothing is plugged in, or the other end is switched off. */
  NO_CARRIER("no carrier"),
  DOWN("down"),
  UNKNOWN("unknown");

  private final String label;

  LinkState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
