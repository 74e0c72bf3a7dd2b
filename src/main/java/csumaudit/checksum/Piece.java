package csumaudit.checksum;

import csumaudit.dissect.Kind;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Ipv6Extensions;
import csumaudit.wire.Udp;
import java.nio.ByteBuffer;

/** A fragment: of which datagram, which part, and where its octets stand. Reused for one after the other. */
final class Piece {
  /** Words of a {@link #key}. */
  static final int KEY = 7;

  /** Octets up to which VXLAN, Geneve and GTP say to which network a packet belongs, in the second half of them. */
  private static final int NETWORK = 8;

  /** Of the datagram: interface and VLAN, tunnel, addresses, identification, protocol. */
  final long[] key = new long[KEY];

  ByteBuffer octets;
  int version;
  /** Where its IP header stands. */
  int ipAt;
  /** Octets of the headers that every fragment has, less the fragment header. */
  int headers;
  /** Where among these headers, counted from the first octet, stands what the next header is; IPv6 only. */
  int nextAt;
  /** What the next header of the whole datagram is. */
  int protocol;

  /** Where in the datagram it begins. */
  int offset;
  /** Whether it is not the last part. */
  boolean more;
  /** Where its octets stand, by the word of its header. */
  int at;
  int end;
  /** Whether some of them were cut off, or are those of something around it. */
  boolean isCut;

  private int identification;
  private int depth;

  /**
   * Reads it from its headers; false when these do not say its length, or nobody can judge the datagram.
   *
   * @param around the piece of another datagram that it is in, when it comes from there; or null
   */
  boolean read(Checks checks, int part, Piece around) {
    int packet = checks.parts().packet(part);
    octets = checks.octets();
    version = checks.parts().version(part);
    ipAt = checks.parts().ipAt(part);
    boolean isFragment = version == 4 ? ipv4() : ipv6(checks.start(packet) + checks.captured(packet));
    boolean isWhole = offset == 0 && !more;
    if (!isFragment || isWhole || at >= end || protocol == IpProtocol.ESP) {
      return false;
    }
    isCut = end > checks.start(packet) + checks.captured(packet) || endsBehindItsTunnel(checks, part);
    depth = checks.parts().depth(part) + (around == null ? 0 : around.depth);
    writeAddresses();
    key[4] = (long) identification << 32 | (long) depth << 16 | protocol << 8 | version;
    key[5] = around == null ? (long) checks.interfaceIndex(packet) << 32 | checks.vlan(packet) & 0xFFFF_FFFFL
        : around.key[5];
    key[6] = tunnel(checks, packet, checks.outward(part), around == null ? 0 : around.key[6]);
    return true;
  }

  private boolean ipv4() {
    headers = Ipv4.headerLength(octets, ipAt);
    protocol = Ipv4.protocol(octets, ipAt);
    identification = Ipv4.identification(octets, ipAt);
    offset = Ipv4.fragmentOffset(octets, ipAt) * Datagram.BLOCK;
    more = Ipv4.moreFragments(octets, ipAt);
    at = ipAt + headers;
    end = ipAt + Ipv4.totalLength(octets, ipAt);
    return true;
  }

  /** Walks to the fragment header, if there is one. */
  private boolean ipv6(int limit) {
    nextAt = Ipv6.nextHeaderAt(0);
    int header = Ipv6.nextHeader(octets, ipAt);
    int place = ipAt + Ipv6.LENGTH;
    while (Ipv6Extensions.isExtension(header) && header != IpProtocol.FRAGMENT && Ipv6Extensions.fits(place, limit)) {
      nextAt = place - ipAt;
      int length = Ipv6Extensions.headerLength(octets, place, header);
      header = Ipv6Extensions.nextHeader(octets, place);
      place += length;
    }
    if (header != IpProtocol.FRAGMENT || !Ipv6Extensions.fits(place, limit)) {
      return false;
    }
    headers = place - ipAt;
    protocol = Ipv6Extensions.nextHeader(octets, place);
    identification = Ipv6Extensions.identification(octets, place);
    offset = Ipv6Extensions.fragmentOffset(octets, place) * Datagram.BLOCK;
    more = Ipv6Extensions.moreFragments(octets, place);
    at = place + Ipv6Extensions.LENGTH;
    end = ipAt + Ipv6.LENGTH + Ipv6.payloadLength(octets, ipAt);
    return true;
  }

  private void writeAddresses() {
    if (version == 4) {
      key[0] = octets.getLong(Ipv4.sourceAt(ipAt));
      key[1] = 0;
      key[2] = 0;
      key[3] = 0;
    } else {
      key[0] = octets.getLong(Ipv6.sourceAt(ipAt));
      key[1] = octets.getLong(Ipv6.sourceAt(ipAt) + Long.BYTES);
      key[2] = octets.getLong(Ipv6.destinationAt(ipAt));
      key[3] = octets.getLong(Ipv6.destinationAt(ipAt) + Long.BYTES);
    }
  }

  private boolean endsBehindItsTunnel(Checks checks, int part) {
    int packet = checks.parts().packet(part);
    boolean behind = false;
    for (int outer = checks.outward(part); outer >= 0; outer = checks.outward(packet, outer)) {
      int around = checks.ipAt(outer);
      int last = around == ipAt ? 0 : switch (checks.version(outer)) {
        case 4 -> Ipv4.totalLength(octets, around);
        case 6 -> Ipv6.payloadLength(octets, around) == 0 ? 0 : Ipv6.LENGTH + Ipv6.payloadLength(octets, around);
        default -> 0;
      };
      behind |= last != 0 && end > around + last;
    }
    return behind;
  }

  /**
   * What is around it, in a word that begins with what is around that: the same addresses in two networks are two
   * hosts. Nothing that may differ between two fragments takes part, such as lengths and sums.
   */
  private long tunnel(Checks checks, int packet, int outer, long outside) {
    if (outer < 0) {
      return outside;
    }
    long word = tunnel(checks, packet, checks.outward(packet, outer), outside);
    int around = checks.ipAt(outer);
    if (around == ipAt || checks.version(outer) == 0) {
      return word;
    }
    int length = checks.version(outer) == 4 ? 2 * Ipv4.ADDRESS_LENGTH : 2 * Ipv6.ADDRESS_LENGTH;
    int addressesAt = checks.version(outer) == 4 ? Ipv4.sourceAt(around) : Ipv6.sourceAt(around);
    for (int place = 0; place < length; place += Long.BYTES) {
      word = mix(word ^ octets.getLong(addressesAt + place));
    }
    int inside = checks.at(outer) + Udp.LENGTH;
    boolean names = checks.kind(outer) == Kind.UDP && inside + NETWORK <= ipAt;
    return names ? mix(word ^ octets.getInt(inside + NETWORK / 2)) : word;
  }

  private static long mix(long word) {
    long product = word * 0x9E37_79B9_7F4A_7C15L;
    return product ^ product >>> 32;
  }
}
