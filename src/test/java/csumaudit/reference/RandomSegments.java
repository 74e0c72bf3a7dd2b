package csumaudit.reference;

import java.util.List;

/** Random TCP segments, UDP datagrams, ICMP and ICMPv6 messages, now and then a tunnel or another protocol. */
final class RandomSegments {
  /** IANA's ports of tunnels that carry a checksum inside, and Linux's old one of VXLAN. */
  static final List<Integer> TUNNEL_PORTS = List.of(2152, 4341, 4754, 4789, 4790, 6080, 6081, 6635, 8472);
  private static final int MOST_IN_UDP = 0xFFFF;

  private final Dice dice;
  private final RandomTunnels tunnels;

  RandomSegments(Dice dice) {
    this.dice = dice;
    this.tunnels = new RandomTunnels(dice);
  }

  Segment segment(boolean ipv6) {
    return switch (dice.weighted(37, 29, 11, 5, 2, 6, 10)) {
      case 0 -> tcp();
      case 1 -> udp();
      case 2 -> icmp(ipv6 ? Segment.ICMPV6 : Segment.ICMP);
      case 3 -> icmp(ipv6 ? Segment.ICMP : Segment.ICMPV6);
      case 4 -> new Segment(dice.of(3, 4, 41, 47, 50, 50, 59, 255), dice.octets(dice.size()), 0, -1);
      case 5 -> tunnels.segment();
      default -> rare();
    };
  }

  private Segment tcp() {
    int header = 20 + 4 * (dice.percent(50) ? 0 : dice.upTo(10));
    byte[] octets = Writing.joined(dice.octets(header), dice.octets(dice.size()));
    octets[12] = (byte) (header / 4 << 4 | octets[12] & 0xF);
    return new Segment(Segment.TCP, octets, octets.length, 16);
  }

  private Segment udp() {
    byte[] octets = Writing.joined(dice.octets(8), dice.octets(dice.size()));
    int covered = octets.length;
    boolean trailer = covered <= MOST_IN_UDP && dice.percent(6);
    if (dice.percent(25)) {
      Writing.half(octets, 2, TUNNEL_PORTS.get(dice.upTo(TUNNEL_PORTS.size() - 1)));
    }
    boolean unsaid = covered > MOST_IN_UDP || !trailer && dice.percent(4);
    Writing.half(octets, 4, unsaid ? 0 : covered);
    byte[] whole = trailer ? Writing.joined(octets, dice.octets(dice.between(1, 20))) : octets;
    return new Segment(Segment.UDP, whole, covered, 6);
  }

  /** What has a checksum and is seldom met; lengths and coverages are mostly sound. */
  private Segment rare() {
    int protocol = dice.of(2, 33, 88, 89, 103, 112, 113, 132, 135, 136, 139);
    byte[] octets = Writing.joined(dice.octets(dice.percent(90) ? 24 : dice.upTo(24)), dice.octets(dice.upTo(200)));
    int length = octets.length;
    int covered = length;
    boolean sound = dice.percent(85) && length >= 24;
    if (sound) {
      switch (protocol) {
        case 33 -> Writing.half(octets, 4, 4 << 8 | dice.of(0, 0, 1, 2));
        case 89 -> covered = ospf(octets);
        case 103 -> octets[0] = (byte) dice.of(0x20, 0x21);
        case 113 -> octets[4] = (byte) dice.of(0, 4, 5, 8);
        case 139 -> octets[1] = (byte) (length / 8 - 1);
        case 112 -> octets[0] = (byte) dice.of(0x21, 0x31);
        case 132 -> Writing.word(octets, 8, dice.percent(70) ? (int) ReferenceTransport.crc32c(octets) : dice.of(0, dice.word()));
        case 136 -> Writing.half(octets, 4, dice.of(0, 8, 20, length));
        default -> {}
      }
    }
    int fieldAt = switch (protocol) {
      case 2, 88, 103 -> 2;
      case 89 -> 12;
      case 135, 139 -> 4;
      case 132 -> -1;
      default -> 6;
    };
    return new Segment(protocol, octets, covered, length >= 14 ? fieldAt : -1);
  }

  /** With the trailer of version 3, or not; returns where the packet ends by its own word. */
  private int ospf(byte[] octets) {
    boolean trailed = octets.length >= 44 && dice.percent(25);
    int end = trailed ? octets.length - 20 : octets.length;
    Writing.half(octets, 2, end);
    Writing.half(octets, 14, dice.of(0, 1, 2));
    if (trailed) {
      Writing.half(octets, end, 1);
      Writing.half(octets, end + 2, dice.of(20, 20, 20, 24));
    }
    return end;
  }

  private Segment icmp(int protocol) {
    byte[] octets = dice.percent(70) ? Writing.joined(dice.octets(4), dice.octets(dice.size()))
        : Writing.joined(error(protocol == Segment.ICMPV6), extension());
    return new Segment(protocol, octets, octets.length, 2);
  }

  /** An error up to the end of its quote, whose length it says or not, or a probe. */
  private byte[] error(boolean six) {
    int type = six ? dice.of(1, 3, 3, 160) : dice.of(3, 11, 12, 42);
    if (type == 42 || type == 160) {
      return Writing.octets(type, 0, 0, 0, 1, 2, 3, 4);
    }
    int quote = 8 * dice.of(16, 16, 16, 8, 0);
    int said = dice.percent(50) ? 0 : quote;
    return Writing.joined(Writing.octets(type, 0, 0, 0, six ? said / 8 : 0, six ? 0 : said / 4, 0, 0), dice.octets(quote));
  }

  private byte[] extension() {
    byte[] content = dice.octets(4 * dice.upTo(3));
    int length = 4 + content.length + (dice.percent(90) ? 0 : dice.between(-4, 4));
    byte[] object = dice.percent(15) ? new byte[0] : Writing.joined(Writing.octets(length >> 8, length, 1, 1), content);
    byte[] structure = Writing.joined(Writing.octets(dice.of(0x20, 0x20, 0x20, 0x10), 0, 0, 0), object);
    Writing.half(structure, 2, switch (dice.weighted(55, 35, 10)) {
      case 0 -> OnesComplement.complement(OnesComplement.sum(structure));
      case 1 -> dice.half();
      default -> 0;
    });
    return structure;
  }
}
