package csumaudit.reference;

import java.util.ArrayList;
import java.util.List;

/** The reference for IEEE 802.11 (section 9.3.2), and radiotap in front of it (radiotap.org), whose numbers are little-endian. */
final class ReferenceWireless {
  static List<Finding> radiotap(Octets frame, Inside inside) {
    int length = frame.has(8) ? frame.octet(2) + 256 * frame.octet(3) : 0;
    if (length < 8 || frame.octet(0) != 0 || !frame.has(length)) {
      return List.of();
    }
    boolean padded = (flags(frame, length) & 0x20) != 0;
    return frame(frame.behind(length), padded ? 4 : 1, inside);
  }

  /** The field of flags, in front of which there may be the time, aligned; 0 when there is none. */
  private static int flags(Octets frame, int length) {
    int at = 8;
    for (int word = 4; frame.octet(word + 3) >= 0x80 && word + 8 <= length; word += 4) {
      at += 4;
    }
    int present = frame.octet(4);
    if (present % 2 == 1) {
      at += (8 - at % 8) % 8 + 8;
    }
    return (present & 2) != 0 && at < length ? frame.octet(at) : 0;
  }

  /** Of its header there are so many octets that {@code unit} divides them. */
  static List<Finding> frame(Octets frame, int unit, Inside inside) {
    return frame.has(24) ? frame(frame, frame.octet(0), frame.octet(1), unit, inside) : List.of();
  }

  /** The first two octets may have changed places, where only so it is data. */
  static List<Finding> relayed(Octets frame, Inside inside) {
    if (!frame.has(24)) {
      return List.of();
    }
    boolean plain = (frame.octet(0) & 0x4F) == 8 && (frame.octet(1) & 0x44) == 0;
    return frame(frame, frame.octet(plain ? 0 : 1), frame.octet(plain ? 1 : 0), 1, inside);
  }

  private static List<Finding> frame(Octets frame, int type, int flags, int unit, Inside inside) {
    boolean quality = type >= 0x80;
    boolean fourAddresses = (flags & 3) == 3;
    boolean data = (type & 0x4F) == 8;
    boolean plain = data && (flags & 0x44) == 0 && frame.octet(22) % 16 == 0;
    int length = 24 + (fourAddresses ? 6 : 0);
    int qualityAt = length;
    length += quality ? 2 : 0;
    length += quality && (flags & 0x80) != 0 ? 4 : 0;
    length += (unit - length % unit) % unit;
    if (!plain || !frame.has(length)) {
      return List.of();
    }
    boolean several = quality && frame.octet(qualityAt) >= 0x80;
    return several ? parts(frame.behind(length), inside) : ReferenceLinks.llc(frame.behind(length), inside);
  }

  /** Section 9.3.2.2: each with addresses and length, and filled up to words. */
  private static List<Finding> parts(Octets parts, Inside inside) {
    List<Finding> findings = new ArrayList<>();
    Octets rest = parts;
    while (rest.has(14)) {
      int length = rest.half(12);
      Octets content = rest.behind(14);
      findings.addAll(ReferenceLinks.llc(content.within(Math.min(length, content.room())), inside));
      int next = (14 + length + 3) / 4 * 4;
      if (!rest.has(next)) {
        break;
      }
      rest = rest.behind(next);
    }
    return findings;
  }

  private ReferenceWireless() {}
}
