package csumaudit.host;

/**
 * One thing that an interface can do for the kernel, and whether it does.
 *
 * @param known false when nobody could say, and nothing else counts
 * @param requested what somebody asked for, which other features or the driver may not let happen
 * @param fixed ethtool cannot switch it
 */
public record Feature(boolean known, boolean active, boolean requested, boolean fixed) {
  static final Feature UNKNOWN = new Feature(false, false, false, true);

  /** Whether somebody asked for the opposite, in vain. */
  public boolean refused() {
    return known && !fixed && requested != active;
  }

  /** Of two ways to do the same the one that works; else the one that could. */
  Feature or(Feature other) {
    if (!other.known || active && !other.active) {
      return this;
    }
    return fixed || !active && other.active ? other : this;
  }
}
