package csumaudit.reference;

import java.util.Arrays;

/** Random packets in packets: every tunnel that the auditor looks into, with a header that is right or not quite. */
final class RandomTunnels {
  private static final int ETHERNET = 0x6558;

  private final Dice dice;
  private RandomIpv4 ipv4;
  private RandomIpv6 ipv6;

  RandomTunnels(Dice dice) {
    this.dice = dice;
  }

  /** A segment of IP that carries a packet. */
  Segment segment() {
    boolean six = dice.percent(50);
    return switch (dice.weighted(60, 8, 22, 4, 4, 4, 6, 4, 4, 6)) {
      case 0 -> udp(six);
      case 1 -> new Segment(six ? 41 : 4, packet(six), 0, -1);
      case 2 -> gre(six);
      case 3 -> plain(97, Writing.octets(0x30, 0), ethernet(six));
      case 4 -> plain(137, labels(), packet(six));
      case 5 -> plain(115, dice.percent(90) ? Writing.octets(0, 0, 0, 7) : new byte[4], pseudowire(six));
      case 6 -> register(six);
      case 7 -> plain(143, ethernet(six));
      case 8 -> udpLite(six);
      default -> plain(51, Writing.octets(six ? 41 : 4, dice.of(1, 4, 4, 4)), dice.octets(22), packet(six));
    };
  }

  private static Segment plain(int protocol, byte[]... parts) {
    return new Segment(protocol, Writing.joined(parts), 0, -1);
  }

  private Segment udp(boolean six) {
    int port = dice.of(1701, 2152, 3544, 4341, 4500, 4754, 4789, 8472, 4790, 5247, 6080, 6081, 6635, 9899, 37008, 51820);
    byte[] payload = payload(port, six);
    byte[] header = dice.octets(8);
    Writing.half(header, dice.percent(85) ? 2 : 0, port);
    byte[] octets = Writing.joined(header, payload);
    Writing.half(octets, 4, octets.length > 0xFFFF ? 0 : octets.length);
    if (dice.percent(10) && payload.length > 0) {
      octets[8 + dice.upTo(Math.min(payload.length, 30) - 1)] ^= (byte) (1 << dice.upTo(7));
    }
    return new Segment(Segment.UDP, octets, octets.length, 6);
  }

  private byte[] payload(int port, boolean six) {
    return switch (port) {
      case 1701 -> dice.percent(30) ? Writing.joined(Writing.octets(0, 3, 0, 0, 0, 0, 0, dice.of(0, 1, 1, 1)), pseudowire(six))
          : Writing.joined(l2tp(), ppp(six));
      case 2152 -> gtp(six);
      case 3544 -> Writing.joined(teredo(), packet(true));
      case 4500 -> Writing.joined(dice.percent(50) ? new byte[4] : dice.octets(4), dice.octets(dice.upTo(50)));
      case 4341 -> lisp(six);
      case 4754 -> checkedGre(six);
      case 6080 -> gue(six);
      case 9899 -> sctp();
      case 37008 -> tzsp(six);
      case 5247 -> capwap(six);
      case 4790 -> gpe(six);
      case 6081 -> geneve(six);
      case 6635 -> Writing.joined(labels(), packet(six));
      case 51820 -> Writing.joined(Writing.octets(dice.of(4, 4, 4, 1), 0, 0, 0), dice.octets(12 + 16 * dice.upTo(5) + dice.of(0, 0, 1)));
      default -> dice.percent(10) ? leaving(six) : Writing.joined(Writing.octets(8, dice.of(0, 0, 0, 0x20), 0, 0), dice.octets(3), Writing.octets(dice.of(0, 0, 0, 9, six ? 27 : 17, six ? 155 : 145)), ethernet(six));
    };
  }

  /** VXLAN that leaves the checksum inside to the receiver, and says where it is. */
  private byte[] leaving(boolean six) {
    boolean udp = dice.percent(50);
    int start = (14 + (six ? 40 : 20)) / 2 | (udp ? 0x80 : 0);
    return Writing.joined(Writing.octets(8, 0x20, 0, 0, 0, 0, 7, start), dice.octets(12), six ? Writing.octets(0x86, 0xDD)
        : Writing.octets(8, 0), deferred(six, udp));
  }

  /** A packet without options that holds the seed. */
  private byte[] deferred(boolean six, boolean udp) {
    byte[] source = dice.octets(six ? 16 : 4);
    byte[] destination = dice.octets(six ? 16 : 4);
    byte[] octets = dice.octets(20 + dice.upTo(60));
    int length = octets.length;
    Segment segment = new Segment(udp ? Segment.UDP : Segment.TCP, octets, length, udp ? 6 : 16);
    if (udp) {
      Writing.word(octets, 0, 0x9C40_0050);
      Writing.half(octets, 4, length);
    } else {
      octets[12] = 0x50;
    }
    segment.fill(Filling.SEED, source, destination, dice);
    if (six) {
      return Writing.joined(Writing.octets(0x60, 0, 0, 0, 0, length, segment.protocol(), 64), source, destination, octets);
    }
    byte[] header = Writing.joined(Writing.octets(0x45, 0, 0, 20 + length, 0, 1, 0, 0, 64, segment.protocol(), 0, 0), source, destination);
    Writing.half(header, 10, OnesComplement.complement(OnesComplement.sum(header)));
    return Writing.joined(header, octets);
  }

  private byte[] pseudowire(boolean six) {
    return Writing.joined(dice.octets(4 * dice.upTo(4)), ethernet(six));
  }

  /** Its checksum covers the first eight octets, or all as older senders have it. */
  private Segment register(boolean six) {
    byte[] content = dice.percent(10) ? new byte[0] : packet(six);
    byte[] octets = Writing.joined(Writing.octets(0x21, 0, 0, 0, dice.of(0, 0, 0x80, 0x40), 0, 0, 0), content);
    return new Segment(103, octets, dice.percent(70) ? 8 : octets.length, 2);
  }

  private byte[] lisp(boolean six) {
    boolean said = dice.percent(30);
    int flags = said ? dice.of(0x84, 0x8C) : dice.of(0x80, 0xC0, 0xA0, 0x10, 0x08, 0x90, 0x20, 0x81);
    int next = dice.of(six ? 2 : 1, 3);
    byte[] header = Writing.joined(Writing.octets(flags), dice.octets(6), Writing.octets(next));
    return Writing.joined(header, said && next == 3 ? ethernet(six) : packet(six));
  }

  private byte[] checkedGre(boolean six) {
    Segment gre = gre(six);
    boolean right = gre.fieldAt() > 0 && dice.percent(60);
    if (gre.fieldAt() > 0) {
      Writing.half(gre.octets(), 4, 0);
      Writing.half(gre.octets(), 4, right ? OnesComplement.complement(OnesComplement.sum(gre.octets())) : dice.of(0, dice.half()));
    }
    return gre.octets();
  }

  private byte[] gue(boolean six) {
    if (dice.percent(25)) {
      return packet(six);
    }
    if (dice.percent(15)) {
      boolean udp = dice.percent(50);
      int start = six ? 40 : 20;
      return Writing.joined(Writing.octets(2, six ? 41 : 4, 0, 1, 0x80, 0, 0, 0, 0, start, 0, start + (udp ? 6 : 16)), deferred(six, udp));
    }
    int words = dice.of(0, 0, 1, 2);
    int protocol = dice.of(six ? 41 : 4, six ? 41 : 4, 47, 97, 137, 6);
    byte[] content = switch (protocol) {
      case 47 -> checkedGre(six);
      case 97 -> Writing.joined(Writing.octets(0x30, 0), ethernet(six));
      case 137 -> Writing.joined(labels(), packet(six));
      default -> packet(six);
    };
    int flags = dice.percent(80) ? 0 : dice.of(1, 2, 0x8000);
    int first = words | (dice.percent(95) ? 0 : 0x20);
    return Writing.joined(Writing.octets(first, protocol, flags >> 8, flags), dice.octets(4 * words), content);
  }

  private byte[] sctp() {
    byte[] octets = Writing.joined(Writing.octets(0x9C, 0x40, 0, dice.of(80, 80, 80, 0)), dice.octets(8));
    for (int chunks = dice.upTo(2); chunks >= 0; chunks--) {
      int content = dice.upTo(20);
      int length = 4 + content + (dice.percent(95) ? 0 : dice.between(-4, 4));
      byte[] fill = new byte[chunks == 0 && dice.percent(20) ? 0 : -content & 3];
      byte[] head = Writing.octets(dice.of(0, 1, 11, 0x40, 0xC1, 0x30), 0, length >> 8, length);
      octets = Writing.joined(octets, head, dice.octets(content), fill);
    }
    Writing.word(octets, 8, dice.percent(60) ? (int) ReferenceTransport.crc32c(octets) : dice.of(0, dice.word()));
    return octets;
  }

  private byte[] tzsp(boolean six) {
    byte[] tags = dice.percent(50) ? Writing.octets(1) : Writing.octets(0, 10, 1, 200, 0, 13, 2, 1, 1, dice.of(1, 1, 1, 0));
    boolean air = dice.percent(40);
    byte[] frame = !air ? ethernet(six) : dice.percent(30) ? aggregate(six) : Writing.joined(Writing.octets(8, 1), air(six));
    return Writing.joined(Writing.octets(1, dice.of(0, 0, 1, 3), 0, air ? 18 : 1), tags, frame);
  }

  /** An IEEE 802.11 frame behind its first two octets. */
  private byte[] air(boolean six) {
    return Writing.joined(new byte[2], dice.octets(18), Writing.octets(0x10, 0), snap(six), packet(six));
  }

  private byte[] capwap(boolean six) {
    if (dice.percent(20)) {
      return Writing.joined(Writing.octets(1, 0, 0, 0, dice.of(22, 23, 23, 30), 0xFE, dice.of(0xFF, 0xFD)), dice.octets(50));
    }
    boolean air = dice.percent(60);
    int flags = dice.of(0, 0, 0, 0x10, 0x20, 0x30, 0x80, 0x80, 0xC0, 0x08, 0x01);
    int words = dice.of(2, 2, 3, 4, 5, 6);
    int binding = dice.of(0, 1, 1, 3);
    byte[] header = Writing.octets(0, words << 3, binding << 1 | (air ? 1 : 0), flags, 0, 7, 0, dice.of(0, 0, 0, 0, 1, 8));
    byte[] control = dice.percent(50) ? Writing.octets(8, dice.of(1, 2, 0x41)) : Writing.octets(dice.of(1, 2, 0), 8);
    byte[] frame = air ? Writing.joined(control, air(six)) : ethernet(six);
    byte[] whole = dice.percent(10) ? aggregate(six) : frame;
    byte[] sent = (flags & 0x80) == 0 ? whole : Arrays.copyOf(whole, whole.length - dice.upTo(Math.min(40, whole.length)));
    return Writing.joined(header, dice.octets(4 * (words - 2)), sent);
  }

  /** Several packets in one IEEE 802.11 frame. */
  private byte[] aggregate(boolean six) {
    byte[] octets = Writing.joined(Writing.octets(0x88, 1), new byte[2], dice.octets(18), new byte[2], Writing.octets(0x80, 0));
    for (int parts = dice.upTo(2); parts >= 0; parts--) {
      byte[] content = Writing.joined(snap(six), packet(six));
      byte[] addresses = Writing.joined(dice.octets(12), Writing.octets(content.length >> 8, content.length));
      octets = Writing.joined(octets, addresses, content, new byte[parts == 0 ? 0 : -14 - content.length & 3]);
    }
    return octets;
  }

  /** CAPWAP as it goes over IPv6; its length is that of the packet. */
  private Segment udpLite(boolean six) {
    byte[] octets = Writing.joined(Writing.octets(0xC3, 0x50, 5247 >> 8, 5247), new byte[4], capwap(six));
    int covered = dice.of(0, 8, 20);
    Writing.half(octets, 4, covered);
    return new Segment(136, octets, covered == 0 ? octets.length : covered, 6);
  }

  static byte[] snap(boolean six) {
    return Writing.octets(0xAA, 0xAA, 3, 0, 0, 0, six ? 0x86 : 8, six ? 0xDD : 0);
  }

  private byte[] gpe(boolean six) {
    int next = dice.of(1, 3, 4, 5);
    return Writing.joined(Writing.octets(dice.of(0x0C, 0x0C, 0x08, 0x1C), 0, 0, next == 1 && six ? 2 : next), dice.octets(4),
        switch (next) {
          case 1 -> packet(six);
          case 3 -> ethernet(six);
          case 4 -> nsh(six);
          default -> Writing.joined(labels(), packet(six));
        });
  }

  private byte[] nsh(boolean six) {
    int words = dice.of(2, 3, 6);
    return Writing.joined(Writing.octets(0, words, 1, six ? 2 : 1), dice.octets(4 * words - 4), packet(six));
  }

  private byte[] geneve(boolean six) {
    int words = dice.of(0, 0, 1, 5);
    boolean bare = dice.percent(30);
    int type = bare ? six ? 0x86DD : 0x0800 : ETHERNET;
    return Writing.joined(Writing.octets(words, dice.of(0, 0x40), type >> 8, type), dice.octets(3), new byte[1],
        dice.octets(4 * words), bare ? packet(six) : ethernet(six));
  }

  private byte[] gtp(boolean six) {
    byte[] options = switch (dice.upTo(2)) {
      case 0 -> new byte[0];
      case 1 -> Writing.octets(1, 2, 0, 0);
      default -> Writing.octets(1, 2, 0, 0x85, 1, 3, 4, dice.percent(80) ? 0 : 5);
    };
    byte[] behind = Writing.joined(options, packet(six));
    int flags = options.length == 0 ? 0x30 : options.length == 4 ? 0x32 : 0x34;
    return Writing.joined(Writing.octets(flags, 0xFF, behind.length >> 8, behind.length), dice.octets(4), behind);
  }

  private byte[] teredo() {
    return switch (dice.upTo(3)) {
      case 0 -> new byte[0];
      case 1 -> Writing.octets(0, 0, 1, 2, 3, 4, 5, 6);
      case 2 -> Writing.joined(Writing.octets(0, 1, 2, 3), dice.octets(14));
      default -> Writing.joined(Writing.octets(0, 1, 0, 0), dice.octets(9), Writing.octets(0, 0, 1, 2, 3, 4, 5, 6));
    };
  }

  private byte[] l2tp() {
    return switch (dice.upTo(3)) {
      case 0 -> Writing.octets(0, 2, 0, 1, 0, 2);
      case 1 -> Writing.octets(0x40, 2, 0, 99, 0, 1, 0, 2);
      case 2 -> Writing.octets(0x48, 2, 0, 99, 0, 1, 0, 2, 0, 3, 0, 4);
      default -> Writing.octets(0x02, 2, 0, 1, 0, 2, 0, 3, 7, 7, 7);
    };
  }

  private byte[] ppp(boolean six) {
    byte[] protocol = dice.percent(50) ? Writing.octets(six ? 0x57 : 0x21) : Writing.octets(0, six ? 0x57 : 0x21);
    return Writing.joined(dice.percent(50) ? Writing.octets(0xFF, 3) : new byte[0], protocol, packet(six));
  }

  private Segment gre(boolean six) {
    int flags = dice.of(0, 0, 0x80, 0x80, 0x20, 0xA0, 0xB0, 0x30, 0x40, 0x10);
    int type = dice.of(six ? 0x86DD : 0x0800, ETHERNET, 0x88BE, 0x22EB, 0x8847, 0x880B);
    byte[] fields = dice.octets(4 * Integer.bitCount(flags));
    byte[] content = switch (type) {
      case 0x88BE -> (flags & 0x10) == 0 ? ethernet(six) : Writing.joined(Writing.octets(0x10), dice.octets(7), ethernet(six));
      case 0x22EB -> Writing.joined(Writing.octets(0x20), dice.octets(10), Writing.octets(0), ethernet(six));
      case 0x8847 -> Writing.joined(labels(), packet(six));
      case 0x880B -> ppp(six);
      case ETHERNET -> ethernet(six);
      default -> packet(six);
    };
    byte[] octets = Writing.joined(Writing.octets(flags, 0, type >> 8, type), fields, content);
    return (flags & 0x80) == 0 ? plain(47, octets) : new Segment(47, octets, octets.length, 4);
  }

  private byte[] labels() {
    byte[] last = dice.octets(4);
    last[2] |= 1;
    byte[] first = dice.octets(4);
    first[2] &= (byte) 0xFE;
    return dice.percent(50) ? last : Writing.joined(first, last);
  }

  private byte[] ethernet(boolean six) {
    int type = six ? 0x86DD : 0x0800;
    byte[] tag = dice.percent(20) ? Writing.octets(0x81, 0, 0, 7) : new byte[0];
    return Writing.joined(dice.octets(12), tag, Writing.octets(type >> 8, type), packet(six));
  }

  private byte[] packet(boolean six) {
    if (ipv4 == null) {
      ipv4 = new RandomIpv4(dice);
      ipv6 = new RandomIpv6(dice);
    }
    return (six ? ipv6.packet() : ipv4.packet()).octets();
  }
}
