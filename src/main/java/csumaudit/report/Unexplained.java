package csumaudit.report;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Sender;

/** Suspect checksums of which no finding speaks, since those are of TCP and UDP only. */
public final class Unexplained {
  /** All of them: wrong ones, and deferred ones of other transports; a deferred IPv4 header goes with its packet. */
  static long of(AuditReport report) {
    long unexplained = deferred(report);
    for (Sender sender : report.snapshot().senders()) {
      for (Sender.Protocol own : sender.protocols()) {
        unexplained += hasFindings(own.kind()) ? 0 : own.checks().of(Verdict.CORRUPT);
      }
    }
    return unexplained;
  }

  /** Of those the deferred ones. */
  public static long deferred(AuditReport report) {
    long deferred = 0;
    for (Sender sender : report.snapshot().senders()) {
      for (Sender.Protocol own : sender.protocols()) {
        deferred += hasFindings(own.kind()) || own.kind() == Kind.IPV4 ? 0 : own.deferred();
      }
    }
    return deferred;
  }

  private static boolean hasFindings(Kind kind) {
    return kind == Kind.TCP || kind == Kind.UDP;
  }

  private Unexplained() {}
}
