package csumaudit.report;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Sender;

/** Suspect checksums of which no finding speaks, since those are of TCP and UDP only. */
public final class Unexplained {
  /** All of them: wrong ones, and deferred ones of other transports. */
  static long of(AuditReport report) {
    return deferred(report) + count(report, Verdict.CORRUPT);
  }

  /** Of those the deferred ones; a deferred IPv4 header goes with its packet. */
  public static long deferred(AuditReport report) {
    return count(report, Verdict.DEFERRED);
  }

  private static long count(AuditReport report, Verdict verdict) {
    long count = 0;
    for (Sender sender : report.snapshot().senders()) {
      for (Sender.Protocol own : sender.protocols()) {
        boolean told = own.kind().isTransport() || verdict == Verdict.DEFERRED && own.kind() == Kind.IPV4;
        count += told ? 0 : own.checks().of(verdict);
      }
    }
    return count;
  }

  private Unexplained() {}
}
