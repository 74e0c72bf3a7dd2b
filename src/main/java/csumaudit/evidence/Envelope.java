package csumaudit.evidence;

/**
 * What the packets of a speaker came in.
 *
 * @param carrier the address that tunnels for it, {@link #ITSELF} where its own datagrams are the tunnel's, or empty
 * @param port where the datagrams of the tunnel go
 * @param leavesSum they have a sum themselves, and it is not right before one inside is filled in, or is left to the
 *     device, too
 */
public record Envelope(String carrier, int port, boolean leavesSum) {
  public static final String ITSELF = "itself";
  public static final Envelope NONE = new Envelope("", 0, false);

  /** Of whose datagrams nothing is suspect but a sum of their own: that is left to the device. */
  public static Envelope of(String carrier) {
    return new Envelope(carrier, 0, true);
  }
}
