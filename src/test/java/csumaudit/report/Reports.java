package csumaudit.report;

import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.SourceSummary.Damage;
import csumaudit.checksum.Checks;
import csumaudit.evidence.Evidence;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import java.util.ArrayList;
import java.util.List;

/** Makes the report of an audit, source by source. */
final class Reports {
  private final Evidence evidence = new Evidence();
  private final List<SourceSummary> sources = new ArrayList<>();

  /** Of one source. */
  static AuditReport of(String name, Packet... packets) {
    return new Reports().source(name, packets).report();
  }

  Reports source(String name, Packet... packets) {
    return source(name, LinkType.ETHERNET, null, Audited.of(packets));
  }

  Reports source(String name, int linkType, Damage damage, Checks checks) {
    evidence.startSource();
    evidence.onChecks(checks);
    sources.add(new SourceSummary(name, "pcap, microseconds, big-endian", linkType, checks.packets(), damage));
    return this;
  }

  AuditReport report() {
    return new AuditReport(sources, evidence.snapshot());
  }
}
