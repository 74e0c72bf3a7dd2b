package csumaudit.checksum;

import java.util.Locale;

/** What is said of a packet: its worst checksum decides. In ascending order of gravity. */
public enum PacketVerdict {
  /** Without any checksum. */
  OTHER,
  VALID,
  UNVERIFIABLE,
  DEFERRED,
  CORRUPT;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** As reports write it. */
  public String label() {
    return label;
  }

  /** Whether somebody should look at the packet: a default row of the report. */
  public boolean isSuspect() {
    return this == DEFERRED || this == CORRUPT;
  }
}
