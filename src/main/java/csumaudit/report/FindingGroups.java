package csumaudit.report;

import csumaudit.diagnose.Cause;
import csumaudit.diagnose.Diagnosis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings that are told together: accusations by host; what is harmless or open, all in one. */
public final class FindingGroups {
  // written out, as is all here that runs once for each of thousands of findings before the program has warmed up
  private static final Comparator<Diagnosis> BY_SENDER = FindingGroups::compare;

  /**
   * Those of a MAC address, or of an IP address where there is no such; or all of a cause that accuses nobody. Of a
   * host that is cured by half either half is a group: one cure and one display filter would not do for both.
   */
  private record Group(int source, Cause cause, boolean cured, long mac, String address) {
    static Group of(Diagnosis finding) {
      boolean accuses = finding.accuses();
      return new Group(finding.source(), finding.cause(), finding.isCured(), accuses ? finding.mac() : -1,
          accuses && finding.mac() < 0 ? finding.address() : "");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Group group && group.source == source && group.cause == cause && group.cured == cured
          && group.mac == mac && group.address.equals(address);
    }

    @Override
    public int hashCode() {
      return (((address.hashCode() * 31 + Long.hashCode(mac)) * 31 + source) * 31 + cause.ordinal()) * 2
          + (cured ? 1 : 0);
    }
  }

  /** The worst first; within each by sender. */
  public static List<List<Diagnosis>> of(AuditReport report) {
    return of(report, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /**
   * The same, where no more than the first few of each need be in order, and in the first few groups only: of
   * thousands, to sort all takes long.
   */
  public static List<List<Diagnosis>> of(AuditReport report, int fewGroups, int few) {
    Map<Group, List<Diagnosis>> groups = new LinkedHashMap<>();
    for (Diagnosis finding : report.findings()) {
      groups.computeIfAbsent(Group.of(finding), first -> new ArrayList<>()).add(finding);
    }
    List<List<Diagnosis>> sorted = new ArrayList<>(groups.values());
    for (int group = 0; group < Math.min(sorted.size(), fewGroups); group++) {
      sorted.set(group, sorted(sorted.get(group), few));
    }
    return sorted;
  }

  private static List<Diagnosis> sorted(List<Diagnosis> group, int few) {
    if (group.size() <= few) {
      group.sort(BY_SENDER);
      return group;
    }
    Foremost<Diagnosis> first = new Foremost<>(BY_SENDER, few);
    for (Diagnosis finding : group) {
      first.add(finding);
    }
    List<Diagnosis> sorted = first.inOrder();
    Set<Diagnosis> told = Collections.newSetFromMap(new IdentityHashMap<>());
    told.addAll(sorted);
    for (Diagnosis finding : group) {
      if (!told.contains(finding)) {
        sorted.add(finding);
      }
    }
    return sorted;
  }

  private static int compare(Diagnosis one, Diagnosis other) {
    int confidence = one.confidence().compareTo(other.confidence());
    int address = confidence != 0 ? confidence : Texts.compareByNumbers(one.address(), other.address());
    return address != 0 ? address : one.protocol().compareTo(other.protocol());
  }

  /** Its MAC address, by which all its IP addresses are one; else its IP address. */
  public static String host(Diagnosis finding) {
    return finding.mac() < 0 ? finding.address() : Texts.mac(finding.mac());
  }

  private FindingGroups() {}
}
