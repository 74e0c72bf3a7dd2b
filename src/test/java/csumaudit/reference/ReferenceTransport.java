package csumaudit.reference;

import static csumaudit.reference.OnesComplement.complement;
import static csumaudit.reference.OnesComplement.sum;
import static csumaudit.reference.OnesComplement.withoutField;

import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The reference for TCP, UDP, ICMP, ICMPv6 and the checksum of GRE (RFC 9293, 768, 792, 4443, 2784). */
final class ReferenceTransport {
  /** Where UDP over IPv6 may do without: the ports of tunnels (RFC 6935). */
  private static final Set<Integer> TUNNELS = Set.of(2152, 4341, 4754, 4789, 4790, 6080, 6081, 6635, 8472);

  private final Datagram datagram;
  private final Octets segment;
  private final Kind kind;
  private final int fieldAt;

  static List<Finding> audit(Datagram datagram, Inside inside) {
    return switch (datagram.protocol()) {
      case 6 -> List.of(new ReferenceTransport(datagram, Kind.TCP, 16).audit(20));
      case 17 -> udp(datagram, inside);
      case 1 -> ReferenceIcmp.audit(datagram, Kind.ICMP);
      case 58 -> datagram.version() == 6 ? ReferenceIcmp.audit(datagram, Kind.ICMPV6) : List.of();
      case 2 -> datagram.version() == 4 ? List.of(new ReferenceTransport(datagram, Kind.IGMP, 2).audit(8)) : List.of();
      case 33 -> List.of(new ReferenceTransport(datagram, Kind.DCCP, 6).audit(12));
      case 88 -> List.of(new ReferenceTransport(datagram, Kind.EIGRP, 2).audit(20));
      case 103 -> pim(datagram, inside);
      case 113 -> pgm(datagram);
      case 139 -> List.of(new ReferenceTransport(datagram, Kind.HIP, 4).audit(40));
      case 112 -> List.of(new ReferenceTransport(datagram, Kind.VRRP, 6).audit(8));
      case 132 -> List.of(new ReferenceTransport(datagram, Kind.SCTP, 8).audit(12));
      case 135 -> datagram.version() == 6
          ? List.of(new ReferenceTransport(datagram, Kind.MOBILITY, 4).audit(8)) : List.of();
      case 136 -> udpLite(datagram, inside);
      case 50 -> List.of(new ReferenceTransport(datagram, Kind.ESP, 0).unreadable(Reason.ENCRYPTED));
      default -> datagram.fragmentOffset() > 0 ? List.of() : carried(datagram, inside);
    };
  }

  private static List<Finding> udp(Datagram datagram, Inside inside) {
    List<Finding> findings = new ArrayList<>();
    findings.add(new ReferenceTransport(datagram, Kind.UDP, 6).audit(8));
    Octets payload = datagram.payload();
    if (datagram.fragmentOffset() == 0 && payload.there().length >= 8 && datagram.declared() >= 8) {
      long length = payload.half(4) == 0 ? datagram.declared() : payload.half(4);
      boolean isInside = length <= datagram.declared();
      Octets content = payload.within(length).behind(8);
      int gre = ReferenceTunnels.checkedGre(payload.half(0), payload.half(2), content);
      if (isInside && gre >= 0) {
        findings.add(new ReferenceTransport(datagram.upTo(length).behind(8 + gre), Kind.GRE, 4).audit(8));
      }
      if (isInside && ReferenceTunnels.isSctp(payload.half(0), payload.half(2), content)) {
        findings.add(new ReferenceTransport(datagram.upTo(length).behind(8), Kind.SCTP, 8).audit(12));
      }
      findings.addAll(ReferenceTunnels.inUdp(payload.half(0), payload.half(2), content, inside.deeper(datagram.isFragment()),
          isInside));
    }
    return findings;
  }

  /** RFC 5415 section 3.1. */
  private static List<Finding> udpLite(Datagram datagram, Inside inside) {
    List<Finding> findings = new ArrayList<>();
    findings.add(new ReferenceTransport(datagram, Kind.UDP_LITE, 6).audit(8));
    Octets payload = datagram.payload().within(datagram.declared());
    if (datagram.fragmentOffset() == 0 && payload.has(8)) {
      findings.addAll(ReferenceTunnels.inUdpLite(payload.half(0), payload.half(2), payload.behind(8),
          inside.deeper(datagram.isFragment())));
    }
    return findings;
  }

  /** RFC 7761 section 4.9.3: a packet, or the dummy of one, behind which there is nothing. */
  private static List<Finding> pim(Datagram datagram, Inside inside) {
    List<Finding> findings = new ArrayList<>();
    if (datagram.declared() == 0 && inside != Inside.NOTHING) {
      return findings;
    }
    findings.add(new ReferenceTransport(datagram, Kind.PIM, 2).audit(4));
    Octets message = datagram.payload().within(datagram.declared());
    if (datagram.fragmentOffset() == 0 && message.has(8) && message.octet(0) % 16 == 1) {
      findings.addAll(ReferenceTunnels.inRegister(message, inside.deeper(datagram.isFragment())));
    }
    return findings;
  }

  /** RFC 3208 section 8.1: without a checksum the field is 0, which only data must not have. */
  private static List<Finding> pgm(Datagram datagram) {
    Octets content = datagram.payload().within(datagram.declared());
    boolean first = datagram.fragmentOffset() == 0 && content.has(8);
    boolean unsigned = first && content.half(6) == 0 && !List.of(4, 5).contains(content.octet(4) % 16);
    return unsigned ? List.of() : List.of(new ReferenceTransport(datagram, Kind.PGM, 6).audit(16));
  }

  /** All of the message is in this packet, whichever part of a datagram comes behind it. */
  static Finding shim6(Datagram behind, Octets message) {
    Datagram alone = new Datagram(6, behind.source(), behind.destination(), behind.pseudoSource(), behind.pseudoDestination(),
        140, message, message.there().length, 0, false, false, behind.lengthUnsaid());
    return new ReferenceTransport(alone, Kind.SHIM6, 4).audit(8);
  }

  private static List<Finding> carried(Datagram datagram, Inside inside) {
    Octets content = datagram.payload().within(datagram.declared());
    if (datagram.protocol() == 89) {
      boolean digested = content.has(16) && (datagram.version() == 4 ? content.half(14) == 2 : isTrailed(content));
      return digested ? List.of() : List.of(new ReferenceTransport(datagram, Kind.OSPF, 12).audit(16));
    }
    List<Finding> findings = new ArrayList<>();
    if (datagram.protocol() == 47 && content.has(4) && content.octet(0) >= 0x80) {
      findings.add(new ReferenceTransport(datagram, Kind.GRE, 4).audit(8));
    }
    findings.addAll(ReferenceTunnels.inIp(datagram.protocol(), content, inside.deeper(datagram.isFragment())));
    return findings;
  }

  /** RFC 7166: a digest behind OSPF version 3, or behind the block of RFC 5613 that follows it. */
  private static boolean isTrailed(Octets packet) {
    int length = packet.half(2);
    if (!packet.has(length + 4)) {
      return false;
    }
    Octets behind = packet.behind(length);
    int block = 4 * behind.half(2);
    return isTrailer(behind) || behind.has(block + 4) && isTrailer(behind.behind(block));
  }

  private static boolean isTrailer(Octets octets) {
    return octets.half(0) == 1 && octets.half(2) == octets.room();
  }

  /** Whether this is a large TCP packet as ibmveth hands it on: the segment size for a checksum, and 0xFFFF above. */
  static boolean carriesSegmentSize(Datagram datagram) {
    Octets segment = datagram.payload().within(Long.MAX_VALUE);
    return datagram.onesInChecksum() && datagram.protocol() == 6 && !datagram.isFragment() && segment.has(18)
        && segment.half(16) > 0 && segment.half(16) < datagram.declared() - 20;
  }

  ReferenceTransport(Datagram datagram, Kind kind, int fieldAt) {
    this.datagram = datagram;
    this.segment = datagram.payload().within(Long.MAX_VALUE);
    this.kind = kind;
    this.fieldAt = fieldAt;
  }

  Finding audit(int headerLength) {
    if (datagram.fragmentOffset() > 0) {
      return unreadable(Reason.FRAGMENT);
    }
    if (datagram.isFragment() && (datagram.declared() < fieldAt + 2 || !segment.has(fieldAt + 2))) {
      return unreadable(Reason.FRAGMENT);
    }
    if (!datagram.isFragment() && datagram.declared() < headerLength) {
      return unreadable(Reason.MALFORMED);
    }
    if (!segment.has(fieldAt + 2)) {
      return unreadable(segment.missing(fieldAt + 2));
    }
    return judge();
  }

  private Finding judge() {
    long length = length();
    long covered = covered();
    boolean contradicted = covered < least() || covered > datagram.declared() && !datagram.isFragment();
    boolean whole = !datagram.isFragment() && !contradicted && covered <= segment.there().length;
    if (kind == Kind.SCTP) {
      return wide(whole);
    }
    boolean lengthKnown = !datagram.isFragment() || kind == Kind.UDP && segment.half(4) != 0;
    int seed = isBoundToAddresses() && lengthKnown ? sum(datagram.pseudoHeader(length)) : -1;
    Reason reason = proven(length, whole, seed);
    if (reason == null) {
      reason = contradicted ? Reason.MALFORMED : unproven(length, covered, whole);
    }
    return finding(reason, segment.half(fieldAt), whole ? expected(length) : -1, seed);
  }

  private Finding wide(boolean whole) {
    long length = datagram.declared();
    if (!segment.has(12)) {
      return finding(unproven(length, length, false), -1, -1, -1);
    }
    long found = segment.word(8);
    long expected = whole ? crc32c(segment.first((int) length)) : -1;
    Reason reason = whole && found == expected ? Reason.SUM_OK : whole && found == 0 ? Reason.BLANK
        : unproven(length, length, whole);
    return finding(reason, found, expected, -1);
  }

  /** Bit by bit, the field taken for zero (RFC 9260 appendix A). */
  static long crc32c(byte[] segment) {
    byte[] octets = segment.clone();
    Writing.word(octets, 8, 0);
    int crc = -1;
    for (byte octet : octets) {
      crc ^= octet & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 1 ? crc >>> 1 ^ 0x82F63B78 : crc >>> 1;
      }
    }
    return Integer.reverseBytes(~crc) & 0xFFFF_FFFFL;
  }

  /** Octets in the pseudo-header: of UDP what its own field says, unless that is 0 as in a jumbogram; OSPF and PIM likewise. */
  private long length() {
    return switch (kind) {
      case UDP, OSPF, PIM, HIP -> covered();
      default -> datagram.declared();
    };
  }

  private long covered() {
    long all = datagram.declared();
    return switch (kind) {
      case UDP, UDP_LITE -> segment.half(4) == 0 ? all : segment.half(4);
      case DCCP -> segment.octet(5) % 16 == 0 ? all : segment.octet(4) * 4 + (segment.octet(5) % 16 - 1) * 4;
      case OSPF -> segment.half(2);
      case PIM -> segment.octet(0) % 16 == 1 ? 8 : all;
      case HIP -> 8 + 8 * segment.octet(1);
      default -> all;
    };
  }

  private int least() {
    return switch (kind) {
      case UDP, UDP_LITE -> 8;
      case DCCP -> segment.octet(5) % 16 == 0 ? 0 : 12;
      case OSPF -> datagram.version() == 4 ? 24 : 16;
      case HIP -> 40;
      default -> 0;
    };
  }

  private Reason proven(long length, boolean whole, int seed) {
    int stored = segment.half(fieldAt);
    if ((kind == Kind.UDP_LITE || kind == Kind.PGM) && stored == 0) {
      return Reason.ILLEGAL_ZERO;
    }
    if (kind == Kind.UDP && stored == 0) {
      boolean legal = datagram.version() == 4 || TUNNELS.contains(segment.half(2));
      return legal ? Reason.UDP_ZERO : Reason.ILLEGAL_ZERO;
    }
    if (whole && (sum(pseudoHeader(length), coveredOctets()) == 0xFFFF || isRightInAnotherWay())) {
      return Reason.SUM_OK;
    }
    if (stored == seed) {
      return Reason.SEED;
    }
    if (isBoundToAddresses() && !datagram.isFragment() && stored == sum(datagram.pseudoHeader(0))) {
      return Reason.SEED_WITHOUT_LENGTH;
    }
    if ((kind == Kind.TCP || kind == Kind.GRE) && stored == 0 && whole) {
      return Reason.BLANK;
    }
    return kind == Kind.TCP && carriesSegmentSize(datagram) ? Reason.MSS_IN_FIELD : null;
  }

  /** OSPF version 2 leaves out its authentication. */
  private byte[] coveredOctets() {
    byte[] octets = segment.first((int) covered());
    if (kind == Kind.OSPF && datagram.version() == 4) {
      Arrays.fill(octets, 16, 24, (byte) 0);
    }
    return octets;
  }

  /** VRRP 3 over IPv4 with a pseudo-header, CARP over IPv6 without, a PIM register message with what it carries. */
  private boolean isRightInAnotherWay() {
    if (kind == Kind.VRRP && datagram.version() == 4 && segment.octet(0) >> 4 == 3) {
      return sum(datagram.pseudoHeader(datagram.declared()), coveredOctets()) == 0xFFFF;
    }
    if (kind == Kind.VRRP && datagram.version() == 6 && segment.octet(0) >> 4 == 2) {
      return sum(new byte[0], coveredOctets()) == 0xFFFF;
    }
    if (kind == Kind.PIM && datagram.declared() <= segment.there().length) {
      byte[] all = segment.first((int) datagram.declared());
      return sum(pseudoHeader(datagram.declared()), all) == 0xFFFF;
    }
    return false;
  }

  private Reason unproven(long length, long covered, boolean whole) {
    if (datagram.isFragment()) {
      return Reason.FRAGMENT;
    }
    if (length > datagram.payload().room()) {
      return Reason.MALFORMED;
    }
    if (!whole) {
      return segment.missing(length);
    }
    boolean unsaid = datagram.lengthUnsaid() || kind == Kind.UDP && datagram.version() == 4 && segment.half(4) == 0;
    return datagram.hidesDestination() || unsaid && !segment.frame().isMerged() ? Reason.MALFORMED : Reason.MISMATCH;
  }

  private int expected(long length) {
    if (sum(pseudoHeader(length), coveredOctets()) != 0xFFFF && isRightInAnotherWay()) {
      return segment.half(fieldAt);
    }
    int checksum = complement(sum(pseudoHeader(length), withoutField(coveredOctets(), fieldAt)));
    return checksum == 0 && List.of(Kind.UDP, Kind.UDP_LITE, Kind.PGM).contains(kind) ? 0xFFFF : checksum;
  }

  private byte[] pseudoHeader(long length) {
    return isBoundToAddresses() ? datagram.pseudoHeader(length) : new byte[0];
  }

  private boolean isBoundToAddresses() {
    return switch (kind) {
      case TCP, UDP, ICMPV6, UDP_LITE, DCCP, MOBILITY, HIP -> true;
      case OSPF, PIM, VRRP -> datagram.version() == 6;
      default -> false;
    };
  }

  static boolean hasPorts(Kind kind) {
    return List.of(Kind.TCP, Kind.UDP, Kind.UDP_LITE, Kind.DCCP, Kind.SCTP, Kind.PGM).contains(kind);
  }

  private Finding unreadable(Reason reason) {
    return finding(reason, -1, -1, -1);
  }

  private Finding finding(Reason reason, long stored, long expected, int seed) {
    boolean ports = stored >= 0 && hasPorts(kind);
    return new Finding(kind, 0, segment.at(), reason, stored, expected, seed, datagram.sourceText(), datagram.destinationText(),
        ports ? segment.half(0) : -1, ports ? segment.half(2) : -1);
  }
}
