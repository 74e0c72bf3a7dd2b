package csumaudit.bench;

import csumaudit.checksum.Verdict;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Composes one Ethernet frame at a time in a reused buffer, and notes which verdicts its checksums deserve. */
final class FrameMaker {
  /** The shortest frame, all but the frame check sequence, that this network sends. */
  static final int SHORTEST = 64;

  /** What a tunnel puts in front of a frame: Ethernet, IPv4, UDP, VXLAN (RFC 7348). */
  static final int VXLAN = 14 + 20 + 8 + 8;

  private static final int SHORTEST_OF_ETHERNET = 60;
  private static final int VXLAN_PORT = 4789;
  private static final int FIRST_PORT = 49_152;
  private static final int ETHERNET = 14;
  private static final int IPV4 = 20;
  private static final int IPV6 = 40;
  private static final int UDP = 8;
  private static final int ECHO = 8;
  private static final int TCP = 20;
  private static final int TCP_WITH_TIMESTAMPS = 32;
  private static final int TIMESTAMPS_FROM = 128;

  private final SplittableRandom random;
  private final Payload payload;
  private final ByteBuffer octets = ByteBuffer.allocate(1 << 17);
  private Verdict header;
  private Verdict transport;

  // of the packet at hand
  private int unpadded;
  private int ipAt;
  private int headerAt;
  private long pseudoHeader;

  FrameMaker(SplittableRandom random) {
    this.random = random;
    this.payload = new Payload(random);
  }

  /** The frame, from 0 to the position. */
  ByteBuffer octets()  { return octets; }
  int length()         { return octets.position(); }
  /** Of the IPv4 header checksum; null when there is none. */
  Verdict header()     { return header; }
  /** Of the TCP, UDP, ICMP or ICMPv6 checksum; null when there is none. */
  Verdict transport()  { return transport; }

  /** A question that has no checksum. */
  void arp(Host asker, Host asked) {
    octets.clear();
    ethernet(asked, asker, 0x0806);
    octets.putLong(0x0001_0800_0604_0001L).putLong(asker.mac() << 16 | asker.ipv4() >>> 16)
        .putShort((short) asker.ipv4()).putInt(0).putShort((short) 0).putInt(asked.ipv4());
    pad();
    header = null;
    transport = null;
  }

  /** A TCP segment or UDP datagram, of which {@code captured} octets will be kept; the shortest hold only padding. */
  void segment(Flow flow, int length, int captured, Fill fill) {
    int own = !flow.isTcp() ? UDP : length >= TIMESTAMPS_FROM ? TCP_WITH_TIMESTAMPS : TCP;
    int size = length == SHORTEST ? 0 : Math.max(0, length - ETHERNET - (flow.isIpv6() ? IPV6 : IPV4) - own);
    ip(flow, flow.isTcp() ? 6 : 17, own + size);
    if (flow.isTcp()) {
      tcp(flow, own, size);
    } else {
      octets.putShort((short) flow.sourcePort()).putShort((short) flow.destinationPort())
          .putShort((short) (UDP + size)).putShort((short) 0);
    }
    long sum = OnesComplement.sum(octets, headerAt, headerAt + own) + payload.append(octets, size, random);
    int right = OnesComplement.checksum(pseudoHeader + own + size + sum);
    boolean noneAllowed = !flow.isTcp() && !flow.isIpv6();
    ChecksumField field = new ChecksumField(!flow.isTcp() && right == 0 ? 0xFFFF : right,
        OnesComplement.fold(pseudoHeader + own + size), OnesComplement.fold(pseudoHeader), noneAllowed,
        captured >= length());
    fill(field, headerAt + (flow.isTcp() ? 16 : 6), fill);
    pad();
  }

  /** An echo request. */
  void echo(Flow flow, int length, Fill fill) {
    int ip = flow.isIpv6() ? IPV6 : IPV4;
    int size = Math.max(0, length - ETHERNET - ip - ECHO);
    ip(flow, flow.isIpv6() ? 58 : 1, ECHO + size);
    octets.putInt(flow.isIpv6() ? 128 << 24 : 8 << 24).putInt(random.nextInt());
    long sum = OnesComplement.sum(octets, headerAt, headerAt + ECHO) + payload.append(octets, size, random);
    long covered = flow.isIpv6() ? pseudoHeader + ECHO + size : 0;
    ChecksumField field = new ChecksumField(OnesComplement.checksum(covered + sum),
        flow.isIpv6() ? OnesComplement.fold(covered) : -1, flow.isIpv6() ? OnesComplement.fold(pseudoHeader) : -1,
        false, true);
    fill(field, headerAt + 2, fill);
    pad();
  }

  /** Damages the IPv4 header checksum of the frame just made. */
  void damageHeader() {
    ChecksumField field = new ChecksumField(octets.getShort(ipAt + 10) & 0xFFFF, -1, -1, false, true);
    octets.putShort(ipAt + 10, (short) field.filled(Fill.WRONG, random));
    header = Verdict.CORRUPT;
  }

  /** Puts the frame just made into one from node to node, with no more padding than Ethernet asks for. */
  void tunnel(Flow flow) {
    int inner = Math.max(unpadded, SHORTEST_OF_ETHERNET);
    System.arraycopy(octets.array(), 0, octets.array(), VXLAN, inner);
    octets.clear();
    Host from = flow.source().node();
    Host to = flow.destination().node();
    ethernet(to, from, 0x0800);
    ipAt = octets.position();
    Verdict ofInner = header;
    ipv4(from, to, 17, VXLAN - ETHERNET - IPV4 + inner);
    header = ofInner;
    octets.putShort((short) (FIRST_PORT + (flow.sourcePort() & 0x3FFF))).putShort((short) VXLAN_PORT)
        .putShort((short) (UDP + 8 + inner)).putShort((short) 0);
    octets.putInt(0x0800_0000).putInt(1 << 8);
    octets.position(VXLAN + inner);
  }

  private void fill(ChecksumField field, int at, Fill fill) {
    int filled = field.filled(fill, random);
    octets.putShort(at, (short) filled);
    transport = field.verdict(filled);
  }

  private void ip(Flow flow, int protocol, int length) {
    octets.clear();
    ethernet(flow.destination(), flow.source(), flow.isIpv6() ? 0x86DD : 0x0800);
    ipAt = octets.position();
    if (flow.isIpv6()) {
      ipv6(flow, protocol, length);
    } else {
      ipv4(flow.source(), flow.destination(), protocol, length);
    }
    headerAt = octets.position();
    pseudoHeader = OnesComplement.sum(octets, flow.isIpv6() ? ipAt + 8 : ipAt + 12, headerAt) + protocol;
  }

  private void ethernet(Host destination, Host source, int etherType) {
    octets.putShort((short) (destination.mac() >> 32)).putInt((int) destination.mac());
    octets.putShort((short) (source.mac() >> 32)).putInt((int) source.mac()).putShort((short) etherType);
  }

  private void ipv4(Host source, Host destination, int protocol, int length) {
    octets.putShort((short) 0x4500).putShort((short) (IPV4 + length)).putShort((short) random.nextInt())
        .putShort((short) 0x4000).putShort((short) (64 << 8 | protocol)).putShort((short) 0)
        .putInt(source.ipv4()).putInt(destination.ipv4());
    int checksum = OnesComplement.checksum(OnesComplement.sum(octets, ipAt, ipAt + IPV4));
    octets.putShort(ipAt + 10, (short) checksum);
    header = Verdict.VALID;
  }

  private void ipv6(Flow flow, int protocol, int length) {
    octets.putInt(0x6000_0000).putShort((short) length).putShort((short) (protocol << 8 | 64))
        .putLong(Host.IPV6_HIGH).putLong(flow.source().ipv6Low())
        .putLong(Host.IPV6_HIGH).putLong(flow.destination().ipv6Low());
    header = null;
  }

  private void tcp(Flow flow, int own, int size) {
    octets.putShort((short) flow.sourcePort()).putShort((short) flow.destinationPort())
        .putInt(flow.sequence()).putInt(flow.acknowledged())
        .putShort((short) (own / 4 << 12 | (size > 0 ? 0x18 : 0x10))).putShort((short) 0xFFFF).putInt(0);
    if (own == TCP_WITH_TIMESTAMPS) {
      octets.putInt(0x0101_080A).putInt(flow.sequence()).putInt(flow.acknowledged());
    }
    flow.sent(size);
  }

  private void pad() {
    unpadded = octets.position();
    while (octets.position() < SHORTEST) {
      octets.put((byte) 0);
    }
  }
}
