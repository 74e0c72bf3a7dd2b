package csumaudit.checksum;

import csumaudit.capture.Frame;
import csumaudit.capture.KernelMark;
import csumaudit.dissect.Fragment;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.dissect.Stop;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Ospf;
import csumaudit.wire.Udp;
import csumaudit.wire.Vrrp;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * Judges every checksum of a dissected frame.
 *
 * <p>The order of the tests is the order of proof: what adds up is valid whatever else it looks like; what holds the
 * seed is deferred, for which the payload is not needed; only what is all there can be corrupt. What adds up, which is
 * nearly everything, is settled in {@link #ipv4} and {@link #transport}; the methods below them speak of the rest.
 */
public final class Checker {
  private static final int UNKNOWN = -1;
  private static final int NONE = -1;

  private ByteBuffer octets;
  private LongBuffer words;
  private ByteBuffer window;
  private Layers layers;
  private CheckSheet checks;

  // of the innermost IP header so far
  private int ip;
  private int ipAt;
  private int version;
  /** Whether the source says of the frame that its sums were found right before it took this shape. */
  private boolean merged;
  /** Whether its sums are not made yet, so that a field that holds the seed is no sum, even if right by chance. */
  private boolean uncut;

  private final Nesting nesting = new Nesting();
  private final Span span = new Span();
  private final Crc32c crc = new Crc32c();
  private final LocalOffload localOffload = new LocalOffload();

  // of the transport checksum at hand
  private int at;
  private long end;
  private boolean fragment;
  private boolean whole;
  private int stored;
  private long addresses;
  private int seed;

  /** Notes a check for each checksum of the frame, outermost first; never throws, whatever the frame holds. */
  public void check(Frame frame, Layers found, CheckSheet into) {
    octets = frame.octets();
    words = frame.words();
    window = frame.window();
    layers = found;
    checks = into;
    nesting.start(found);
    merged = frame.superPacket() || frame.mark() == KernelMark.VALID;
    uncut = frame.isUncut();
    checks.open(frame, found);
    int unsound = NONE;
    for (int layer = 0; layer < found.count(); layer++) {
      if (unsound == NONE || found.around(layer) <= unsound) {
        unsound = judge(layer, found.kind(layer)) ? NONE : layer;
      }
    }
    if (nesting.isTunnel()) {
      localOffload.settle(checks);
    }
    checks.close();
  }

  /** Judges one layer; false when it is none, so that there are none in it either. */
  private boolean judge(int layer, Kind kind) {
    Coverage coverage = Coverage.of(kind);
    if (kind == Kind.IPV4) {
      enter(layer, 4);
      return ipv4() && noted();
    }
    if (kind == Kind.IPV6) {
      enter(layer, 6);
      return (nesting.depth() == 0 || layers.fillsItsRoom(ip, nesting.isInPart())) && noted();
    }
    if (coverage != null) {
      transport(layer, kind, coverage);
    } else {
      hidden(layer, kind);
    }
    return true;
  }

  private void enter(int layer, int ipVersion) {
    nesting.enter(layer);
    ip = layer;
    ipAt = layers.start(layer);
    version = ipVersion;
  }

  /** Notes when it is a fragment; but what of one goes on elsewhere has no length of its own. */
  private boolean noted() {
    if (layers.isReadable(ip) && layers.fragment(ip) != Fragment.WHOLE && !nesting.isInPart()) {
      checks.addPart(ipAt, version, nesting.depth(), nesting.depth() == 0 && !layers.isBeside(0));
    }
    return true;
  }

  /** False when this is an inner header that does not hold together: no header at all, as far as anybody knows. */
  private boolean ipv4() {
    if (!layers.isReadable(ip)) {
      Reason reason = layers.stop(ip) == Stop.TRUNCATED ? Reason.TRUNCATED : Reason.MALFORMED;
      boolean sound = nesting.depth() == 0 || reason == Reason.TRUNCATED;
      if (sound) {
        checks.addUnread(Kind.IPV4, nesting.depth(), ipAt, 0, ipAt, reason);
      }
      return sound;
    }
    int sum = headerSum();
    if (nesting.depth() > 0 && !InternetChecksum.isRight(sum)
        && (layers.isLengthUnsaid(ip) || !layers.fillsItsRoom(ip, nesting.isInPart()))) {
      return false;
    }
    int field = field(Ipv4.checksumAt(ipAt));
    Reason reason = InternetChecksum.isRight(sum) ? Reason.SUM_OK : wrongHeader(field);
    checks.add(Kind.IPV4, nesting.depth(), ipAt, 4, ipAt, reason, field, sum, UNKNOWN);
    return true;
  }

  /** Notes what is protected: behind ports a packet of its own, of which nothing can be read. */
  private void hidden(int layer, Kind kind) {
    int start = layers.start(layer);
    if (layers.kind(layer - 1).hasPorts()) {
      checks.addUnread(kind, nesting.depth() + 1, start, 0, start, Reason.ENCRYPTED);
    } else {
      checks.addUnread(kind, nesting.depth(), ipAt, version, start, Reason.ENCRYPTED);
    }
  }

  private int headerSum() {
    return InternetChecksum.ofHeader(octets, ipAt, ipAt + Ipv4.headerLength(octets, ipAt));
  }

  private Reason wrongHeader(int field) {
    return field == 0 || field == 0xFFFF && carriesMss(ip + 1) ? Reason.BLANK : Reason.MISMATCH;
  }

  private void transport(int layer, Kind kind, Coverage coverage) {
    at = layers.start(layer);
    end = layers.end(layer);
    // each part has all of the message in front
    fragment = layers.fragment(ip) != Fragment.WHOLE && kind != Kind.SHIM6;
    if (isOutOfReach(coverage)) {
      checks.addUnread(kind, nesting.depth(), ipAt, version, at, outOfReach(coverage));
      return;
    }
    span.read(octets, kind, version, at, end, fragment);
    end = span.end;
    whole = span.coveredEnd <= layers.limit() && !fragment && !span.contradicted;
    if (kind == Kind.SCTP) {
      wide(kind, at + coverage.field());
      return;
    }
    stored = field(at + coverage.field());
    addresses = 0;
    seed = UNKNOWN;
    long covered = 0;
    if (coverage.pseudoHeader(version) != Coverage.NONE) {
      addresses = addresses(coverage.pseudoHeader(version));
      covered = addresses + (end - at);
      seed = span.lengthKnown ? InternetChecksum.fold(covered) : UNKNOWN;
    }
    if (whole && kind == Kind.OSPF && version == 4) {
      covered = InternetChecksum.minus(InternetChecksum.eight(octets, Ospf.authenticationAt(at)));
    }
    int sum = whole ? InternetChecksum.fold(covered + sumTo(span.coveredEnd)) : UNKNOWN;
    if (whole && !InternetChecksum.isRight(sum)) {
      sum = inItsOwnWay(layer, kind, sum);
    }
    boolean summed = (stored != 0 || !kind.isZeroNone()) && !(uncut && stored == seed);
    boolean right = summed && InternetChecksum.isRight(sum);
    Reason reason = right ? Reason.SUM_OK : notRight(layer, kind);
    checks.add(kind, nesting.depth(), ipAt, version, at, reason, stored, sum, seed);
  }

  private long sumTo(long last) {
    return InternetChecksum.sumOfAny(octets, words, at, (int) last);
  }

  /**
   * VRRP 3 over IPv4, and PIM register messages, are summed in two ways: some implementers read their RFCs otherwise,
   * and receivers accept both. What looks like VRRP 2 over IPv6 is CARP, which never has a pseudo-header.
   */
  private int inItsOwnWay(int layer, Kind kind, int sum) {
    int other = switch (kind) {
      case VRRP -> vrrpOtherwise(sum);
      case PIM -> layers.end(layer) <= layers.limit() ? pimAsAWhole(layers.end(layer)) : sum;
      default -> sum;
    };
    return InternetChecksum.isRight(other) ? other : sum;
  }

  private int vrrpOtherwise(int sum) {
    int said = Vrrp.version(octets, at);
    if (version == 4) {
      return said == 3 ? InternetChecksum.fold(addresses(IpProtocol.VRRP) + (end - at) + sum) : sum;
    }
    return said == 2 ? InternetChecksum.fold(sumTo(span.coveredEnd)) : sum;
  }

  private int pimAsAWhole(long last) {
    long pseudoHeader = version == 4 ? 0 : addresses(IpProtocol.PIM) + (last - at);
    return InternetChecksum.fold(pseudoHeader + sumTo(last));
  }

  /** A CRC: nothing of it is ever deferred but all. */
  private void wide(Kind kind, int fieldAt) {
    if (fieldAt + Integer.BYTES > layers.limit()) {
      checks.addWide(kind, nesting.depth(), ipAt, version, at, unproven(), false, UNKNOWN);
      return;
    }
    int found = octets.getInt(fieldAt);
    long expected = whole ? crc.of(window, at, fieldAt, (int) end) & 0xFFFF_FFFFL : UNKNOWN;
    boolean right = whole && found == (int) expected;
    Reason reason = right ? Reason.SUM_OK : whole && found == 0 ? Reason.BLANK : unproven();
    checks.addWide(kind, nesting.depth(), ipAt, version, at, reason, true, expected);
  }

  private long addresses(int protocol) {
    int destination = layers.destination(ip) < 0 ? Ipv6.destinationAt(ipAt) : layers.destination(ip);
    return PseudoHeader.withoutLength(octets, version, layers.source(ip), destination, protocol);
  }

  private boolean isOutOfReach(Coverage coverage) {
    int needed = fragment ? coverage.field() + Short.BYTES : coverage.shortest();
    return end - at < needed || at + coverage.field() + Short.BYTES > layers.limit()
        || fragment && layers.fragment(ip) == Fragment.LATER;
  }

  /** Why the field cannot be read: it is in another fragment, was never there, or was cut off. */
  private Reason outOfReach(Coverage coverage) {
    if (fragment || nesting.isInPart()) {
      return Reason.FRAGMENT;
    }
    return end - at < coverage.shortest() || at + coverage.field() + Short.BYTES > layers.wireEnd()
        ? Reason.MALFORMED : Reason.TRUNCATED;
  }

  private Reason notRight(int layer, Kind kind) {
    if (kind.isZeroNone() && stored == 0) {
      boolean legal = kind == Kind.UDP && (version == 4 || Udp.mayGoUnchecked(Udp.destinationPort(octets, at)));
      return legal ? Reason.UDP_ZERO : Reason.ILLEGAL_ZERO;
    }
    if (stored == seed) {
      return layers.isLeft(at, at + Coverage.of(kind).field()) ? Reason.LEFT_TO_RECEIVER : Reason.SEED;
    }
    if (addresses != 0 && !fragment && stored == InternetChecksum.fold(addresses)) {
      return Reason.SEED_WITHOUT_LENGTH;
    }
    if ((kind == Kind.TCP || kind == Kind.GRE) && whole && stored == 0) {
      return Reason.BLANK;
    }
    return kind == Kind.TCP && carriesMss(layer) ? Reason.MSS_IN_FIELD : unproven();
  }

  /**
   * What is left to say when the field holds nothing known. To be a proof, a wrong sum needs the final destination, and
   * a length: no receiver takes a packet without one, and what fills the frame may be padding; but what was put
   * together may be too long to have one.
   */
  private Reason unproven() {
    if (nesting.isInPart() || fragment && !span.contradicted) {
      return Reason.FRAGMENT;
    }
    if (span.contradicted || end > layers.room(ip)) {
      return Reason.MALFORMED;
    }
    if (!whole) {
      return end > layers.wireEnd() ? Reason.MALFORMED : Reason.TRUNCATED;
    }
    if (layers.destination(ip) < 0 || (layers.isLengthUnsaid(ip) || span.unsaid) && !merged) {
      return Reason.MALFORMED;
    }
    return merged ? Reason.MERGED_ON_RECEIPT : Reason.MISMATCH;
  }

  private boolean carriesMss(int layer) {
    return version == 4 && SegmentSize.isInField(octets, layers, ip, layer) && !InternetChecksum.isRight(headerSum());
  }

  private int field(int place) {
    return octets.getShort(place) & 0xFFFF;
  }
}
