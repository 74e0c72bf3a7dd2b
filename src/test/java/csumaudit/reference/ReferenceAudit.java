package csumaudit.reference;

import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An auditor of one frame, slow and obvious: written from the RFCs and from what the product promises, so that the fast
 * one can be checked against it.
 */
public final class ReferenceAudit {
  public static List<Finding> audit(MadeFrame frame) {
    List<Finding> findings = audit(frame.octets(), frame.onWire(), frame.linkType(), frame.frameCheckLength(), frame.merged());
    return frame.merged() ? findings.stream().map(ReferenceAudit::notBlamed).toList() : findings;
  }

  /** A kernel merges only what it has found right; what then looks wrong is the sum of the first segment. */
  private static Finding notBlamed(Finding finding) {
    boolean wrong = finding.reason() == Reason.MISMATCH && finding.kind() != Kind.IPV4;
    return wrong ? finding.because(Reason.MERGED_ON_RECEIPT) : finding;
  }

  /** Every checksum of the frame, outermost first. */
  public static List<Finding> audit(byte[] captured, int onWire, int linkType, int frameCheckLength) {
    return audit(captured, onWire, linkType, frameCheckLength, false);
  }

  private static List<Finding> audit(byte[] captured, int onWire, int linkType, int frameCheckLength, boolean merged) {
    long length = Math.max(0, Math.max(captured.length, onWire) - frameCheckLength);
    byte[] there = Arrays.copyOf(captured, (int) Math.min(captured.length, length));
    return settled(there, length, linkType, merged);
  }

  /**
   * Fills in what is deferred inside, innermost first, and asks again what then is right (Linux
   * Documentation/networking/checksum-offloads.rst).
   */
  private static List<Finding> settled(byte[] frame, long onWire, int linkType, boolean merged) {
    List<Finding> findings = new ArrayList<>(ReferenceLinks.link(linkType, new Octets(frame, onWire, new WholeFrame(merged))));
    byte[] filled = frame.clone();
    boolean nested = findings.stream().anyMatch(finding -> finding.depth() > 0);
    for (int i = findings.size() - 1; i >= 0 && nested; i--) {
      Finding now = ReferenceLinks.link(linkType, new Octets(filled, onWire, new WholeFrame(merged))).get(i);
      boolean blank = now.kind() == Kind.GRE && now.reason() == Reason.BLANK;
      boolean wrong = findings.get(i).reason() == Reason.MISMATCH || findings.get(i).reason() == Reason.BLANK;
      if ((blank || now.reason() == Reason.SEED) && now.expected() >= 0) {
        Writing.half(filled, now.at() + fieldOf(now.kind()), (int) now.expected());
      } else if (wrong && now.kind() != Kind.PIM && now.reason() == Reason.SUM_OK) {
        findings.set(i, findings.get(i).because(Reason.OK_ONCE_INNER_FILLED).expecting(now.stored()));
      }
    }
    return findings;
  }

  static int fieldOf(Kind kind) {
    return switch (kind) {
      case TCP -> 16;
      case UDP -> 6;
      case ICMPV6, PIM -> 2;
      case UDP_LITE, DCCP, VRRP -> 6;
      case OSPF -> 12;
      case MOBILITY, HIP, GRE -> 4;
      default -> throw new IllegalArgumentException(kind + " is never a seed");
    };
  }

  /** What is said of a packet with these checksums: the worst of them decides. */
  public static String packetVerdict(List<Finding> findings) {
    List<String> verdicts = findings.stream().map(Finding::reason).map(Reason::verdict).map(Enum::name).toList();
    for (String verdict : List.of("CORRUPT", "DEFERRED", "UNVERIFIABLE", "VALID")) {
      if (verdicts.contains(verdict)) {
        return verdict;
      }
    }
    return "OTHER";
  }

  private ReferenceAudit() {}
}
