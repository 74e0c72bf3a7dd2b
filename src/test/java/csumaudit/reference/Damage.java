package csumaudit.reference;

import java.util.Arrays;

/** What memory, wires and liars do to frames. */
final class Damage {
  private final Dice dice;

  Damage(Dice dice) {
    this.dice = dice;
  }

  /** Does the frame one sort of harm, seldom several. */
  MadeFrame some(MadeFrame frame, int packetAt, boolean six) {
    byte[] octets = frame.octets().clone();
    int onWire = octets.length;
    do {
      switch (dice.weighted(35, 30, 10, 15, 10)) {
        case 0 -> flip(octets);
        case 1 -> lieInLength(octets, packetAt + (six ? 4 : 2));
        case 2 -> changeVersion(octets, packetAt);
        case 3 -> octets = dice.percent(50) ? without(octets) : repeating(octets);
        default -> onWire = dice.of(0, dice.upTo(octets.length), octets.length + dice.upTo(3000), -1, 1 << 30);
      }
    } while (dice.percent(20));
    return new MadeFrame(octets, onWire, frame.linkType(), frame.frameCheckLength(), frame.merged(), null);
  }

  /** Mostly in the headers. */
  private void flip(byte[] octets) {
    for (int i = dice.upTo(3); i >= 0 && octets.length > 0; i--) {
      int reach = dice.percent(75) ? Math.min(octets.length, 90) : octets.length;
      octets[dice.upTo(reach - 1)] ^= (byte) (dice.percent(50) ? 1 << dice.upTo(7) : dice.upTo(255));
    }
  }

  private void lieInLength(byte[] octets, int at) {
    if (at + 2 <= octets.length) {
      int truth = (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
      Writing.half(octets, at, dice.of(truth + dice.between(-30, 30), dice.upTo(80), dice.half()));
    }
  }

  /** Or the header length of IPv4, in the same octet. */
  private void changeVersion(byte[] octets, int at) {
    if (at < octets.length) {
      octets[at] ^= (byte) (dice.percent(50) ? dice.upTo(15) << 4 : dice.upTo(15));
    }
  }

  private byte[] without(byte[] octets) {
    int from = dice.upTo(octets.length);
    int to = Math.min(octets.length, from + dice.upTo(20));
    return Writing.joined(Arrays.copyOf(octets, from), Arrays.copyOfRange(octets, to, octets.length));
  }

  private byte[] repeating(byte[] octets) {
    int from = dice.upTo(octets.length);
    int to = Math.min(octets.length, from + dice.upTo(20));
    return Writing.joined(Arrays.copyOf(octets, to), Arrays.copyOfRange(octets, from, octets.length));
  }
}
