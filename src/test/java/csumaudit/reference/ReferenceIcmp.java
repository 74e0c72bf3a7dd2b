package csumaudit.reference;

import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.List;

/** The reference for ICMP, ICMPv6, and the structure with which some of their messages end (RFC 792, 4443, 4884, 8335). */
final class ReferenceIcmp {
  static List<Finding> audit(Datagram datagram, Kind kind) {
    List<Finding> findings = new ArrayList<>();
    findings.add(new ReferenceTransport(datagram, kind, 2).audit(4));
    long length = datagram.declared();
    Octets rest = datagram.payload();
    boolean whole = !datagram.isFragment() && length >= 8 && length <= rest.room() && length <= rest.there().length;
    int start = whole ? start(rest.within(length), kind == Kind.ICMPV6) : -1;
    if (start >= 0) {
      findings.add(new ReferenceTransport(datagram.behind(start), Kind.ICMP_EXTENSION, 2).audit(4));
    }
    return findings;
  }

  /** Errors quote a packet first, and say how long the quote is, or else 128 octets are meant; probes quote nothing. */
  private static int start(Octets message, boolean six) {
    int type = message.octet(0);
    if (type == (six ? 160 : 42)) {
      return isExtension(message.behind(8)) ? 8 : -1;
    }
    if (!(six ? List.of(1, 3) : List.of(3, 11, 12)).contains(type)) {
      return -1;
    }
    int said = six ? 8 * message.octet(4) : 4 * message.octet(5);
    int start = 8 + (said == 0 ? 128 : said);
    boolean there = message.has(start) && isExtension(message.behind(start));
    return there && (said != 0 || isFilledWithObjects(message.behind(start + 4))) ? start : -1;
  }

  /** Version 2, reserved bits 0, and a checksum: 0 is none. */
  private static boolean isExtension(Octets structure) {
    return structure.has(4) && structure.half(0) == 0x2000 && structure.half(2) != 0;
  }

  private static boolean isFilledWithObjects(Octets objects) {
    Octets rest = objects;
    while (rest.room() > 0) {
      if (!rest.has(4) || rest.half(0) < 4 || !rest.has(rest.half(0))) {
        return false;
      }
      rest = rest.behind(rest.half(0));
    }
    return true;
  }

  private ReferenceIcmp() {}
}
