package csumaudit.reference;

import csumaudit.checksum.Checks;
import csumaudit.checksum.Reassembly;
import csumaudit.dissect.TunnelPorts;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import java.util.ArrayList;
import java.util.List;

/** Holds what the program says of fragments against what the reference says of them. */
public final class ReassemblyTrial {
  private final Reassembly reassembly = new Reassembly(TunnelPorts.USUAL);
  private final Audited audited = new Audited();
  private int completed;
  private int inside;

  /** Throws, with everything that was found, when the two differ. */
  public void compare(List<Arrival> arrivals) {
    reassembly.startSource();
    ReferenceReassembly reference = new ReferenceReassembly();
    List<Arrival> stretch = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      stretch.add(arrival);
      // so that some datagrams begin in one stretch and end in another
      if (stretch.size() == 5) {
        compare(stretch, reference);
        stretch.clear();
      }
    }
    compare(stretch, reference);
  }

  private void compare(List<Arrival> stretch, ReferenceReassembly reference) {
    audited.restart();
    for (Arrival arrival : stretch) {
      MadeFrame frame = arrival.frame();
      audited.at(arrival.nanos()).add(new Packet(frame.linkType(), frame.octets(), frame.onWire(), frame.frameCheckLength()));
    }
    Checks checks = audited.checks();
    reassembly.onChecks(checks);
    for (int packet = 0; packet < checks.packets(); packet++) {
      List<Finding> all = findings(checks, packet);
      ReferenceReassembly.Heard heard = reference.hear(stretch.get(packet));
      // fragments in a tunnel are put together, too, but not by the reference
      List<Finding> quick = heard.isComplete() ? all : outermost(all);
      List<Finding> slow = heard.isComplete() ? heard.findings() : outermost(heard.findings());
      if (!Findings.agree(quick, slow) || !checks.packetVerdict(packet).name().equals(ReferenceAudit.packetVerdict(all))) {
        throw new AssertionError("frame " + packet + " of " + stretch + "\nfast " + checks.packetVerdict(packet) + " " + quick
            + "\nslow " + slow);
      }
      inside += heard.isComplete() && heard.findings().stream().anyMatch(finding -> finding.depth() > 0) ? 1 : 0;
      for (int check = checks.first(packet); check < checks.first(packet + 1); check++) {
        completed += checks.isReassembled(check) ? 1 : 0;
      }
    }
  }

  private static List<Finding> findings(Checks checks, int packet) {
    List<Finding> findings = Findings.of(checks, packet);
    for (int i = 0; i < findings.size(); i++) {
      if (checks.isReassembled(checks.first(packet) + i)) {
        findings.set(i, findings.get(i).elsewhere());
      }
    }
    return findings;
  }

  private static List<Finding> outermost(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.depth() == 0).toList();
  }

  /** How many datagrams were tunnels, and judged inside. */
  public int inside() {
    return inside;
  }

  /** How many checksums the program judged in datagrams that it put together. */
  public int completed() {
    return completed;
  }
}
