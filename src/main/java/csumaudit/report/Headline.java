package csumaudit.report;

import csumaudit.checksum.PacketVerdict;
import csumaudit.diagnose.Cause;
import csumaudit.diagnose.Confidence;
import csumaudit.diagnose.Diagnosis;
import csumaudit.diagnose.Diagnostician;
import csumaudit.evidence.Traffic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an audit says, in one sentence. */
public final class Headline {
  private static final int NAMED = 2;

  /** How bad it is. */
  enum Tone { ALARM, OPEN, WELL, SILENT }

  private final AuditReport report;

  public Headline(AuditReport report) {
    this.report = report;
  }

  public Tone tone() {
    if (report.accuses()) {
      return Tone.ALARM;
    }
    if (sum(PacketVerdict.VALID) + suspects() == 0) {
      return Tone.SILENT;
    }
    return suspects() > 0 && isOpen() ? Tone.OPEN : Tone.WELL;
  }

  /** Whether there is something suspect of which it is not known whether it does harm. */
  public boolean isUndecided() {
    return tone() == Tone.OPEN;
  }

  public String sentence() {
    return switch (tone()) {
      case ALARM -> accusation(report.findings().get(0));
      case OPEN -> "Undecided: " + Figures.counted(open(), Suspects.noun(report)) + (open() == 1 ? " is" : " are")
          + " deferred or corrupt, and this capture does not show whether that does harm.";
      case WELL -> suspects() == 0 ? "All is well here: no packet is deferred or corrupt."
          : "Nothing to mend: " + Figures.counted(suspects(), "packet") + (suspects() == 1 ? " looks" : " look")
              + " deferred or corrupt, and by all signs none is lost for it.";
      case SILENT -> "No checksum could be judged, so this says nothing.";
    };
  }

  /** Whether there is something suspect that no finding explains. */
  private boolean isOpen() {
    return report.findings().isEmpty() || Unexplained.of(report) > 0 || Diagnostician.leftOut(report.snapshot()) > 0
        || report.findings().stream().anyMatch(finding -> finding.cause() == Cause.NOT_ENOUGH_EVIDENCE);
  }

  /** Packets of which nobody can say what became of them; or checksums, where packets have several. */
  private long open() {
    long packets = packets(true) + Unexplained.of(report);
    boolean all = packets == 0 || Diagnostician.leftOut(report.snapshot()) > 0;
    return all ? Math.max(packets, Math.max(suspects(), Suspects.checksums(report)) - packets(false)) : packets;
  }

  /** Those of findings that leave it open, or of the others. */
  private long packets(boolean open) {
    return report.findings().stream().filter(finding -> open == (finding.cause() == Cause.NOT_ENOUGH_EVIDENCE))
        .mapToLong(Diagnosis::packets).sum();
  }

  /** The worst finding comes first, and those of its kind are told with it; no cured one with one that is sick. */
  private String accusation(Diagnosis worst) {
    List<Diagnosis> alike = report.findings().stream()
        .filter(finding -> finding.cause() == worst.cause() && finding.isCured() == worst.isCured()).toList();
    List<String> names = hosts(alike);
    String sentence = of(worst.confidence()) + of(worst.cause(), listed(names), names.size() == 1);
    long cured = alike.stream().mapToLong(Diagnosis::curedFrom).max().orElse(0);
    return sentence + (worst.isCured() ? "; cured from frame " + Figures.grouped(cured) + " on." : ".");
  }

  /** One address of each. */
  private static List<String> hosts(List<Diagnosis> findings) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Diagnosis finding : findings) {
      names.putIfAbsent(FindingGroups.host(finding), finding.address());
    }
    return List.copyOf(names.values());
  }

  private static String of(Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> "Proven: ";
      case LIKELY -> "Very likely: ";
      case POSSIBLE -> "Possibly: ";
    };
  }

  private static String of(Cause cause, String names, boolean single) {
    return switch (cause) {
      case RELIES_ON_MISSING_OFFLOAD -> names + (single ? " leaves" : " leave")
          + " checksums to hardware that is not there, and the packets are lost";
      case LEAKS_DEFERRED -> names + (single ? " leaves" : " leave")
          + " checksums to hardware, and the note that they are unfinished is lost on the way";
      case REWRITTEN_IN_TRANSIT -> "packets of " + names
          + " are rewritten on the way, and their checksums are not mended";
      default -> "packets of " + names + " arrive with checksums that are wrong without a pattern";
    };
  }

  private static String listed(List<String> names) {
    int others = names.size() - NAMED;
    return others > 0 ? String.join(", ", names.subList(0, NAMED)) + " and " + Figures.counted(others, "other")
        : String.join(" and ", names);
  }

  private long suspects() {
    return Suspects.packets(report);
  }

  private long sum(PacketVerdict verdict) {
    long sum = 0;
    for (Traffic traffic : report.snapshot().sources()) {
      sum += traffic.packets().of(verdict);
    }
    return sum;
  }
}
