package csumaudit.reference;

import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * An auditor of one frame, slow and obvious: written from the RFCs and from what the product promises, so that the fast
 * one can be checked against it.
 */
public final class ReferenceAudit {
  public static List<Finding> audit(MadeFrame frame) {
    List<Finding> findings = audit(frame.octets(), frame.onWire(), frame.linkType(), frame.frameCheckLength());
    return frame.merged() ? findings.stream().map(ReferenceAudit::notBlamed).toList() : findings;
  }

  /** A kernel merges only what it has found right; what then looks wrong is the sum of the first segment. */
  private static Finding notBlamed(Finding finding) {
    boolean wrong = finding.reason() == Reason.MISMATCH && finding.kind() != Kind.IPV4;
    return wrong ? finding.because(Reason.MERGED_ON_RECEIPT) : finding;
  }

  /** Every checksum of the frame, outermost first. */
  public static List<Finding> audit(byte[] captured, int onWire, int linkType, int frameCheckLength) {
    long length = Math.max(0, Math.max(captured.length, onWire) - frameCheckLength);
    byte[] there = Arrays.copyOf(captured, (int) Math.min(captured.length, length));
    return link(linkType, new Octets(there, length));
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

  private static List<Finding> link(int linkType, Octets frame) {
    return switch (linkType) {
      case 1 -> frame.has(14) ? network(frame.half(12), frame.behind(14)) : List.of();
      case 113 -> frame.has(16) ? network(frame.half(14), frame.behind(16)) : List.of();
      case 276 -> frame.has(20) ? network(frame.half(0), frame.behind(20)) : List.of();
      case 0, 108 -> frame.has(4) ? loopback(frame.first(4), frame.behind(4)) : List.of();
      case 12, 14, 101 -> frame.has(1) ? raw(frame) : List.of();
      case 228 -> ReferenceIpv4.audit(frame);
      case 229 -> ReferenceIpv6.audit(frame);
      default -> List.of();
    };
  }

  private static List<Finding> network(int etherType, Octets content) {
    return switch (etherType) {
      case 0x8100, 0x88A8, 0x9100 -> content.has(4) ? network(content.half(2), content.behind(4)) : List.of();
      case 0x0800 -> ReferenceIpv4.audit(content);
      case 0x86DD -> ReferenceIpv6.audit(content);
      default -> List.of();
    };
  }

  /** The family is small, and in either byte order: whose host captured is not recorded. */
  private static List<Finding> loopback(byte[] family, Octets content) {
    boolean bigEndian = family[0] == 0 && family[1] == 0;
    int high = bigEndian ? family[2] : family[1];
    boolean small = high == 0 && (bigEndian || family[2] == 0 && family[3] == 0);
    return switch (small ? family[bigEndian ? 3 : 0] : -1) {
      case 2 -> ReferenceIpv4.audit(content);
      case 10, 24, 28, 30 -> ReferenceIpv6.audit(content);
      default -> List.of();
    };
  }

  private static List<Finding> raw(Octets packet) {
    return switch (packet.octet(0) >> 4) {
      case 4 -> ReferenceIpv4.audit(packet);
      case 6 -> ReferenceIpv6.audit(packet);
      default -> List.of();
    };
  }

  private ReferenceAudit() {}
}
