package csumaudit.capture;

/** Which way a frame went past the interface where it was seen. */
public enum Direction {
  /** The capture does not say: plain Ethernet in a classic pcap file never does. */
  UNKNOWN,
  IN,
  OUT
}
