package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What really happened to each sender of the real Xen host and of the lab, and the finding that says so. */
class ScenarioTest {
  private static final String HARMLESS = "DEFERS_HARMLESSLY";
  private static final String RELIES = "RELIES_ON_MISSING_OFFLOAD";
  private static final String MERGED = "MERGED_ON_RECEIPT";
  private static final String OPEN = "NOT_ENOUGH_EVIDENCE";
  private static final String REWRITTEN = "REWRITTEN_IN_TRANSIT";
  /** Every sender of deferred or corrupt packets, in either family and protocol. */
  private static final String ALL = "*";

  /**
   * Of each scenario, by the start of its file names, the cause for each sender and protocol that appears suspect there; nobody
   * else has a finding.
   */
  private static final Map<String, Map<String, String>> XEN = new LinkedHashMap<>();

  static {
    XEN.put("xen-S1-", Map.of(ALL, HARMLESS));
    XEN.put("xen-S1b-", Map.of(ALL, HARMLESS));
    XEN.put("xen-S2-", Map.of(ALL, HARMLESS));
    XEN.put("xen-S3a-", Map.of("10.77.0.11 TCP", RELIES, "10.77.0.11 UDP", RELIES, "fd77::11 TCP", RELIES, "fd77::11 UDP", RELIES,
        "fe80::216:3eff:fe00:11 UDP", RELIES, "10.77.0.12 UDP", OPEN));
    XEN.put("xen-S3b-", Map.of("10.77.0.11 TCP", RELIES, "10.77.0.11 UDP", RELIES, "10.77.0.12 UDP", OPEN));
    XEN.put("xen-P2-", Map.of("10.77.0.1 TCP", HARMLESS, "10.77.0.1 UDP", HARMLESS, "fd77::1 TCP", HARMLESS, "fd77::1 UDP", HARMLESS));
    XEN.put("xen-P3-", Map.of());
    XEN.put("xen-P3x-", Map.of("10.77.0.11 TCP", RELIES, "10.77.0.11 UDP", RELIES));
    XEN.put("xen-S4b-", Map.of(ALL, HARMLESS));
    XEN.put("xen-S6-", Map.of());
    XEN.put("xen-S7-", Map.of(ALL, HARMLESS));
    XEN.put("xen-S8-", Map.of());
    XEN.put("xen-S9a-", Map.of("10.88.0.50 TCP", HARMLESS, "10.88.0.50 UDP", HARMLESS, "10.88.0.100 TCP", MERGED));
  }

  /** What the file shows without the kernel's marks, which a classic pcap does not have. */
  private static final Map<String, Map<String, String>> LAB = new LinkedHashMap<>();

  static {
    LAB.put("any-LINUX_SLL2", Map.of(ALL, HARMLESS));
    LAB.put("base-", Map.of(ALL, HARMLESS));
    LAB.put("bigtcp-", Map.of(ALL, HARMLESS));
    LAB.put("g1_tx_off-", Map.of(ALL, HARMLESS));
    LAB.put("vif2_tx_off-", Map.of(ALL, HARMLESS));
    LAB.put("vlan_inband-", Map.of(ALL, HARMLESS));
    LAB.put("vxlan_", Map.of(ALL, HARMLESS));
    LAB.put("vxlan6_", Map.of(ALL, HARMLESS));
    LAB.put("geneve-", Map.of(ALL, HARMLESS));
    LAB.put("gre-", Map.of(ALL, HARMLESS));
    LAB.put("nat_keep-", Map.of(ALL, HARMLESS));
    LAB.put("tx_on_vif_grolist-", Map.of(ALL, HARMLESS));
    LAB.put("nat_lose_nocheck-", Map.of("10.77.2.1 TCP", REWRITTEN, "10.77.2.1 UDP", REWRITTEN));
    LAB.put("tx_off_vif_gro_on-g2", Map.of("10.77.0.11 TCP", MERGED));
    LAB.put("tx_off_vif_gro_on-v1", Map.of("10.77.0.11 TCP", MERGED, "10.77.0.12 TCP", MERGED));
    LAB.put("tx_off_vif_grolist-", Map.of("10.77.0.11 TCP", MERGED));
    LAB.put("dhcp_lose-", Map.of("10.77.0.12 UDP", RELIES));
    LAB.put("dhcp_lose_checksumfill-", Map.of());
    LAB.put("lose_g2-", Map.of("10.77.0.12 TCP", RELIES, "10.77.0.12 UDP", RELIES, "10.77.0.11 TCP", HARMLESS,
        "10.77.0.11 UDP", HARMLESS));
    LAB.put("lose_large-", Map.of("10.77.0.11 TCP", RELIES, "10.77.0.12 TCP", RELIES, "10.77.0.11 UDP", HARMLESS,
        "10.77.0.12 UDP", HARMLESS));
    // nothing shows that the port answers datagrams at all; the kernel's mark would
    LAB.put("lose_udp-", Map.of("10.77.0.11 UDP", OPEN, "10.77.0.11 TCP", HARMLESS, "10.77.0.12 TCP", HARMLESS));
    // but for ARP the other guest is never heard, and may be down or drop everything; the kernel's mark or a ping would tell
    LAB.put("lose_both-", Map.of("10.77.0.11 UDP", OPEN, "10.77.0.11 TCP", RELIES));
    LAB.put("vif2_tx_off_lose-", Map.of("10.77.0.11 UDP", OPEN, "10.77.0.11 TCP", RELIES));
  }

  @TempDir
  Path temporary;

  @Test
  void everySenderOfTheXenHostHasItsFinding() throws IOException {
    Path folder = SharedCaptures.folder("xen");
    Map<String, TreeSet<String>> suspects = new TreeMap<>();
    TreeSet<String> files = new TreeSet<>();
    for (CSVRecord row : Row.read(folder.resolve("expected.tsv"), '\t')) {
      files.add(row.get("file"));
      if (row.get("verdict").equals("DEFERRED")) {
        suspects.computeIfAbsent(row.get("file"), file -> new TreeSet<>())
            .add(row.get("sender") + " " + row.get("protocol").substring(0, 3));
      }
    }
    assertFindings(XEN, suspects, files, Finding.audit(temporary, SharedCaptures.captures(folder)));
  }

  @Test
  void everySenderOfTheLabHasItsFinding() throws IOException {
    Path folder = SharedCaptures.folder("netns");
    List<Path> captures = SharedCaptures.captures(folder).stream()
        .filter(capture -> scenario(LAB, capture.getFileName().toString()) != null).toList();
    Map<String, TreeSet<String>> suspects = new TreeMap<>();
    TreeSet<String> files = new TreeSet<>();
    captures.forEach(capture -> files.add(capture.getFileName().toString()));
    for (Row row : Row.audit(temporary.resolve("rows"), captures)) {
      if (row.verdict().matches("DEFERRED|CORRUPT") && row.protocol().matches("TCP|UDP")) {
        suspects.computeIfAbsent(row.file(), file -> new TreeSet<>()).add(row.source() + " " + row.protocol());
      }
    }
    assertThat(captures).hasSizeGreaterThanOrEqualTo(20);
    assertFindings(LAB, suspects, files, Finding.audit(temporary.resolve("findings"), captures));
  }

  @Test
  void whatWasCuredMeanwhileIsToldAsCured() throws IOException {
    Path folder = SharedCaptures.folder("xen");
    List<Path> captures = SharedCaptures.captures(folder).stream().filter(capture -> capture.toString().contains("P3x")).toList();

    assertThat(Finding.audit(temporary, captures)).hasSize(2)
        .allSatisfy(finding -> assertThat(finding.evidence()).contains("cured in this capture"));
  }

  @Test
  void nobodyIsAccusedWithCertaintyByOctetsAlone() throws IOException {
    Path folder = SharedCaptures.folder("xen");

    assertThat(Finding.audit(temporary, SharedCaptures.captures(folder))).isNotEmpty()
        .noneMatch(finding -> finding.confidence().equals("CERTAIN"));
  }

  private static void assertFindings(Map<String, Map<String, String>> table, Map<String, TreeSet<String>> suspects,
      TreeSet<String> files, List<Finding> findings) {
    Map<String, String> expected = new TreeMap<>();
    for (String file : files) {
      scenario(table, file).forEach((sender, cause) -> {
        if (sender.equals(ALL)) {
          suspects.getOrDefault(file, new TreeSet<>()).forEach(each -> expected.put(file + " " + each, cause));
        } else if (suspects.getOrDefault(file, new TreeSet<>()).contains(sender)) {
          expected.put(file + " " + sender, cause);
        }
      });
    }
    Map<String, String> actual = new TreeMap<>();
    findings.forEach(finding -> actual.put(finding.of(), finding.cause()));
    assertThat(actual).hasSameSizeAs(findings).isEqualTo(expected);
  }

  /** That of the longest prefix. */
  private static Map<String, String> scenario(Map<String, Map<String, String>> table, String file) {
    Map<String, String> found = null;
    int longest = 0;
    for (Map.Entry<String, Map<String, String>> scenario : table.entrySet()) {
      if (file.startsWith(scenario.getKey()) && scenario.getKey().length() > longest) {
        longest = scenario.getKey().length();
        found = scenario.getValue();
      }
    }
    return found;
  }
}
