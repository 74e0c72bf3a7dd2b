package csumaudit.dissect;

/** Which part of its datagram an IP packet carries. */
public enum Fragment {
  /** All of it; an IPv6 atomic fragment too (RFC 6946). */
  WHOLE,
  /** Its beginning, so that the transport header is there and the rest is not. */
  FIRST,
  /** A later part: no transport header. */
  LATER
}
