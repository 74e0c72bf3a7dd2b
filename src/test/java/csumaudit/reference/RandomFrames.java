package csumaudit.reference;

import csumaudit.checksum.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * Random frames of every link type, with every header that the auditor follows, sound or damaged; the same seed gives
 * the same frames.
 */
public final class RandomFrames {
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int USB = 189;
  /** Ethernet pads up to here. */
  private static final int SHORTEST = 60;

  private final Dice dice;
  private final RandomIpv4 ipv4;
  private final RandomIpv6 ipv6;
  private final Damage damage;
  /** Whether the frame is to end in a signature, so that nobody knows what its packet means without one. */
  private boolean signed;

  public RandomFrames(long seed) {
    dice = new Dice(seed);
    ipv4 = new RandomIpv4(dice);
    ipv6 = new RandomIpv6(dice);
    damage = new Damage(dice);
  }

  /** A frame of any link type. */
  public MadeFrame next() {
    return next(dice.percent(35) ? 1 : dice.of(0, 6, 9, 10, 12, 14, 50, 101, 101, 105, 127, 127, 189, 108, 113, 113, 228, 229,
        107, 242, 276, 276));
  }

  /** A frame of this link type. */
  public MadeFrame next(int linkType) {
    boolean six = linkType == 229 || linkType != 228 && dice.percent(50);
    MadePacket packet = six ? ipv6.packet() : ipv4.packet();
    signed = false;
    byte[] header = link(linkType, six, packet.octets().length);
    byte[] trailer = trailer(linkType, header.length + packet.octets().length);
    int frameCheck = dice.percent(88) ? 0 : dice.of(2, 4, 4, 4, 4, 8, 30);
    byte[] octets = Writing.joined(header, packet.octets(), trailer, dice.octets(frameCheck));
    boolean endless = packet.openEnded() && trailer.length > 0 || linkType == USB || signed;
    Reason meant = endless || packet.octets().length > mostIn(linkType) ? null : packet.meant();
    boolean merged = dice.percent(6);
    MadeFrame sound = new MadeFrame(octets, octets.length, linkType, frameCheck, merged, merged ? meantIfMerged(meant) : meant);
    return dice.percent(75) ? offloaded(sound) : damage.some(sound, header.length, six);
  }

  /** What is malformed may be so for its length alone, which is no fault of what was put together. */
  private static Reason meantIfMerged(Reason meant) {
    return meant == Reason.MISMATCH ? Reason.MERGED_ON_RECEIPT : meant == Reason.MALFORMED ? null : meant;
  }

  /** Takes the innermost checksum back to what hardware would have filled in; those around it are already made for the result. */
  private MadeFrame offloaded(MadeFrame frame) {
    List<Finding> findings = dice.percent(30) ? ReferenceAudit.audit(frame) : List.of();
    Finding last = findings.isEmpty() ? null : findings.get(findings.size() - 1);
    boolean inner = last != null && last.depth() > 0 && last.reason() == Reason.SUM_OK && last.seed() >= 0;
    if (inner) {
      Writing.half(frame.octets(), last.at() + ReferenceAudit.fieldOf(last.kind()), last.seed());
    }
    return frame;
  }

  /** In the air a packet may be one of several, whose length is said in 16 bits. */
  private static int mostIn(int linkType) {
    return linkType == 105 || linkType == 127 ? 0xFFFF - RandomTunnels.snap(false).length : Integer.MAX_VALUE;
  }

  private byte[] link(int linkType, boolean six, int length) {
    return switch (linkType) {
      case 1 -> Writing.joined(dice.octets(12), etherType(six));
      case 113 -> Writing.joined(cooked(), etherType(six));
      case 276 -> cooked2(etherType(six));
      case 0 -> dice.percent(50) ? loopback(six) : swapped(loopback(six));
      case 108 -> loopback(six);
      case 9, 50 -> dice.percent(50) ? Writing.octets(0xFF, 3, 0, six ? 0x57 : 0x21)
          : Writing.joined(Writing.octets(dice.of(0x0F, 0x8F), 0), etherType(six));
      case 107 -> frameRelay(six);
      case 6 -> tokenRing(six);
      case 10 -> Writing.joined(Writing.octets(dice.of(0x50, 0x57, 0x54)), dice.octets(12), RandomTunnels.snap(six));
      case 242 -> Writing.joined(dice.octets(40), six ? Writing.octets(0x86, 0xDD) : Writing.octets(8, 0), new byte[2]);
      case 105 -> air(false, six, length);
      case 127 -> radiotap(six, length);
      default -> new byte[0];
    };
  }

  private byte[] frameRelay(boolean six) {
    byte[] address = dice.of(0, 0, 1) == 0 ? Writing.octets(0x18, 0x41) : dice.of(0, 1) == 0 ? Writing.octets(0x18, 0x40, 0x41)
        : Writing.octets(0x18, 0x40, 0x40, dice.of(0x41, 0x40));
    int type = six ? IPV6 : IPV4;
    byte[] fill = new byte[dice.of(0, 1)];
    byte[] protocol = switch (dice.upTo(3)) {
      case 0 -> Writing.octets(type >> 8, type);
      case 1 -> Writing.joined(Writing.octets(3), fill, Writing.octets(six ? 0x8E : 0xCC));
      case 2 -> Writing.joined(Writing.octets(3), fill, Writing.octets(0x80, 0, 0, 0, type >> 8, type));
      default -> Writing.joined(Writing.octets(3, 0, 0x80, 0, 0x80, 0xC2, 0, dice.of(7, 7, 1)), dice.octets(12),
          Writing.octets(type >> 8, type));
    };
    return Writing.joined(address, protocol);
  }

  private byte[] tokenRing(boolean six) {
    int route = dice.of(0, 0, 2, 6, 18);
    byte[] header = dice.octets(14);
    header[1] = 0x40;
    header[8] = (byte) (route == 0 ? 0 : 0x80);
    byte[] bridges = dice.octets(route);
    if (route > 0) {
      bridges[0] = (byte) (0x80 | route);
    }
    return Writing.joined(header, bridges, RandomTunnels.snap(six));
  }

  /** The EtherType, behind as many VLAN tags as there are, each of which follows an EtherType of its own. */
  private byte[] etherType(boolean six) {
    byte[] octets = Writing.octets((six ? IPV6 : IPV4) >> 8, six ? IPV6 : IPV4);
    int tags = dice.weighted(65, 20, 12, 3);
    for (int i = 0; i < tags; i++) {
      int tag = dice.percent(70) ? dice.of(0x8100, 0x88A8, 0x9100)
          : dice.of(0x8909, 0x893F, 0x8926, 0x892F, 0xF1C1, 0x88E7, 0x8870, 0x8903, 0xD28B, 0x88E5);
      byte[] content = switch (tag) {
        case 0x8870 -> Writing.octets(0xAA, 0xAA, 3, 0, 0, 0);
        case 0x88E7 -> dice.octets(16);
        case 0x8903 -> dice.octets(14);
        case 0xD28B -> dice.percent(50) ? Writing.joined(Writing.octets(0, 1, 1, 0x10), dice.octets(8))
            : Writing.joined(Writing.octets(0, 1, 0, 0x20), dice.octets(6));
        case 0x88E5 -> dice.percent(60) ? Writing.joined(Writing.octets(0x20, 0), dice.octets(12))
            : Writing.joined(Writing.octets(dice.of(0, 0, 0, 0x0C), dice.of(0, 46)), dice.octets(4));
        case 0x8909, 0x893F -> dice.octets(6);
        case 0x8926, 0x892F, 0xF1C1 -> dice.octets(4);
        default -> dice.octets(2);
      };
      signed |= tag == 0x88E5;
      octets = Writing.joined(Writing.octets(tag >> 8, tag), content, octets);
    }
    return octets;
  }

  /** With the fields of time and flags, or without, and more words that say what there is. */
  private byte[] radiotap(boolean six, int length) {
    int present = dice.upTo(3);
    boolean more = dice.percent(30);
    boolean padded = dice.percent(50);
    byte[] words = Writing.joined(Writing.octets(present, 0, 0, more ? 0x80 : 0), new byte[more ? 4 : 0]);
    byte[] time = present % 2 == 0 ? new byte[0] : new byte[more ? 12 : 8];
    byte[] flags = present < 2 ? new byte[0] : Writing.octets(padded ? 0x20 : 0x02);
    int end = 4 + words.length + time.length + flags.length;
    return Writing.joined(Writing.octets(0, 0, end, 0), words, time, flags, air(padded && present >= 2, six, length));
  }

  /** Up to IP; several packets in a frame are mostly two, of which the last is the one of that length. */
  private byte[] air(boolean padded, boolean six, int length) {
    boolean quality = dice.percent(60);
    boolean several = quality && dice.percent(40);
    int direction = dice.upTo(3);
    byte[] header = Writing.joined(Writing.octets(quality ? 0x88 : 0x08, direction, 0, 0), dice.octets(18), Writing.octets(0x10, 0),
        dice.octets(direction == 3 ? 6 : 0), quality ? Writing.octets(several ? 0x80 : 0, 0) : new byte[0]);
    byte[] fill = new byte[padded ? -header.length & 3 : 0];
    byte[] snap = RandomTunnels.snap(six);
    byte[] first = several && dice.percent(80) ? part(six) : new byte[0];
    int size = snap.length + length;
    byte[] head = several ? Writing.joined(dice.octets(12), Writing.octets(size >> 8, size)) : new byte[0];
    return Writing.joined(header, fill, first, head, snap);
  }

  private byte[] part(boolean six) {
    byte[] content = Writing.joined(RandomTunnels.snap(six), (six ? ipv6.packet() : ipv4.packet()).octets());
    int size = Math.min(0xFFFF, content.length);
    return Writing.joined(dice.octets(12), Writing.octets(size >> 8, size), Arrays.copyOf(content, size), new byte[-14 - size & 3]);
  }

  private byte[] cooked() {
    byte[] header = dice.octets(14);
    Writing.half(header, 0, dice.upTo(4));
    Writing.half(header, 4, dice.of(6, 6, 0, 8));
    return header;
  }

  /** The protocol comes first here, and tags last. */
  private byte[] cooked2(byte[] etherType) {
    byte[] header = dice.octets(18);
    header[8] = (byte) dice.upTo(4);
    header[9] = (byte) dice.of(6, 6, 0, 8);
    return Writing.joined(Arrays.copyOf(etherType, 2), header, Arrays.copyOfRange(etherType, 2, etherType.length));
  }

  private byte[] loopback(boolean six) {
    return Writing.octets(0, 0, 0, six ? dice.of(10, 24, 28, 30) : 2);
  }

  private static byte[] swapped(byte[] word) {
    return Writing.octets(word[3], word[2], word[1], word[0]);
  }

  private byte[] trailer(int linkType, int length) {
    if (linkType == 1 && length < SHORTEST && dice.percent(70)) {
      return dice.octets(SHORTEST - length);
    }
    return dice.octets(dice.percent(92) ? 0 : dice.between(1, 20));
  }
}
