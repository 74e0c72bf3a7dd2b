package csumaudit.checksum;

import csumaudit.capture.Frame;
import csumaudit.capture.LinkType;
import csumaudit.dissect.Kind;
import csumaudit.dissect.TunnelPorts;
import csumaudit.wire.Ethernet;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * Judges at one look what nearly every frame is: Ethernet without a tag, IP without options, one whole TCP or UDP
 * packet, no tunnel's, whose sums are right, or which has none over IPv4, or whose field holds the seed.
 *
 * <p>Whatever is not so is left to the dissector and the {@link Checker}, which would say the same of all others; a
 * test holds the two together. This is the hot loop of the program: headers are read in words of eight octets, and a
 * few hundred octets of bytecode are soon compiled.
 */
public final class Ordinary {
  private static final long LOW_HALF = 0xFFFF_FFFFL;
  /** Upper 24 bits of EtherType and first octets of the header: version 4, five words long. */
  private static final int PLAIN_IPV4 = 0x0800_45;
  /** Upper 20 bits: version 6. */
  private static final int PLAIN_IPV6 = 0x86DD_6;
  /** More fragments, fragment offset. */
  private static final int FRAGMENT_BITS = 0x3FFF;

  private final TunnelPorts ports;

  private ByteBuffer octets;
  private LongBuffer words;
  private Frame frame;
  private CheckSheet checks;

  // of the IP header at hand: octets behind it, sum of the addresses, unfolded, and exclusive or, checksum
  private int length;
  private long addresses;
  private long combined;
  private int headerField;

  /** Takes the registered ports for those of tunnels. */
  public Ordinary() {
    this(TunnelPorts.USUAL);
  }

  public Ordinary(TunnelPorts ports) {
    this.ports = ports;
  }

  /** Notes the checks of the frame, if it is ordinary; else returns false and notes nothing. */
  public boolean judge(Frame lent, CheckSheet into) {
    if (lent.linkType() != LinkType.ETHERNET || lent.frameCheckLength() != 0
        || lent.captured() < Ethernet.LENGTH + Ipv6.LENGTH) {
      return false;
    }
    frame = lent;
    octets = lent.octets();
    words = lent.words();
    checks = into;
    int first = octets.getInt(lent.start() + Ethernet.LENGTH - 2);
    int ipAt = lent.start() + Ethernet.LENGTH;
    if (first >>> 8 == PLAIN_IPV4) {
      return ipv4(ipAt);
    }
    return first >>> 12 == PLAIN_IPV6 && ipv6(ipAt);
  }

  private boolean ipv4(int ipAt) {
    long front = octets.getLong(ipAt);
    long middle = octets.getLong(ipAt + 8);
    long destination = InternetChecksum.four(octets, ipAt + 16);
    int sum = InternetChecksum.fold(InternetChecksum.halves(front) + InternetChecksum.halves(middle) + destination);
    if (!InternetChecksum.isRight(sum) || (front & FRAGMENT_BITS) != 0) {
      return false;
    }
    length = (int) (front >>> 32 & 0xFFFF) - Ipv4.LENGTH;
    addresses = (middle & LOW_HALF) + destination;
    combined = middle ^ destination;
    headerField = (int) (middle >>> 32) & 0xFFFF;
    return transport(4, ipAt, ipAt + Ipv4.LENGTH, (int) (middle >>> 48) & 0xFF);
  }

  private boolean ipv6(int ipAt) {
    int lengthAndNext = octets.getInt(ipAt + 4);
    length = lengthAndNext >>> 16;
    long source = octets.getLong(ipAt + 8);
    long sourceLow = octets.getLong(ipAt + 16);
    long destination = octets.getLong(ipAt + 24);
    long destinationLow = octets.getLong(ipAt + 32);
    addresses = InternetChecksum.halves(source) + InternetChecksum.halves(sourceLow)
        + InternetChecksum.halves(destination) + InternetChecksum.halves(destinationLow);
    long both = source ^ sourceLow ^ destination ^ destinationLow;
    combined = both ^ both >>> 32;
    return transport(6, ipAt, ipAt + Ipv6.LENGTH, lengthAndNext >>> 8 & 0xFF);
  }

  private boolean transport(int version, int ipAt, int at, int protocol) {
    if (length < Udp.LENGTH || at + length > frame.start() + frame.captured()) {
      return false;
    }
    long endpoints = combined << 32 | octets.getInt(at) & LOW_HALF;
    if (protocol == IpProtocol.TCP && length >= Tcp.LENGTH) {
      return segment(version, ipAt, at, endpoints, Kind.TCP, protocol, field(Tcp.checksumAt(at)));
    }
    if (protocol == IpProtocol.UDP && Udp.declaredLength(octets, at) == length) {
      int stored = field(Udp.checksumAt(at));
      if (ports.mayBeTunnel((int) endpoints)) {
        return false;
      }
      return stored != 0 ? segment(version, ipAt, at, endpoints, Kind.UDP, protocol, stored)
          : version == 4 && withoutSum(ipAt, at, endpoints);
    }
    return false;
  }

  private boolean segment(int version, int ipAt, int at, long endpoints, Kind kind, int protocol, int stored) {
    long covered = addresses + protocol + length;
    int seed = InternetChecksum.fold(covered);
    if (stored == seed && frame.isUncut()) {
      checks.addUnsummed(frame, version, ipAt, headerField, kind, at, endpoints, Reason.SEED, stored, seed);
      return true;
    }
    int sum = InternetChecksum.fold(covered + InternetChecksum.sum(octets, words, at, at + length));
    boolean right = InternetChecksum.isRight(sum);
    if (!right && stored != seed) {
      return false;
    }
    Reason reason = right ? Reason.SUM_OK : Reason.SEED;
    checks.addOrdinary(frame, version, ipAt, headerField, kind, at, endpoints, reason, stored, sum, seed);
    return true;
  }

  /** A datagram over IPv4 need not have one (RFC 768). */
  private boolean withoutSum(int ipAt, int at, long endpoints) {
    int seed = InternetChecksum.fold(addresses + IpProtocol.UDP + length);
    checks.addUnsummed(frame, 4, ipAt, headerField, Kind.UDP, at, endpoints, Reason.UDP_ZERO, 0, seed);
    return true;
  }

  private int field(int place) {
    return octets.getShort(place) & 0xFFFF;
  }
}
