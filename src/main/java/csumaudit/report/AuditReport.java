package csumaudit.report;

import csumaudit.capture.SourceSummary;
import csumaudit.checksum.PacketVerdict;
import csumaudit.diagnose.Confidence;
import csumaudit.diagnose.Diagnosis;
import csumaudit.diagnose.Diagnostician;
import csumaudit.evidence.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What an audit found.
 *
 * @param sources those that could be opened
 * @param snapshot the evidence; its sources are these
 * @param findings what it shows, worst first
 * @param exhibits the first suspect packets; none where no report shows them
 */
public record AuditReport(
    List<SourceSummary> sources, Snapshot snapshot, List<Diagnosis> findings, List<Exhibit> exhibits) {
  /** The order in which everything names the verdicts. */
  public static final List<PacketVerdict> GRAVEST_FIRST = List.of(
      PacketVerdict.CORRUPT, PacketVerdict.DEFERRED, PacketVerdict.UNVERIFIABLE, PacketVerdict.VALID,
      PacketVerdict.OTHER);

  public AuditReport(List<SourceSummary> sources, Snapshot snapshot) {
    this(sources, snapshot, Diagnostician.diagnose(snapshot));
  }

  public AuditReport(List<SourceSummary> sources, Snapshot snapshot, List<Diagnosis> findings) {
    this(sources, snapshot, findings, List.of());
  }

  public AuditReport with(List<Exhibit> shown) {
    return new AuditReport(sources, snapshot, findings, shown);
  }

  /** Whether a finding says that somebody has something to mend, be it only possible. */
  public boolean accuses() {
    return findings.stream().anyMatch(Diagnosis::accuses);
  }

  /** The same of findings that are at least likely. */
  public boolean accusesLikely() {
    return findings.stream().anyMatch(finding -> finding.accuses() && finding.confidence() != Confidence.POSSIBLE);
  }

  /** The interfaces where the packets of a finding were seen, as far as they have names that a command may give. */
  public List<String> interfaces(Diagnosis finding) {
    List<String> names = everyInterface(finding);
    names.removeIf(Texts::isNumbered);
    return names;
  }

  /** All of these, each once: by name, or {@code if} and the number. */
  public List<String> everyInterface(Diagnosis finding) {
    SourceSummary source = sources.get(finding.source());
    List<String> names = new ArrayList<>();
    for (int index : finding.interfaces()) {
      String name = Texts.interfaceName(source.interfaceName(index), index);
      if (!name.isEmpty() && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }
}
