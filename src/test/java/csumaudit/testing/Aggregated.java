package csumaudit.testing;

/** Several packets in one frame, as IEEE 802.11 aggregates them. */
public final class Aggregated {
  public static final int IEEE_802_11 = 105;
  /** In front of the first part. */
  public static final byte[] HEADER = Octets.join(Octets.hex("8801 0000 020000000001 020000000002 020000000003"),
      Octets.hex("1000 8000"));

  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;

  /** IP packets of one sender, without link header. */
  public static Packet of(byte[]... packets) {
    byte[][] parts = new byte[packets.length][];
    for (int i = 0; i < packets.length; i++) {
      parts[i] = part(0x0A, packets[i][0] >> 4 == 4 ? IPV4 : IPV6, packets[i]);
    }
    return ofParts(parts);
  }

  public static Packet ofParts(byte[]... parts) {
    return new Packet(IEEE_802_11, Octets.join(HEADER, Octets.join(parts)));
  }

  /** A packet of the sender whose MAC address ends so, as it stands in such a frame. */
  public static byte[] part(int sender, int etherType, byte[] packet) {
    byte[] snap = Octets.join(Octets.hex("aaaa03 000000"), Octets.half(etherType));
    int length = snap.length + packet.length;
    byte[] addresses = Octets.join(Octets.hex("020000000009 0200000000"), Octets.of(sender));
    return Octets.join(addresses, Octets.half(length), snap, packet, new byte[-14 - length & 3]);
  }

  private Aggregated() {}
}
