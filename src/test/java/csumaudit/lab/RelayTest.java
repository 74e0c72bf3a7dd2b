package csumaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import csumaudit.lab.Heard.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host whose switch loses the kernel's note: what the guests left to hardware, nobody does. */
class RelayTest extends LabTest {
  @TempDir
  private Path folder;

  @BeforeEach
  void loseTheNote() {
    lab.run("relay");
  }

  @Test
  void whatTheSenderLeftToHardwareLooksHealthyOnItsOwnVif() {
    try (Sniffer sniffer = lab.sniff("host", "vif1.0", "-Q", "in")) {
      assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).isFalse();
      Heard heard = sniffer.stop();

      assertThat(Heard.kinds(heard.transport())).containsOnlyKeys("DEFERRED not_ready");
      assertThat(heard.sum("leaked")).isZero();
    }
  }

  @Test
  void theLeakIsProvenBehindTheRelay() {
    try (Sniffer sniffer = lab.sniff("host", "vif2.0")) {
      assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).isFalse();
      assertThat(lab.talks("tcp", Lab.GUEST2_V6, "1000")).isFalse();
      assertThat(lab.talks("udp", Lab.GUEST2, "6", "100")).isFalse();
      assertThat(lab.talks("udp", Lab.GUEST2_V6, "6", "100")).isFalse();
      assertThat(lab.talks("ping", Lab.GUEST2, "5")).as("ping, which tells nothing").isTrue();
      Heard heard = sniffer.stop();

      List<Row> rows = fromGuest1(heard);
      assertThat(Heard.kinds(rows)).containsOnlyKeys("DEFERRED none");
      assertThat(rows).extracting(Row::source).contains(Lab.GUEST1, Lab.GUEST1_V6);
      assertThat(heard.sum("leaked")).isEqualTo(rows.size());
    }
  }

  @Test
  void theReceiverSeesItUnmarkedToo() {
    try (Sniffer sniffer = lab.sniff("guest2", "eth0")) {
      assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).isFalse();
      Heard heard = sniffer.stop();

      assertThat(fromGuest1(heard)).isNotEmpty().allSatisfy(row -> assertThat(row.direction()).isEqualTo("in"));
      assertThat(Heard.kinds(fromGuest1(heard))).containsOnlyKeys("DEFERRED none");
      assertThat(heard.sum("leaked")).isEqualTo(fromGuest1(heard).size());
    }
  }

  @Test
  void theReceiverDropsIt() {
    Map<String, Long> before = lab.drops();

    assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).isFalse();
    assertThat(lab.talks("udp", Lab.GUEST2, "6", "100")).isFalse();
    assertThat(lab.talks("udp", Lab.GUEST2_V6, "6", "100")).isFalse();

    Map<String, Long> after = lab.drops();
    assertThat(after.get("TcpInCsumErrors") - before.get("TcpInCsumErrors")).isBetween(2L, 20L);
    assertThat(after.get("UdpInCsumErrors") - before.get("UdpInCsumErrors")).isEqualTo(6);
    assertThat(after.get("Udp6InCsumErrors") - before.get("Udp6InCsumErrors")).isEqualTo(6);
  }

  @Test
  void theReceiverSaysSoWhenItListensItself() {
    try (Sniffer sniffer = lab.sniff("guest2", "eth0")) {
      assertThat(lab.talks("udp", Lab.GUEST2, "6", "100")).isFalse();

      assertThat(sniffer.stop().out()).contains("this host itself dropped", "UDP datagram");
    }
  }

  @Test
  void guestsThatSumThemselvesAreAliveAndValid() {
    lab.run("tx", "off");
    Map<String, Long> before = lab.drops();
    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"))) {
      for (String address : List.of(Lab.GUEST2, Lab.GUEST2_V6)) {
        assertThat(lab.talks("tcp", address, "100000")).isTrue();
        assertThat(lab.talks("udp", address, "20", "300")).isTrue();
      }
      Heard heard = sniffer.stop();

      assertThat(Heard.kinds(heard.transport())).containsOnlyKeys("VALID none");
      assertThat(heard.sum("leaked")).isZero();
      assertThat(lab.drops()).isEqualTo(before);
    }
  }

  @Test
  void oneGuestThatSumsItselfIsNotEnough() {
    lab.run("in", "guest1", "ethtool", "-K", "eth0", "tx", "off");
    try (Sniffer sniffer = lab.sniff("host", "vif1.0", "-Q", "out")) {
      assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).as("the answer to the first segment leaks").isFalse();
      Heard heard = sniffer.stop();

      assertThat(heard.transport()).extracting(Row::source).containsOnly(Lab.GUEST2);
      assertThat(heard.sum("leaked")).isEqualTo(heard.transport().size()).isPositive();
    }
  }

  @Test
  void aSavedCaptureProvesAsMuchAsTheLiveOne() {
    Path capture = folder.resolve("saved.pcapng");
    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"), "-w", capture.toString())) {
      assertThat(lab.talks("udp", Lab.GUEST2_V6, "6", "100")).isFalse();
      assertThat(lab.talks("ping", Lab.GUEST2, "5")).isTrue();
      Heard live = sniffer.stop();

      Heard saved = Heard.analysed(capture, folder);
      assertThat(saved.transport()).isNotEmpty().isEqualTo(live.transport());
      assertThat(saved.sum("leaked")).isEqualTo(live.sum("leaked")).isPositive();
    }
  }

  @Test
  void otherToolsReadASavedCaptureWithoutComplaint() {
    assumeInstalled("tshark");
    assumeInstalled("capinfos");
    Path capture = folder.resolve("saved.pcapng");
    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"), "-w", capture.toString())) {
      assertThat(lab.talks("ping", Lab.GUEST2_V6, "5")).isTrue();
      assertThat(sniffer.stop().exit()).isZero();
    }
    Ended tshark = Ended.of(new ProcessBuilder("tshark", "-n", "-r", capture.toString(), "-T", "fields",
        "-e", "frame.number", "-e", "frame.interface_name"));
    Ended capinfos = Ended.of(new ProcessBuilder("capinfos", capture.toString()));

    assertThat(tshark.exit()).as(tshark.said()).isZero();
    assertThat(tshark.said()).contains("\tvif1.0\n", "\tvif2.0\n").doesNotContainIgnoringCase("damaged", "cut short");
    assertThat(capinfos.exit()).as(capinfos.said()).isZero();
    assertThat(capinfos.said()).contains("Name = vif1.0", "Name = vif2.0", "nanoseconds");
  }

  private static void assumeInstalled(String tool) {
    boolean installed = Ended.of(new ProcessBuilder("sh", "-c", "command -v " + tool)).exit() == 0;
    if (!installed) {
      System.out.println("SKIPPED: " + tool + " is not installed");
    }
    assumeTrue(installed, tool + " is not installed");
  }

  /** A guest2 that heard something in an earlier case goes on answering for a while. */
  private static List<Row> fromGuest1(Heard heard) {
    return heard.transport().stream().filter(row -> Set.of(Lab.GUEST1, Lab.GUEST1_V6).contains(row.source())).toList();
  }
}
