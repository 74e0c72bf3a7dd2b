package csumaudit.report;

import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.SourceSummary.Damage;
import csumaudit.checksum.Checks;
import csumaudit.evidence.Evidence;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the report of an audit, source by source. */
public final class Reports {
  private final Evidence evidence = new Evidence();
  private final List<SourceSummary> sources = new ArrayList<>();

  /** Of one source. */
  public static AuditReport of(String name, Packet... packets) {
    return new Reports().source(name, packets).report();
  }

  public Reports source(String name, Packet... packets) {
    return source(name, LinkType.ETHERNET, null, Audited.of(packets));
  }

  public Reports source(String name, int linkType, Damage damage, Checks checks) {
    return source(new SourceSummary(name, "pcap, microseconds, big-endian", linkType, checks.packets(), damage), checks);
  }

  public Reports source(SourceSummary summary, Checks checks) {
    evidence.startSource();
    evidence.onChecks(checks);
    sources.add(summary);
    return this;
  }

  /** More of the source that is at hand, which is made if there is none. */
  public Reports more(String name, Checks checks) {
    if (sources.isEmpty()) {
      return source(name, LinkType.ETHERNET, null, checks);
    }
    evidence.onChecks(checks);
    return this;
  }

  /** Of one frame that was seen on interface 7, which has this name. */
  public static AuditReport seenOn(String interfaceName) {
    Checks checks = Audited.of(Packets.icmp6().cooked2(7, 4).vlan(1).build());
    return new Reports().source(new SourceSummary("a.pcap", "pcapng", List.of(LinkType.LINUX_SLL2), 1, 0,
        Map.of(7, interfaceName), null), checks).report();
  }

  public AuditReport report() {
    return new AuditReport(sources, evidence.snapshot());
  }
}
