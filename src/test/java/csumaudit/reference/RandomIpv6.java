package csumaudit.reference;

import csumaudit.checksum.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Random IPv6 packets: every extension header in any order, fragments, jumbograms, checksums of every sort. */
final class RandomIpv6 {
  /** Longer payloads get a jumbo option; leaves room for extension headers below 65,535. */
  private static final int LONG = 60_000;

  private final Dice dice;
  private final RandomSegments segments;

  private List<Extension> chain;
  private Reason meant;

  /** An extension header whose first octet, the number of the next, is still to be written. */
  record Extension(int number, byte[] octets) {}

  RandomIpv6(Dice dice) {
    this.dice = dice;
    this.segments = new RandomSegments(dice);
  }

  MadePacket packet() {
    byte[] source = dice.octets(16);
    byte[] destination = dice.octets(16);
    Segment segment = segments.segment(true);
    boolean jumbo = segment.octets().length > LONG || dice.percent(5);
    boolean unsaid = jumbo || dice.percent(5);
    RandomExtensions extensions = new RandomExtensions(dice, source, destination, unsaid);
    chain = new ArrayList<>(extensions.some());
    meant = segment.fill(Filling.thrown(dice), extensions.pseudoSource(), extensions.pseudoDestination(), dice);
    if (extensions.hidesDestination()) {
      meant = segment.protocol() == Segment.ICMP ? null : meantOfHidden();
    }
    byte[] payload = dice.percent(92) ? segment.octets() : fragment(segment, extensions.hidesDestination());
    if (jumbo) {
      sayJumbo(payload.length);
    }
    byte[] header = Writing.joined(dice.octets(8), source, destination);
    header[0] = (byte) (6 << 4 | header[0] & 0xF);
    header[6] = (byte) link(segment.protocol());
    byte[] behind = Writing.joined(Writing.joined(chain.stream().map(Extension::octets).toList()), payload);
    Writing.half(header, 4, unsaid ? 0 : behind.length);
    boolean open = unsaid && !jumbo;
    return new MadePacket(Writing.joined(header, behind), open && meant == Reason.MISMATCH ? Reason.MALFORMED : meant, open);
  }

  private Reason meantOfHidden() {
    boolean summed = meant == Reason.SUM_OK || meant == Reason.MISMATCH || meant == Reason.SEED
        || meant == Reason.SEED_WITHOUT_LENGTH;
    return summed ? Reason.MALFORMED : meant;
  }

  private byte[] fragment(Segment segment, boolean destinationHidden) {
    byte[] whole = segment.octets();
    int cut = Math.min(whole.length, 8 * dice.upTo(whole.length / 8 + 1));
    if (dice.percent(50)) {
      chain.add(RandomExtensions.fragment(dice, dice.between(1, 0x1FFF), dice.percent(50)));
      meant = meant == null ? null : Reason.FRAGMENT;
      return Arrays.copyOfRange(whole, cut, whole.length);
    }
    chain.add(RandomExtensions.fragment(dice, 0, true));
    meant = destinationHidden ? null : Fragments.meantOfFirst(segment, cut, meant);
    return Arrays.copyOf(whole, cut);
  }

  /** Puts the length of all that follows the IPv6 header into an option in front, or a lie. */
  private void sayJumbo(int payload) {
    int length = 8 + chain.stream().mapToInt(extension -> extension.octets().length).sum() + payload;
    if (dice.percent(20)) {
      length = dice.of(dice.word(), 0, dice.upTo(100), length + dice.between(-9, 9), Integer.MAX_VALUE, -1);
      meant = null;
    }
    chain.add(0, new Extension(0, Writing.joined(Writing.octets(0, 0, 0xC2, 4), Writing.word(length))));
  }

  private static void sign(byte[] message) {
    Writing.half(message, 4, 0);
    Writing.half(message, 4, OnesComplement.complement(OnesComplement.sum(message)));
  }

  /** Writes into each header the number of the next; returns that of the first. */
  private int link(int protocol) {
    int next = protocol;
    for (int i = chain.size() - 1; i >= 0; i--) {
      chain.get(i).octets()[0] = (byte) next;
      next = chain.get(i).number();
      if (next == 140 && chain.get(i).octets()[2] >= 0 && dice.percent(60)) {
        sign(chain.get(i).octets());
      }
    }
    return next;
  }
}
