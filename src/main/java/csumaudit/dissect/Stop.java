package csumaudit.dissect;

/** Why the walk through a frame ended. Anything but {@link #COMPLETE} concerns the last layer, or what follows it. */
public enum Stop {
  /** Down to a transport header, or to a part of a datagram that has none. */
  COMPLETE,
  /** The next header was on the wire, but the snap length cut it off. */
  TRUNCATED,
  /** A length or version contradicts what surrounds it. */
  MALFORMED,
  /** What follows is not a protocol that this program follows. */
  UNSUPPORTED
}
