package csumaudit.report.text;

import csumaudit.capture.SourceSummary;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import csumaudit.diagnose.Cause;
import csumaudit.diagnose.Diagnosis;
import csumaudit.diagnose.Diagnostician;
import csumaudit.evidence.Conduct;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Traffic;
import csumaudit.evidence.WrongSums;
import csumaudit.report.AuditReport;
import csumaudit.report.Figures;
import csumaudit.report.Paragraph;
import csumaudit.report.Style;
import csumaudit.report.Unexplained;

/**
 * The end of the summary: what the counts mean where no finding says it, and what had to be left out. Without streams,
 * which take longer to start than all these loops to run.
 */
final class MeaningText {
  private final AuditReport report;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  MeaningText(AuditReport report, Style style) {
    this.report = report;
    this.style = style;
  }

  @Override
  public String toString() {
    text.setLength(0);
    if (!isExplained(Verdict.DEFERRED)) {
      deferred(sum(PacketVerdict.DEFERRED));
    } else {
      deferredOfOthers(Unexplained.deferred(report));
    }
    if (!isExplained(Verdict.CORRUPT)) {
      corrupt(sum(PacketVerdict.CORRUPT));
    }
    healthy();
    forgotten();
    beyondBound();
    return text.toString();
  }

  /** Whether a finding says what such checksums mean here. */
  private boolean isExplained(Verdict verdict) {
    for (Diagnosis finding : report.findings()) {
      if (finding.verdict() == verdict && finding.cause() != Cause.NOT_ENOUGH_EVIDENCE) {
        return true;
      }
    }
    return false;
  }

  private void deferred(long deferred) {
    long leaked = 0;
    for (Sender sender : report.snapshot().senders()) {
      leaked += sender.leaked();
    }
    if (leaked > 0) {
      say(Figures.counted(leaked, "checksum") + (leaked == 1 ? " has" : " have")
          + " leaked: deferred, and the kernel here knows of nobody who is to finish " + (leaked == 1 ? "it" : "them")
          + ". The note was lost on the way, and the receiver drops such packets.");
    } else if (deferred > 0) {
      say(Figures.counted(deferred, "packet") + (deferred == 1 ? " is" : " are")
          + " deferred: the checksum field holds only what the sender left for hardware to finish. That alone proves no"
          + " fault: it is normal in a capture taken on the sender's own host, and harm only where the receiver gets"
          + " the packet like this.");
    }
  }

  private void deferredOfOthers(long deferred) {
    if (deferred > 0) {
      say("Of other protocols than TCP and UDP " + Figures.counted(deferred, "checksum")
          + (deferred == 1 ? " is" : " are") + " deferred as well. What became of such packets is not followed.");
    }
  }

  private void corrupt(long corrupt) {
    long merged = 0;
    for (Conduct conduct : report.snapshot().conducts()) {
      merged += conduct.wrong().oddities().of(WrongSums.Oddity.FIRST_SEGMENT);
    }
    if (merged > 1 && 5 * merged >= 4 * corrupt) {
      say(Figures.counted(merged, "packet") + " of those that are called corrupt were put together on receipt: they"
          + " hold the sum of the first segment in them, and were right on the way.");
    } else if (corrupt > 0) {
      say(Figures.counted(corrupt, "packet") + (corrupt == 1 ? " is" : " are")
          + " corrupt: a checksum is neither right nor left to hardware. That does not prove a bad cable or card:"
          + " addresses rewritten on the way or for publication look the same.");
    }
  }

  private void healthy() {
    long suspect = sum(PacketVerdict.DEFERRED) + sum(PacketVerdict.CORRUPT);
    if (isEmpty()) {
      say("There are no frames, so this says nothing. Let the hosts talk meanwhile; csumaudit interfaces shows where to"
          + " listen.");
    } else if (suspect + sum(PacketVerdict.VALID) == 0) {
      say("No checksum could be judged, so this says nothing.");
    } else if (suspect == 0) {
      say("No packet is deferred or corrupt. That speaks for the place and time of this capture only.");
    }
  }

  private boolean isEmpty() {
    for (SourceSummary source : report.sources()) {
      if (source.frames() > 0 || source.damage() != null) {
        return false;
      }
    }
    return true;
  }

  private void forgotten() {
    long flows = report.snapshot().flowsForgotten();
    long packets = report.snapshot().packetsNotFollowed();
    if (flows + packets > 0) {
      say("There was not room for every flow in which something is deferred or corrupt: "
          + (flows == 0 ? "" : Figures.counted(flows, "flow") + " had to be forgotten early")
          + (flows == 0 || packets == 0 ? "" : ", and ")
          + (packets == 0 ? "" : Figures.counted(packets, "packet") + (flows == 0 ? " could not be followed"
          : " not followed"))
          + ". They are counted, but may be missing among the proofs.");
    }
    long leftOut = Diagnostician.leftOut(report.snapshot());
    if (leftOut > 0) {
      say("Too many senders are suspect: of " + Figures.counted(leftOut, "sender")
          + " with the fewest suspect packets it was not asked why.");
    }
  }

  private void beyondBound() {
    long beyond = 0;
    for (Sender sender : report.snapshot().senders()) {
      beyond += sender.beyondBound() ? sender.packets() : 0;
    }
    if (beyond > 0) {
      say("There were more senders than are told apart: " + Figures.counted(beyond, "packet")
          + " of the late ones are counted together, in a row without address.");
    }
  }

  private long sum(PacketVerdict verdict) {
    long sum = 0;
    for (Traffic traffic : report.snapshot().sources()) {
      sum += traffic.packets().of(verdict);
    }
    return sum;
  }

  private void say(String sentence) {
    Paragraph.append(text, sentence, "", style.width());
  }
}
