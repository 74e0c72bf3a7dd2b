package csumaudit.reference;

import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts fragments together, slow and obvious: of each datagram it keeps every part, and looks at all of them again when one more
 * comes. For frames without link header, and fragments that are in nothing else.
 */
final class ReferenceReassembly {
  private static final int MOST_AT_A_TIME = 64;
  private static final long MINUTE = 60_000_000_000L;
  private static final int MOST_HEADERS = 512;
  private static final int LONGEST = 65_535;

  /** A datagram that is not complete. */
  private static final class Waiting {
    private final String datagram;
    private final int number;
    private final long since;
    private final List<ReferencePart> parts = new ArrayList<>();
    private boolean unfit;

    Waiting(String datagram, int number, long since) {
      this.datagram = datagram;
      this.number = number;
      this.since = since;
    }
  }

  private final List<Waiting> waiting = new ArrayList<>();
  private int begun;

  /**
   * What is to be said of the checksums of a frame when all frames before it were heard.
   *
   * @param isComplete whether it completed a datagram of which everything is known, also what is inside
   */
  record Heard(List<Finding> findings, boolean isComplete) {}

  Heard hear(Arrival arrival) {
    List<Finding> apart = ReferenceAudit.audit(arrival.frame());
    ReferencePart part = ReferencePart.of(arrival.frame().octets());
    byte[] whole = part == null ? null : whole(part, arrival.nanos());
    List<Finding> together = whole == null ? List.of() : ReferenceAudit.audit(whole, whole.length, arrival.frame().linkType(), 0);
    List<Finding> inside = together.subList(headers(together), together.size());
    if (inside.isEmpty() || inside.get(0).reason() == Reason.FRAGMENT) {
      return new Heard(apart, false);
    }
    List<Finding> findings = new ArrayList<>(apart.subList(0, headers(apart)));
    inside.forEach(finding -> findings.add(finding.elsewhere()));
    return new Heard(findings, inside.stream().noneMatch(finding -> finding.reason() == Reason.FRAGMENT));
  }

  /** How many of them are of the IPv4 header in front: none, or one. */
  private static int headers(List<Finding> findings) {
    return !findings.isEmpty() && findings.get(0).kind() == Kind.IPV4 && findings.get(0).depth() == 0 ? 1 : 0;
  }

  /** The datagram that this part completes, or null. */
  private byte[] whole(ReferencePart part, long nanos) {
    Waiting datagram = waiting(part, nanos);
    datagram.unfit = datagram.unfit || !fits(part, datagram.parts);
    if (datagram.unfit) {
      return null;
    }
    datagram.parts.add(part);
    byte[] packet = joined(datagram.parts);
    if (packet != null) {
      waiting.remove(datagram);
    }
    return packet;
  }

  private Waiting waiting(ReferencePart part, long nanos) {
    for (Waiting datagram : waiting) {
      if (datagram.datagram.equals(part.datagram())) {
        if (Math.abs(nanos - datagram.since) <= MINUTE) {
          return datagram;
        }
        waiting.remove(datagram);
        Waiting again = new Waiting(part.datagram(), datagram.number, nanos);
        waiting.add(again);
        return again;
      }
    }
    Waiting datagram = new Waiting(part.datagram(), begun++, nanos);
    waiting.removeIf(older -> begun - older.number > MOST_AT_A_TIME);
    waiting.add(datagram);
    return datagram;
  }

  /** Whether one more part agrees with those that are there. */
  private static boolean fits(ReferencePart part, List<ReferencePart> others) {
    boolean sound = part.octets().length >= part.declared() && part.end() <= LONGEST
        && (!part.more() || part.declared() % 8 == 0) && (part.offset() > 0 || part.headers().length <= MOST_HEADERS);
    int known = 0;
    for (int at = part.offset(); sound && at < part.end(); at++) {
      Byte octet = octet(others, at);
      known += octet == null ? 0 : 1;
      sound = octet == null || octet == part.octets()[at - part.offset()];
    }
    for (ReferencePart other : others) {
      sound = sound && !(other.more() ? !part.more() && other.end() >= part.end()
          : part.more() ? part.end() >= other.end() : part.end() != other.end());
    }
    return sound && (known == 0 || known == part.declared());
  }

  private static Byte octet(List<ReferencePart> parts, int at) {
    for (ReferencePart part : parts) {
      if (at >= part.offset() && at < part.end()) {
        return part.octets()[at - part.offset()];
      }
    }
    return null;
  }

  /** Null when a part is missing, or the whole is longer than any header can say. */
  private static byte[] joined(List<ReferencePart> parts) {
    ReferencePart last = parts.stream().filter(part -> !part.more()).findFirst().orElse(null);
    ReferencePart first = parts.stream().filter(part -> part.offset() == 0).findFirst().orElse(null);
    if (last == null || first == null || first.declaredAround(last.end()) > LONGEST) {
      return null;
    }
    byte[] content = new byte[last.end()];
    boolean[] there = new boolean[last.end()];
    for (ReferencePart part : parts) {
      System.arraycopy(part.octets(), 0, content, part.offset(), part.declared());
      Arrays.fill(there, part.offset(), part.end(), true);
    }
    for (boolean octet : there) {
      if (!octet) {
        return null;
      }
    }
    return first.around(content);
  }
}
