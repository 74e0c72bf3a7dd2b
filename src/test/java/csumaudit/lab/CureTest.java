package csumaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole story: it is dead, the guest is named, what is printed is typed, it lives. */
class CureTest extends LabTest {
  @Test
  void whatIsPrintedCuresWhatIsNamed() {
    lab.run("relay");
    Map<String, String> finding = findingOfGuest1();

    assertThat(finding).containsEntry("cause", "RELIES_ON_MISSING_OFFLOAD").containsEntry("confidence", "CERTAIN")
        .containsEntry("interface", "vif2.0");
    String remedy = finding.get("remedy");
    assertThat(remedy).startsWith("on the Xen guest 10.77.0.11 (00:16:3e:00:00:11)");
    String typed = remedy.substring(remedy.indexOf(": dev=") + 2);
    lab.run("in", "guest1", "sh", "-c", typed);
    lab.run("in", "guest2", "sh", "-c", typed.replace(Lab.GUEST1, Lab.GUEST2));

    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"))) {
      assertThat(lab.talks("tcp", Lab.GUEST2, "100000")).isTrue();
      assertThat(sniffer.stop().findings()).isEmpty();
    }
  }

  @Test
  void onAHealthyBridgeNobodyIsAccused() {
    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"))) {
      assertThat(lab.talks("tcp", Lab.GUEST2, "100000")).isTrue();
      assertThat(lab.talks("udp", Lab.GUEST2_V6, "20", "300")).isTrue();

      assertThat(sniffer.stop().findings()).isNotEmpty()
          .allSatisfy(finding -> assertThat(finding).containsEntry("cause", "DEFERS_HARMLESSLY"));
    }
  }

  private Map<String, String> findingOfGuest1() {
    try (Sniffer sniffer = lab.sniff("host", "vif2.0")) {
      assertThat(lab.talks("ping", Lab.GUEST2, "5")).isTrue();
      assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).isFalse();
      return sniffer.stop().findings().stream()
          .filter(finding -> finding.get("sender").equals(Lab.GUEST1) && finding.get("protocol").equals("TCP"))
          .findFirst().orElseThrow(() -> new AssertionError("nothing is said of " + Lab.GUEST1));
    }
  }
}
