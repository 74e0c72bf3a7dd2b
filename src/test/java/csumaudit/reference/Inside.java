package csumaudit.reference;

/** What a packet is carried by. */
enum Inside {
  /** The frame itself. */
  NOTHING,
  /** A packet that is whole. */
  PACKET,
  /** The first part of a datagram, or a packet that such a part carries. */
  PART;

  private static final int PADDED = 46;

  /** Whether a packet that says that it has {@code declared} octets fits into what carries it. */
  boolean isFilled(long room, long declared) {
    boolean fits = declared == room || declared < room && room <= PADDED;
    return this == NOTHING || fits || this == PART && declared > room;
  }

  /** Inside of that, in a datagram which is a part or is not. */
  Inside deeper(boolean part) {
    return part || this == PART ? PART : PACKET;
  }
}
