package csumaudit.checksum;

import csumaudit.capture.Frame;
import csumaudit.dissect.Fragment;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.dissect.Stop;
import csumaudit.wire.Icmp;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;
import java.nio.ByteBuffer;

/**
 * Judges every checksum of a dissected frame.
 *
 * <p>The order of the tests is the order of proof: what adds up is valid whatever else it looks like; what holds the
 * seed is deferred, for which the payload is not needed; only what is all there can be corrupt.
 */
public final class Checker {
  private static final int UNKNOWN = -1;
  private static final int NO_PSEUDO_HEADER = -1;

  private ByteBuffer octets;
  private Layers layers;
  private Checks checks;

  // of the innermost IP header so far
  private int ip;
  private int ipAt;
  private int version;
  private int depth;

  // of the checksum at hand; -1 for what cannot be known
  private boolean whole;
  private int stored;
  private int seed;
  private int lengthless;
  private int folded;

  /** Notes a check for each checksum of the frame, outermost first; never throws, whatever the frame holds. */
  public void check(Frame frame, Layers found, Checks into) {
    octets = frame.octets();
    layers = found;
    checks = into;
    depth = -1;
    checks.open(frame, found);
    for (int layer = 0; layer < found.count(); layer++) {
      switch (found.kind(layer)) {
        case IPV4 -> ipv4(layer);
        case IPV6 -> enter(layer, 6);
        case TCP -> tcp(layer);
        case UDP -> udp(layer);
        case ICMP -> icmp(layer, Kind.ICMP, NO_PSEUDO_HEADER);
        case ICMPV6 -> icmp(layer, Kind.ICMPV6, IpProtocol.ICMPV6);
      }
    }
    checks.close();
  }

  private void enter(int layer, int ipVersion) {
    ip = layer;
    ipAt = layers.start(layer);
    version = ipVersion;
    depth++;
  }

  private void ipv4(int layer) {
    enter(layer, 4);
    if (!layers.isReadable(layer)) {
      Reason reason = layers.stop() == Stop.TRUNCATED ? Reason.TRUNCATED : Reason.MALFORMED;
      checks.add(Kind.IPV4, depth, ipAt, 0, ipAt, reason, UNKNOWN, UNKNOWN, UNKNOWN);
      return;
    }
    stored = field(Ipv4.checksumAt(ipAt));
    seed = UNKNOWN;
    folded = headerSum();
    note(Kind.IPV4, ipAt, ipv4Reason(), InternetChecksum.expected(folded, stored));
  }

  private Reason ipv4Reason() {
    if (InternetChecksum.isRight(folded)) {
      return Reason.SUM_OK;
    }
    return stored == 0 || stored == 0xFFFF && carriesMss(ip + 1) ? Reason.BLANK : Reason.MISMATCH;
  }

  private int headerSum() {
    return InternetChecksum.fold(InternetChecksum.sum(octets, ipAt, ipAt + Ipv4.headerLength(octets, ipAt)));
  }

  private void tcp(int layer) {
    int at = layers.start(layer);
    int end = layers.end(layer);
    if (isOutOfReach(Kind.TCP, at, Tcp.checksumAt(at), end, Tcp.LENGTH)) {
      return;
    }
    stored = field(Tcp.checksumAt(at));
    whole = isWhole(end);
    sumUp(IpProtocol.TCP, at, end, !isFragment());
    Reason reason = reason();
    if (reason == null && whole && stored == 0) {
      reason = Reason.BLANK;
    } else if (reason == null && carriesMss(layer)) {
      reason = Reason.MSS_IN_FIELD;
    }
    note(Kind.TCP, at, reason == null ? unproven(end) : reason, expected());
  }

  private void udp(int layer) {
    int at = layers.start(layer);
    int ipEnd = layers.end(layer);
    if (isOutOfReach(Kind.UDP, at, Udp.checksumAt(at), ipEnd, Udp.LENGTH)) {
      return;
    }
    int declared = Udp.declaredLength(octets, at);
    int end = declared == 0 ? ipEnd : at + declared;
    boolean contradicted = end - at < Udp.LENGTH || end > ipEnd && !isFragment();
    stored = field(Udp.checksumAt(at));
    whole = isWhole(end) && !contradicted;
    sumUp(IpProtocol.UDP, at, end, declared != 0 || !isFragment());
    Reason reason = stored == 0 ? unchecked(at) : reason();
    if (reason == null) {
      reason = contradicted ? Reason.MALFORMED : unproven(end);
    }
    int expected = expected();
    note(Kind.UDP, at, reason, expected == 0 ? 0xFFFF : expected);
  }

  private Reason unchecked(int at) {
    boolean legal = version == 4 || Udp.mayGoUnchecked(Udp.destinationPort(octets, at));
    return legal ? Reason.UDP_ZERO : Reason.ILLEGAL_ZERO;
  }

  private void icmp(int layer, Kind kind, int pseudoHeaderProtocol) {
    int at = layers.start(layer);
    int end = layers.end(layer);
    if (isOutOfReach(kind, at, Icmp.checksumAt(at), end, Icmp.LENGTH)) {
      return;
    }
    stored = field(Icmp.checksumAt(at));
    whole = isWhole(end);
    sumUp(pseudoHeaderProtocol, at, end, !isFragment());
    Reason reason = reason();
    note(kind, at, reason == null ? unproven(end) : reason, expected());
  }

  /** Makes the sums of the segment from {@code at} to {@code end}, as far as they can be made. */
  private void sumUp(int protocol, int at, int end, boolean lengthKnown) {
    seed = UNKNOWN;
    lengthless = UNKNOWN;
    folded = UNKNOWN;
    long covered = 0;
    if (protocol != NO_PSEUDO_HEADER) {
      long addresses = addresses(protocol);
      covered = addresses + (end - at);
      lengthless = isFragment() ? UNKNOWN : InternetChecksum.fold(addresses);
      seed = lengthKnown ? InternetChecksum.fold(covered) : UNKNOWN;
    }
    if (whole) {
      folded = InternetChecksum.fold(covered + InternetChecksum.sum(octets, at, end));
    }
  }

  private long addresses(int protocol) {
    int destination = layers.destination(ip) < 0 ? Ipv6.destinationAt(ipAt) : layers.destination(ip);
    return PseudoHeader.withoutLength(octets, version == 6, layers.source(ip), destination, protocol);
  }

  /** What is proven without regard to the protocol, or null; valid goes before deferred. */
  private Reason reason() {
    if (InternetChecksum.isRight(folded)) {
      return Reason.SUM_OK;
    }
    if (stored == seed) {
      return Reason.SEED;
    }
    return stored == lengthless ? Reason.SEED_WITHOUT_LENGTH : null;
  }

  /** What is left to say of a sum up to {@code end}; a wrong one proves nothing when the final destination is hidden. */
  private Reason unproven(int end) {
    if (isFragment()) {
      return Reason.FRAGMENT;
    }
    if (!whole) {
      return end > layers.wireEnd() ? Reason.MALFORMED : Reason.TRUNCATED;
    }
    return layers.destination(ip) < 0 ? Reason.MALFORMED : Reason.MISMATCH;
  }

  private int expected() {
    return whole ? InternetChecksum.expected(folded, stored) : UNKNOWN;
  }

  /** Notes a check whose field cannot be read: in another fragment, cut off, or never there. */
  private boolean isOutOfReach(Kind kind, int at, int field, int end, int headerLength) {
    Reason reason;
    if (layers.fragment(ip) == Fragment.LATER) {
      reason = Reason.FRAGMENT;
    } else if (end - at < headerLength && !isFragment()) {
      reason = Reason.MALFORMED;
    } else if (field + Short.BYTES > layers.limit() || field + Short.BYTES > end) {
      whole = false;
      reason = unproven(field + Short.BYTES);
    } else {
      return false;
    }
    checks.add(kind, depth, ipAt, version, at, reason, UNKNOWN, UNKNOWN, UNKNOWN);
    return true;
  }

  private boolean isFragment() {
    return layers.fragment(ip) != Fragment.WHOLE;
  }

  private boolean isWhole(int end) {
    return end <= layers.limit() && !isFragment();
  }

  /**
   * Whether the layer is a TCP packet of several segments as IBM's ibmveth hands them on: the segment size in the field
   * of the TCP header, 0xFFFF in that of the IPv4 header.
   */
  private boolean carriesMss(int layer) {
    if (version != 4 || layer >= layers.count() || layers.kind(layer) != Kind.TCP || isFragment()) {
      return false;
    }
    int at = layers.start(layer);
    int field = Tcp.checksumAt(at);
    if (field + Short.BYTES > layers.limit()) {
      return false;
    }
    int size = field(field);
    int payload = layers.end(layer) - at - Tcp.LENGTH;
    return size > 0 && size < payload && field(Ipv4.checksumAt(ipAt)) == 0xFFFF && !InternetChecksum.isRight(headerSum());
  }

  private int field(int at) {
    return octets.getShort(at) & 0xFFFF;
  }

  private void note(Kind kind, int at, Reason reason, int expected) {
    checks.add(kind, depth, ipAt, version, at, reason, stored, expected, seed);
  }
}
