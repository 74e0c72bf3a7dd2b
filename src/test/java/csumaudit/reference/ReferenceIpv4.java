package csumaudit.reference;

import static csumaudit.reference.OnesComplement.complement;
import static csumaudit.reference.OnesComplement.sum;
import static csumaudit.reference.OnesComplement.withoutField;

import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The reference for IPv4 (RFC 791 section 3.1). */
final class ReferenceIpv4 {
  /** No protocol's number. */
  private static final int NOTHING = -1;

  static List<Finding> audit(Octets packet, Inside inside) {
    if (!packet.has(20)) {
      return unreadable(packet, packet.missing(20), inside);
    }
    int headerLength = (packet.octet(0) & 0xF) * 4;
    if (!packet.has(headerLength)) {
      return unreadable(packet, packet.missing(headerLength), inside);
    }
    if (packet.octet(0) >> 4 != 4 || headerLength < 20) {
      return unreadable(packet, Reason.MALFORMED, inside);
    }
    Datagram datagram = datagram(packet, packet.first(headerLength));
    boolean fits = inside == Inside.NOTHING || packet.half(2) != 0 && inside.isFilled(packet.room(), declared(packet));
    if (sum(packet.first(headerLength)) != 0xFFFF && !fits) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(judge(packet, packet.first(headerLength), datagram));
    findings.addAll(ReferenceTransport.audit(datagram, inside));
    return findings;
  }

  private static Datagram datagram(Octets packet, byte[] header) {
    long totalLength = declared(packet);
    byte[] source = Arrays.copyOfRange(header, 12, 16);
    byte[] destination = Arrays.copyOfRange(header, 16, 20);
    int protocol = packet.octet(9);
    int at = header.length;
    // an authentication header is transparent (RFC 4302)
    while (protocol == 51 && (packet.half(6) & 0x1FFF) == 0) {
      Octets rest = packet.within(totalLength).behind(at);
      int length = rest.has(8) ? (rest.octet(1) + 2) * 4 : 8;
      protocol = rest.has(length) ? rest.octet(0) : NOTHING;
      at += rest.has(length) ? length : 0;
    }
    boolean wrongOnes = packet.half(10) == 0xFFFF && sum(header) != 0xFFFF;
    return new Datagram(4, source, destination, source, finalDestination(header), protocol,
        packet.behind(at), totalLength - at, (packet.half(6) & 0x1FFF) * 8,
        (packet.half(6) & 0x2000) != 0, wrongOnes, packet.half(2) == 0);
  }

  private static long declared(Octets packet) {
    return packet.half(2) == 0 ? packet.room() : packet.half(2);
  }

  private static Finding judge(Octets packet, byte[] header, Datagram datagram) {
    int stored = (header[10] & 0xFF) << 8 | header[11] & 0xFF;
    Reason reason;
    if (sum(header) == 0xFFFF) {
      reason = Reason.SUM_OK;
    } else if (stored == 0 || ReferenceTransport.carriesSegmentSize(datagram)) {
      reason = Reason.BLANK;
    } else {
      reason = Reason.MISMATCH;
    }
    return new Finding(Kind.IPV4, 0, packet.at(), reason, stored, complement(sum(withoutField(header, 10))), -1,
        datagram.sourceText(), datagram.destinationText(), -1, -1);
  }

  /** Of an inner header that makes no sense nothing is said: it may be none. */
  private static List<Finding> unreadable(Octets packet, Reason reason, Inside inside) {
    boolean none = inside != Inside.NOTHING && reason == Reason.MALFORMED;
    return none ? List.of()
        : List.of(new Finding(Kind.IPV4, 0, packet.at(), reason, -1, -1, -1, "", "", -1, -1));
  }

  /** The last hop of the first source route, if it is still to be visited. */
  private static byte[] finalDestination(byte[] header) {
    byte[] destination = Arrays.copyOfRange(header, 16, 20);
    int at = 20;
    while (at < header.length && header[at] != 0) {
      if (header[at] == 1) {
        at++;
        continue;
      }
      int length = at + 1 < header.length ? header[at + 1] & 0xFF : 0;
      if (length < 2 || at + length > header.length) {
        break;
      }
      int type = header[at] & 0xFF;
      if (type == 131 || type == 137) {
        byte[] route = Arrays.copyOfRange(header, at, at + length);
        return hasHopsLeft(route) ? Arrays.copyOfRange(route, length - 4, length) : destination;
      }
      at += length;
    }
    return destination;
  }

  /** The pointer counts from 1 at the option's type, so that the first address has number 4. */
  private static boolean hasHopsLeft(byte[] route) {
    int pointer = route.length > 2 ? route[2] & 0xFF : 0;
    return pointer >= 4 && pointer - 1 + 4 <= route.length;
  }

  private ReferenceIpv4() {}
}
