package csumaudit.reference;

import static csumaudit.reference.OnesComplement.complement;
import static csumaudit.reference.OnesComplement.sum;
import static csumaudit.reference.OnesComplement.withoutField;

import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import java.util.ArrayList;
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
      case 1 -> List.of(new ReferenceTransport(datagram, Kind.ICMP, 2).audit(4));
      case 58 -> datagram.version() == 6
          ? List.of(new ReferenceTransport(datagram, Kind.ICMPV6, 2).audit(4)) : List.of();
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
      findings.addAll(ReferenceTunnels.inUdp(payload.half(0), payload.half(2), payload.within(length).behind(8),
          inside.deeper(datagram.isFragment())));
    }
    return findings;
  }

  private static List<Finding> carried(Datagram datagram, Inside inside) {
    Octets content = datagram.payload().within(datagram.declared());
    List<Finding> findings = new ArrayList<>();
    if (datagram.protocol() == 47 && content.has(4) && content.octet(0) >= 0x80) {
      findings.add(new ReferenceTransport(datagram, Kind.GRE, 4).audit(8));
    }
    findings.addAll(ReferenceTunnels.inIp(datagram.protocol(), content, inside.deeper(datagram.isFragment())));
    return findings;
  }

  /** Whether this is a large TCP packet as ibmveth hands it on: the segment size for a checksum, and 0xFFFF above. */
  static boolean carriesSegmentSize(Datagram datagram) {
    Octets segment = datagram.payload().within(Long.MAX_VALUE);
    return datagram.onesInChecksum() && datagram.protocol() == 6 && !datagram.isFragment() && segment.has(18)
        && segment.half(16) > 0 && segment.half(16) < datagram.declared() - 20;
  }

  private ReferenceTransport(Datagram datagram, Kind kind, int fieldAt) {
    this.datagram = datagram;
    this.segment = datagram.payload().within(Long.MAX_VALUE);
    this.kind = kind;
    this.fieldAt = fieldAt;
  }

  private Finding audit(int headerLength) {
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
    boolean contradicted = kind == Kind.UDP && (length < 8 || length > datagram.declared() && !datagram.isFragment());
    boolean whole = !datagram.isFragment() && !contradicted && length <= segment.there().length;
    boolean lengthKnown = !datagram.isFragment() || kind == Kind.UDP && segment.half(4) != 0;
    int seed = isBoundToAddresses() && lengthKnown ? sum(datagram.pseudoHeader(length)) : -1;
    Reason reason = proven(length, whole, seed);
    if (reason == null) {
      reason = contradicted ? Reason.MALFORMED : unproven(length, whole);
    }
    return finding(reason, segment.half(fieldAt), whole ? expected(length) : -1, seed);
  }

  /** Octets that the checksum covers: of UDP what its own field says, unless that is 0 as in a jumbogram. */
  private long length() {
    return kind == Kind.UDP && segment.half(4) != 0 ? segment.half(4) : datagram.declared();
  }

  private Reason proven(long length, boolean whole, int seed) {
    int stored = segment.half(fieldAt);
    if (kind == Kind.UDP && stored == 0) {
      boolean legal = datagram.version() == 4 || TUNNELS.contains(segment.half(2));
      return legal ? Reason.UDP_ZERO : Reason.ILLEGAL_ZERO;
    }
    if (whole && sum(pseudoHeader(length), segment.first((int) length)) == 0xFFFF) {
      return Reason.SUM_OK;
    }
    if (stored == seed) {
      return Reason.SEED;
    }
    if (isBoundToAddresses() && !datagram.isFragment() && stored == sum(datagram.pseudoHeader(0))) {
      return Reason.SEED_WITHOUT_LENGTH;
    }
    if (kind == Kind.TCP && stored == 0 && whole) {
      return Reason.BLANK;
    }
    return kind == Kind.TCP && carriesSegmentSize(datagram) ? Reason.MSS_IN_FIELD : null;
  }

  private Reason unproven(long length, boolean whole) {
    if (datagram.isFragment()) {
      return Reason.FRAGMENT;
    }
    if (length > datagram.payload().room()) {
      return Reason.MALFORMED;
    }
    if (!whole) {
      return segment.missing(length);
    }
    return datagram.hidesDestination() ? Reason.MALFORMED : Reason.MISMATCH;
  }

  private int expected(long length) {
    int checksum = complement(sum(pseudoHeader(length), withoutField(segment.first((int) length), fieldAt)));
    return checksum == 0 && kind == Kind.UDP ? 0xFFFF : checksum;
  }

  private byte[] pseudoHeader(long length) {
    return isBoundToAddresses() ? datagram.pseudoHeader(length) : new byte[0];
  }

  private boolean isBoundToAddresses() {
    return kind != Kind.ICMP && kind != Kind.GRE;
  }

  private Finding unreadable(Reason reason) {
    return finding(reason, -1, -1, -1);
  }

  private Finding finding(Reason reason, int stored, int expected, int seed) {
    boolean ports = stored >= 0 && (kind == Kind.TCP || kind == Kind.UDP);
    return new Finding(kind, 0, segment.at(), reason, stored, expected, seed, datagram.sourceText(), datagram.destinationText(),
        ports ? segment.half(0) : -1, ports ? segment.half(2) : -1);
  }
}
