package csumaudit.reference;

import csumaudit.reference.RandomIpv6.Extension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Random IPv6 extension headers, and what those make of the addresses in the pseudo-header. */
final class RandomExtensions {
  private static final int JUMBO = 0xC2;
  private static final int HOME_ADDRESS = 0xC9;

  private final Dice dice;
  private final byte[] destination;
  private final boolean lengthUnsaid;
  private byte[] pseudoSource;
  private byte[] pseudoDestination;
  private boolean hidden;

  RandomExtensions(Dice dice, byte[] source, byte[] destination, boolean lengthUnsaid) {
    this.dice = dice;
    this.destination = destination;
    this.lengthUnsaid = lengthUnsaid;
    pseudoSource = source;
    pseudoDestination = destination;
  }

  byte[] pseudoSource()      { return pseudoSource; }
  byte[] pseudoDestination() { return pseudoDestination; }
  /** The sum was made with a destination that no header tells. */
  boolean hidesDestination() { return hidden; }

  List<Extension> some() {
    List<Extension> chain = new ArrayList<>();
    int count = dice.percent(50) ? 0 : dice.between(1, 4);
    for (int i = 0; i < count; i++) {
      chain.add(switch (dice.weighted(14, 26, 26, 5, 14, 15)) {
        case 0 -> hopByHop();
        case 1 -> destinationOptions();
        case 2 -> routing();
        case 3 -> fragment(dice, 0, false);
        case 4 -> authentication();
        default -> shim6();
      });
    }
    return chain;
  }

  static Extension fragment(Dice dice, int offset, boolean more) {
    byte[] header = dice.octets(8);
    Writing.half(header, 2, offset << 3 | (more ? 1 : 0));
    return new Extension(44, header);
  }

  /** With a jumbo option that says nothing where the IPv6 header says the length itself. */
  private Extension hopByHop() {
    boolean decoy = dice.percent(15) && !lengthUnsaid;
    return new Extension(0, options(decoy ? option(JUMBO, dice.octets(4)) : option(HOME_ADDRESS, dice.octets(16))));
  }

  private Extension destinationOptions() {
    byte[] option = option(JUMBO, dice.octets(4));
    if (dice.percent(60)) {
      pseudoSource = dice.octets(16);
      option = option(HOME_ADDRESS, pseudoSource);
    }
    return new Extension(60, options(option));
  }

  private byte[] options(byte[] wanted) {
    byte[] some = Writing.joined(new byte[2], padding(), wanted, padding());
    int missing = -some.length & 7;
    byte[] end = missing == 1 ? new byte[1] : missing == 0 ? new byte[0] : option(1, new byte[missing - 2]);
    byte[] header = Writing.joined(some, end);
    header[1] = (byte) (header.length / 8 - 1);
    return header;
  }

  /** Options that mean nothing here: Pad1, PadN, router alert, one unknown. */
  private byte[] padding() {
    return switch (dice.weighted(40, 20, 20, 10, 10)) {
      case 0 -> new byte[0];
      case 1 -> new byte[dice.between(1, 5)];
      case 2 -> option(1, new byte[dice.upTo(9)]);
      case 3 -> option(5, dice.octets(2));
      default -> option(0x3E, dice.octets(dice.upTo(20)));
    };
  }

  private static byte[] option(int type, byte[] data) {
    return Writing.joined(Writing.octets(type, data.length), data);
  }

  private Extension routing() {
    int addresses = dice.upTo(4);
    byte[] header = dice.octets(8 + 16 * addresses + (dice.percent(15) ? 8 : 0));
    int type = dice.of(0, 0, 2, 2, 4, 4, 3, 253);
    int segmentsLeft = dice.percent(30) ? 0 : dice.between(1, Math.max(1, addresses));
    header[1] = (byte) (header.length / 8 - 1);
    header[2] = (byte) type;
    header[3] = (byte) segmentsLeft;
    if (segmentsLeft > 0) {
      boolean listed = addresses > 0 && (type == 0 || type == 2 || type == 4);
      int last = 8 + 16 * (type == 4 ? 0 : addresses - 1);
      pseudoDestination = listed ? Arrays.copyOfRange(header, last, last + 16) : anotherDestination();
      hidden = !listed;
    }
    return new Extension(43, header);
  }

  private byte[] anotherDestination() {
    byte[] another = destination.clone();
    another[0] ^= 0x5A;
    return another;
  }

  private Extension authentication() {
    byte[] header = dice.octets(4 * dice.between(2, 9));
    header[1] = (byte) (header.length / 4 - 2);
    return new Extension(51, header);
  }

  /** A message with a checksum, or what says that addresses were changed on the way; the number of the next is still 0. */
  private Extension shim6() {
    byte[] header = dice.octets(8 * dice.between(1, 6));
    header[0] = 0;
    header[1] = (byte) (header.length / 8 - 1);
    header[2] = (byte) (dice.percent(30) ? 0x80 : dice.of(1, 2, 3, 66));
    if (header[2] < 0) {
      pseudoDestination = anotherDestination();
      hidden = true;
    }
    return new Extension(140, header);
  }
}
