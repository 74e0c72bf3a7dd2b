package csumaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.lab.Heard.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A healthy host: its bridge hands on the kernel's note, and whatever is deferred, nothing is leaked. */
class BridgeTest extends LabTest {
  @Test
  void whatGuestsLeaveToHardwareIsDeferredAndMarkedEverywhere() {
    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"))) {
      for (String address : List.of(Lab.GUEST2, Lab.GUEST2_V6)) {
        assertThat(lab.talks("tcp", address, "1000")).isTrue();
        assertThat(lab.talks("udp", address, "20", "300")).isTrue();
      }
      Heard heard = sniffer.stop();

      List<Row> rows = heard.transport();
      assertDeferred(rows);
      assertThat(rows).extracting(Row::link).contains("vif1.0", "vif2.0");
      assertThat(rows).extracting(Row::direction).contains("in", "out");
      assertThat(rows).extracting(Row::protocol).contains("TCP", "UDP");
      assertThat(rows).extracting(Row::source).contains(Lab.GUEST1, Lab.GUEST2, Lab.GUEST1_V6, Lab.GUEST2_V6);
      assertThat(heard.sum("leaked")).isZero();
    }
  }

  @Test
  void nobodyIsAccused() {
    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"))) {
      assertThat(lab.talks("tcp", Lab.GUEST2, "100000")).isTrue();
      assertThat(lab.talks("udp", Lab.GUEST2_V6, "20", "300")).isTrue();

      assertThat(sniffer.stop().findings()).isNotEmpty()
          .allSatisfy(finding -> assertThat(finding).containsEntry("cause", "DEFERS_HARMLESSLY"));
    }
  }

  @Test
  void segmentsThatNobodyHasCutYetAreDeferredWhole() {
    try (Sniffer sniffer = lab.sniff("host", "vif1.0")) {
      assertThat(lab.talks("tcp", Lab.GUEST2, "1000000")).isTrue();
      assertThat(lab.talks("tcp", Lab.GUEST2_V6, "1000000")).isTrue();
      Heard heard = sniffer.stop();

      // cut, they would be 2,800 with their acknowledgements
      assertThat(heard.transport()).hasSizeBetween(80, 1_500);
      assertDeferred(heard.transport());
      assertThat(heard.sum("leaked")).isZero();
    }
  }

  @Test
  void segmentsCutByTheGuestAreDeferredEach() {
    lab.run("tso", "off");
    try (Sniffer sniffer = lab.sniff("host", "vif1.0")) {
      assertThat(lab.talks("tcp", Lab.GUEST2, "1000000")).isTrue();
      List<Row> rows = sniffer.stop().transport();

      assertThat(rows).hasSizeGreaterThan(1_400);
      assertDeferred(rows);
    }
  }

  @Test
  void datagramsToBeCutByHardwareAreDeferredWhole() {
    try (Sniffer sniffer = lab.sniff("host", "vif1.0")) {
      assertThat(lab.talks("gso", Lab.GUEST2, "10", "8000")).isTrue();
      assertThat(lab.talks("gso", Lab.GUEST2_V6, "10", "8000")).isTrue();
      Heard heard = sniffer.stop();

      assertDeferred(heard.transport());
      assertThat(heard.transport().stream().filter(row -> row.source().equals(Lab.GUEST1))).hasSize(10);
      assertThat(heard.sum("leaked")).isZero();
    }
  }

  @Test
  void pingIsNeverLeftToHardware() {
    try (Sniffer sniffer = lab.sniff("host", "vif1.0")) {
      assertThat(lab.talks("ping", Lab.GUEST2, "10")).isTrue();
      assertThat(lab.talks("ping", Lab.GUEST2_V6, "10")).isTrue();
      Heard heard = sniffer.stop();

      heard.each(row -> assertThat(row.verdict()).isEqualTo("VALID"));
      heard.each(row -> assertThat(row.kernel()).isIn("none", "valid"));
    }
  }

  @Test
  void fragmentsAreSummedByTheSender() {
    try (Sniffer sniffer = lab.sniff("host", "vif1.0")) {
      assertThat(lab.talks("udp", Lab.GUEST2, "10", "4000")).isTrue();
      assertThat(lab.talks("udp", Lab.GUEST2_V6, "10", "4000")).isTrue();
      Heard heard = sniffer.stop();

      assertThat(heard.transport()).isNotEmpty().allSatisfy(row -> {
        assertThat(row.reason()).isEqualTo("FRAGMENT");
        assertThat(row.kernel()).isEqualTo("none");
      });
      assertThat(heard.sum("leaked")).isZero();
    }
  }

  @Test
  void guestsThatSumThemselvesAreValid() {
    lab.run("tx", "off");
    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"))) {
      for (String address : List.of(Lab.GUEST2, Lab.GUEST2_V6)) {
        assertThat(lab.talks("tcp", address, "100000")).isTrue();
        assertThat(lab.talks("udp", address, "20", "300")).isTrue();
      }
      assertThat(Heard.kinds(sniffer.stop().transport()).keySet()).isSubsetOf("VALID none", "VALID valid");
    }
  }

  @Test
  void whatTheReceiverMergedIsNeitherCorruptNorLeaked() {
    lab.run("tx", "off");
    lab.run("gro", "on");
    try (Sniffer sniffer = lab.sniff("guest2", "eth0")) {
      assertThat(lab.talks("tcp", Lab.GUEST2, "3000000")).isTrue();
      assertThat(lab.talks("tcp", Lab.GUEST2_V6, "3000000")).isTrue();
      Heard heard = sniffer.stop();

      Map<String, Integer> kinds = Heard.kinds(heard.transport());
      assertThat(kinds.keySet()).isSubsetOf("VALID none", "VALID valid", "VALID not_ready", "DEFERRED not_ready");
      assertThat(kinds).as("merged").containsKey("DEFERRED not_ready");
      assertThat(heard.sum("leaked")).isZero();
      assertThat(heard.sum("corrupt")).isZero();
    }
  }

  /** But for the one in 65,535 whose right sum happens to be the seed. */
  private static void assertDeferred(List<Row> rows) {
    Map<String, Integer> kinds = Heard.kinds(rows);
    assertThat(kinds.keySet()).isSubsetOf("DEFERRED not_ready", "VALID not_ready").contains("DEFERRED not_ready");
    assertThat(kinds.getOrDefault("VALID not_ready", 0)).isLessThanOrEqualTo(2);
  }
}
