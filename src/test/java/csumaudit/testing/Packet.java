package csumaudit.testing;

import java.util.Arrays;

/**
 * A frame made for a test, and what a capture says beside its octets.
 *
 * @param octets those captured
 * @param onWire how many there were, at least as many
 * @param frameCheckLength octets of frame check sequence at the end, as the capture declares them
 */
public record Packet(int linkType, byte[] octets, int onWire, int frameCheckLength) {
  public Packet(int linkType, byte[] octets) {
    this(linkType, octets, octets.length, 0);
  }

  public int length() {
    return octets.length;
  }

  /** As a snap length leaves it. */
  public Packet cutTo(int captured) {
    return new Packet(linkType, Arrays.copyOf(octets, Math.min(captured, octets.length)), onWire, frameCheckLength);
  }

  /** Without its last octets. */
  public Packet cutBy(int missing) {
    return cutTo(octets.length - missing);
  }

  /** With more octets behind it: Ethernet padding, a trailer. */
  public Packet followedBy(int... trailer) {
    return new Packet(linkType, Octets.join(octets, Octets.of(trailer)), onWire + trailer.length, frameCheckLength);
  }

  /** With a frame check sequence that the capture declares; nobody looks at its value. */
  public Packet withFrameCheck(int length) {
    Packet longer = followedBy(Octets.counting(length, 0x5A));
    return new Packet(linkType, longer.octets, longer.onWire, length);
  }

  /** With other octets from {@code at}; those in front of the change stay, so do those behind. */
  public Packet with(int at, int... values) {
    byte[] changed = octets.clone();
    System.arraycopy(Octets.of(values), 0, changed, at, values.length);
    return new Packet(linkType, changed, onWire, frameCheckLength);
  }

  /** As if bits had fallen over in the last octet. */
  public Packet damaged() {
    return with(octets.length - 1, ~octets[octets.length - 1]);
  }

  private Packet followedBy(byte[] trailer) {
    return new Packet(linkType, Octets.join(octets, trailer), onWire + trailer.length, frameCheckLength);
  }
}
