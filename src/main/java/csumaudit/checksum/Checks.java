package csumaudit.checksum;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.KernelMark;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Sctp;
import java.nio.ByteBuffer;

/**
 * Every checksum of a stretch of frames, and what was found of it, to read: flat arrays, which are written on a {@link
 * CheckSheet} and lent to evidence and rows.
 *
 * <p>Packets count from 0 within the stretch; the checks of packet {@code p} are those from {@code first(p)} to
 * {@code first(p + 1)}, outermost first. Places are absolute offsets into {@link #octets}.
 */
public abstract sealed class Checks permits CheckSheet {
  private static final Kind[] KINDS = Kind.values();
  private static final Reason[] REASONS = Reason.values();
  private static final PacketVerdict[] VERDICTS = PacketVerdict.values();
  private static final Direction[] DIRECTIONS = Direction.values();
  private static final KernelMark[] MARKS = KernelMark.values();

  // a packet: time; captured length 24 bits, length on the wire 32, state 8; VLAN 26, distance of the address 6, start
  // 32; interface, first check; endpoints
  static final int PACKET = 5;
  // a check: place of its header 30, of the IP header 31, IP version 3; then, from the most significant bit,
  // stored 16, sum 16, seed 16, reason 4, kind 5, depth 4, known 3
  static final int CHECK = 2;
  /** The largest depth that the four bits hold. */
  static final int DEEPEST = 0xF;
  static final int STORED_KNOWN = 1;
  static final int SUM_KNOWN = 2;
  static final int SEED_KNOWN = 4;

  /** In the place of a sum that is not known: it can be made, should somebody ask. */
  static final int LATER = 1;

  static final int NO_ADDRESS = 63;
  static final int SUPER_PACKET = 1 << 7;

  // for the sheet to write
  ByteBuffer octets;
  long firstNumber;
  int packets;
  long[] ofPackets = new long[PACKET * 1024];
  int checks;
  long[] ofChecks = new long[CHECK * 2048];
  final Parts parts = new Parts();
  final Wholes wholes = new Wholes();

  /** Of a sheet. */
  Checks() {}

  Parts parts()    { return parts; }
  Wholes wholes()  { return wholes; }

  /** Where the checks end of what a fragment carries. */
  int endOf(int part) {
    int end = first(parts.packet(part) + 1);
    int check = parts.isAlone(part) ? end : parts.check(part);
    while (check < end && (depth(check) > parts.depth(part) || ipAt(check) == parts.ipAt(part))) {
      check++;
    }
    return check;
  }

  // for a revision
  long[] rows()                      { return ofChecks; }
  void move(int packet, int by)      { ofPackets[PACKET * packet + 3] += by; }
  void lookInto(ByteBuffer buffer)   { octets = buffer; }
  long factsAt(int check, int depth) { return facts(check) & ~(0xFL << 3) | (long) depth << 3; }
  static long placeOf(int at, int ipAt, int version) { return (long) at << 34 | (long) ipAt << 3 | version; }

  /** Takes so many others instead of all checks, and gives up these. */
  long[] exchange(long[] revised, int count) {
    long[] old = ofChecks;
    ofChecks = revised;
    checks = count;
    return old;
  }

  /** The worst of its checks decides again what a closed packet is called. */
  void judgeAgain(int packet) {
    ofPackets[PACKET * packet + 1] = ofPackets[PACKET * packet + 1] & ~7L | worst(first(packet), first(packet + 1));
  }

  /** What its worst check, of those from the first to the end, has a packet be called. */
  int worst(int first, int end) {
    int gravest = 0;
    for (int check = first; check < end; check++) {
      gravest = Math.max(gravest, reason(check).verdict().packet().ordinal());
    }
    return gravest;
  }

  /** The buffer of all packets of the stretch. */
  public ByteBuffer octets()                { return octets; }
  public int packets()                      { return packets; }
  public int first(int packet) {
    return packet == packets ? checks : (int) ofPackets[PACKET * packet + 3];
  }

  public long number(int packet)            { return firstNumber + packet; }
  public long nanos(int packet)             { return ofPackets[PACKET * packet]; }
  public int captured(int packet)           { return (int) (ofPackets[PACKET * packet + 1] >> 40); }
  public int onWire(int packet)             { return (int) (ofPackets[PACKET * packet + 1] >> 8); }
  /** As {@link Layers#vlan}. */
  public int vlan(int packet)               { return (int) (ofPackets[PACKET * packet + 2] >> 38); }
  /** Where the frame begins. */
  public int start(int packet)              { return (int) ofPackets[PACKET * packet + 2]; }
  /** As {@link Layers#interfaceIndex}. */
  public int interfaceIndex(int packet)     { return (int) (ofPackets[PACKET * packet + 3] >> 32); }
  public Direction direction(int packet)    { return DIRECTIONS[state(packet) >> 5 & 3]; }
  public KernelMark mark(int packet)        { return MARKS[state(packet) >> 3 & 3]; }
  public PacketVerdict packetVerdict(int packet) { return VERDICTS[state(packet) & 7]; }

  /**
   * Of one whole TCP or UDP packet right behind Ethernet: all words of both addresses, combined by exclusive or, in the
   * upper half, both ports in the lower. Of all others 0: they must be looked at.
   */
  public long endpoints(int packet)         { return ofPackets[PACKET * packet + 4]; }

  /** As {@link Frame#superPacket}. */
  public boolean superPacket(int packet)    { return (state(packet) & SUPER_PACKET) != 0; }

  /** Where the sender's MAC address stands, or -1. */
  public int addressAt(int packet) {
    int distance = (int) (ofPackets[PACKET * packet + 2] >> 32) & 63;
    return distance == NO_ADDRESS ? -1 : start(packet) + distance;
  }

  public Kind kind(int check)               { return KINDS[(int) facts(check) >> 7 & 0x1F]; }
  public Reason reason(int check)           { return REASONS[(int) facts(check) >> 12 & 0xF]; }
  public int depth(int check)               { return (int) facts(check) >> 3 & 0xF; }

  /**
   * The nearest checksum in front of this one that is of the same IP packet or one around it; what is beside does not
   * count; or -1.
   */
  public int outward(int packet, int check) {
    return outward(first(packet), check, depth(check), ipAt(check));
  }

  /** The same of a fragment, which need not have any. */
  int outward(int part) {
    return outward(first(parts.packet(part)), parts.check(part), parts.depth(part), parts.ipAt(part));
  }

  private int outward(int first, int check, int depth, int ipAt) {
    for (int outer = check - 1; outer >= first; outer--) {
      if (depth(outer) < depth || ipAt(outer) == ipAt) {
        return outer;
      }
    }
    return -1;
  }

  /** The field, or -1 when it was not captured; of one that {@linkplain #isWide is wide} only that it was. */
  public int stored(int check)              { return known(check, STORED_KNOWN, 48); }
  /** The folded sum of the pseudo-header, or -1 when there is none or it cannot be computed. */
  public int seed(int check)                { return known(check, SEED_KNOWN, 16); }
  /** The folded sum over everything, the field included, or -1 when it cannot be computed. */
  public int sum(int check) {
    boolean later = (facts(check) & SUM_KNOWN) == 0 && ((int) (facts(check) >> 32) & 0xFFFF) == LATER;
    return later ? sumOfUnsummed(check) : known(check, SUM_KNOWN, 32);
  }

  private int sumOfUnsummed(int check) {
    int ipAt = ipAt(check);
    int end = version(check) == 4 ? ipAt + Ipv4.totalLength(octets, ipAt)
        : at(check) + Ipv6.payloadLength(octets, ipAt);
    return InternetChecksum.fold(seed(check) + InternetChecksum.sum(octets, at(check), end));
  }

  /**
   * Where the header stands that has the checksum, or would if this were no {@linkplain #isReassembled later fragment}.
   */
  public int at(int check)                  { return (int) (ofChecks[CHECK * check] >> 34); }
  /** Where its IP header stands. */
  public int ipAt(int check)                { return (int) (ofChecks[CHECK * check] >> 3) & 0x7FFF_FFFF; }
  /** 4 or 6; 0 when the addresses cannot be read. */
  public int version(int check)             { return (int) ofChecks[CHECK * check] & 7; }

  /** What the field should hold, or -1 when that cannot be computed. UDP sends a computed 0 as 0xFFFF (RFC 768). */
  public int expected(int check) {
    int sum = sum(check);
    if (sum < 0) {
      return -1;
    }
    int expected = InternetChecksum.expected(sum, stored(check));
    return expected == 0 && kind(check).isZeroNone() ? 0xFFFF : expected;
  }

  /** Whether this is said of a whole datagram, of which its own packet is but the fragment that came last. */
  public boolean isReassembled(int check)   { return wholes.find(check) >= 0; }
  /** -1 where there is none, or it was not captured. */
  public int sourcePort(int check)          { return hasPorts(check) ? ports(check) >>> 16 : -1; }
  /** Likewise. */
  public int destinationPort(int check)     { return hasPorts(check) ? ports(check) & 0xFFFF : -1; }

  /** A field that was read says that the ports in front of it are there. */
  private boolean hasPorts(int check) {
    return stored(check) >= 0 && kind(check).hasPorts();
  }

  private int ports(int check) {
    int whole = wholes.find(check);
    return whole < 0 ? octets.getInt(at(check)) : wholes.ports(whole);
  }

  /** Whether the checksum has 32 bits, to be read by {@link #storedWide} and {@link #expectedWide}. */
  public boolean isWide(int check)          { return kind(check) == Kind.SCTP; }

  /** The field of 32 bits, or -1 when it was not captured. */
  public long storedWide(int check) {
    if ((facts(check) & STORED_KNOWN) == 0) {
      return -1;
    }
    int whole = wholes.find(check);
    return whole < 0 ? octets.getInt(Sctp.checksumAt(at(check))) & 0xFFFF_FFFFL : wholes.wide(whole);
  }

  /** What that field should hold, or -1 when that cannot be computed. */
  public long expectedWide(int check) {
    return (facts(check) & SUM_KNOWN) == 0 ? -1 : facts(check) >> 16 & 0xFFFF_FFFFL;
  }

  private int state(int packet) {
    return (int) ofPackets[PACKET * packet + 1] & 0xFF;
  }

  long facts(int check) {
    return ofChecks[CHECK * check + 1];
  }

  private int known(int check, int flag, int shift) {
    long facts = facts(check);
    return (facts & flag) == 0 ? -1 : (int) (facts >> shift) & 0xFFFF;
  }
}
