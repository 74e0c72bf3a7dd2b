package csumaudit.report;

import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Traffic;

/** What is deferred or corrupt: findings count checksums, and in a tunnel one packet has several. */
public final class Suspects {
  /** What a sum over findings may be called: packets where none is in it twice, else checksums. */
  public static String noun(AuditReport report) {
    return checksums(report) > packets(report) ? "checksum" : "packet";
  }

  public static long packets(AuditReport report) {
    long packets = 0;
    for (Traffic traffic : report.snapshot().sources()) {
      packets += traffic.packets().of(PacketVerdict.DEFERRED) + traffic.packets().of(PacketVerdict.CORRUPT);
    }
    return packets;
  }

  /** A deferred IPv4 header goes with its packet, as in {@link Unexplained}. */
  static long checksums(AuditReport report) {
    long checksums = 0;
    for (Sender sender : report.snapshot().senders()) {
      for (Sender.Protocol own : sender.protocols()) {
        checksums += own.checks().of(Verdict.CORRUPT)
            + (own.kind() == Kind.IPV4 ? 0 : own.checks().of(Verdict.DEFERRED));
      }
    }
    return checksums;
  }

  private Suspects() {}
}
