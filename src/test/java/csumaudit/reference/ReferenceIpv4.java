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
  static List<Finding> audit(Octets packet) {
    if (!packet.has(20)) {
      return List.of(unreadable(packet.missing(20)));
    }
    int headerLength = (packet.octet(0) & 0xF) * 4;
    if (!packet.has(headerLength)) {
      return List.of(unreadable(packet.missing(headerLength)));
    }
    if (packet.octet(0) >> 4 != 4 || headerLength < 20) {
      return List.of(unreadable(Reason.MALFORMED));
    }
    Datagram datagram = datagram(packet, packet.first(headerLength));
    List<Finding> findings = new ArrayList<>();
    findings.add(judge(packet.first(headerLength), datagram));
    findings.addAll(ReferenceTransport.audit(datagram));
    return findings;
  }

  private static Datagram datagram(Octets packet, byte[] header) {
    long totalLength = packet.half(2) == 0 ? packet.onWire() : packet.half(2);
    byte[] source = Arrays.copyOfRange(header, 12, 16);
    byte[] destination = Arrays.copyOfRange(header, 16, 20);
    boolean wrongOnes = packet.half(10) == 0xFFFF && sum(header) != 0xFFFF;
    return new Datagram(4, source, destination, source, finalDestination(header), packet.octet(9),
        packet.behind(header.length), totalLength - header.length, (packet.half(6) & 0x1FFF) * 8,
        (packet.half(6) & 0x2000) != 0, wrongOnes);
  }

  private static Finding judge(byte[] header, Datagram datagram) {
    int stored = (header[10] & 0xFF) << 8 | header[11] & 0xFF;
    Reason reason;
    if (sum(header) == 0xFFFF) {
      reason = Reason.SUM_OK;
    } else if (stored == 0 || ReferenceTransport.carriesSegmentSize(datagram)) {
      reason = Reason.BLANK;
    } else {
      reason = Reason.MISMATCH;
    }
    return new Finding(Kind.IPV4, 0, reason, stored, complement(sum(withoutField(header, 10))), -1,
        datagram.sourceText(), datagram.destinationText(), -1, -1);
  }

  private static Finding unreadable(Reason reason) {
    return new Finding(Kind.IPV4, 0, reason, -1, -1, -1, "", "", -1, -1);
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
