package csumaudit.checksum;

/** What is said of one checksum. */
public enum Verdict {
  VALID(PacketVerdict.VALID),
  /** The sender left it to hardware; whether hardware did its part cannot be seen from the octets alone. */
  DEFERRED(PacketVerdict.DEFERRED),
  CORRUPT(PacketVerdict.CORRUPT),
  /** There is none, and that is legal. */
  ABSENT(PacketVerdict.OTHER),
  UNVERIFIABLE(PacketVerdict.UNVERIFIABLE);

  private final PacketVerdict packet;

  Verdict(PacketVerdict packet) {
    this.packet = packet;
  }

  /** What a packet is that has no worse checksum than this. */
  public PacketVerdict packet() {
    return packet;
  }
}
