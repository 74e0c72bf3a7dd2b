package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import csumaudit.testing.Tunnelled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods of two nodes that speak through a VXLAN, as with flannel: their answers are the only ones that a tunnel gets. */
class TunnelScenarioTest {
  private static final String NODE = "192.168.1.1";
  private static final String OTHER_NODE = "192.168.1.2";
  /** No Xen guest's. */
  private static final String MAC = "02:00:00:00:00:01";
  private static final String POD = "10.244.1.5";
  private static final String OTHER_POD = "10.244.2.7";
  private static final int FLANNEL = 8472;
  private static final int SYN = 2;
  private static final int ACK = 16;
  private static final int CONNECTIONS = 3;
  private static final int ATTEMPTS = 4;
  private static final String CURE = "ethtool -K \"$dev\" tx-checksum-ip-generic off";

  private enum Outer { ABSENT, DEFERRED, WAITING, WRONG }

  @TempDir
  Path temporary;
  private final PcapBuilder capture = new PcapBuilder();
  private int wrong = 0x1111;

  @Test
  void innerOpeningsThatDieAreLaidToTheNodeThatTunnels() throws IOException {
    ping();
    openInVain(Outer.ABSENT, true);

    Finding pod = only(POD, "TCP");
    assertThat(pod.cause()).isEqualTo("RELIES_ON_MISSING_OFFLOAD");
    assertThat(pod.evidence()).contains("in a tunnel of " + NODE).as("the node tunnels, and routes nothing")
        .doesNotContain("router");
    assertThat(pod.remedy()).startsWith("on the node " + NODE).contains("flannel.1", CURE);
  }

  @Test
  void outerSumsThatNobodyFillsInAreJudgedByWhatTheyCarry() throws IOException {
    ping();
    openInVain(Outer.DEFERRED, false);

    Finding node = only(NODE, "UDP");
    assertThat(node.cause()).isEqualTo("RELIES_ON_MISSING_OFFLOAD");
    assertThat(node.remedy()).contains("ip -br addr show to " + NODE, "ethtool -K \"$dev\" tx off")
        .as("the pod's own sums are right").doesNotContain(CURE);
    assertThat(findings()).as("the pod's own sums are right").hasSize(1);
  }

  @Test
  void bothAreNamedWhereBothAreDeferred() throws IOException {
    ping();
    openInVain(Outer.DEFERRED, true);

    assertThat(findings()).hasSize(2).allMatch(finding -> finding.cause().equals("RELIES_ON_MISSING_OFFLOAD"))
        .allMatch(finding -> finding.remedy().contains("ip -br addr show to " + NODE));
  }

  /** As iproute2 makes a VXLAN by itself: to fill in the inner sum only leaves the outer one open. */
  @Test
  void whereTheOuterSumWaitsForTheInnerBothAreLeftToTheDeviceOfTheNode() throws IOException {
    ping();
    openInVain(Outer.WAITING, false);

    assertThat(only(POD, "TCP").cause()).isEqualTo("RELIES_ON_MISSING_OFFLOAD");
    assertThat(only(POD, "TCP").remedy()).startsWith("on the node " + NODE)
        .contains("ip -br addr show to " + NODE, "ethtool -K \"$dev\" tx off").doesNotContain(CURE);
  }

  @Test
  void whereTheOuterSumIsWrongTheTunnelsDeviceIsTriedFirst() throws IOException {
    ping();
    openInVain(Outer.WRONG, true);

    assertThat(only(POD, "TCP").cause()).isEqualTo("RELIES_ON_MISSING_OFFLOAD");
    assertThat(only(NODE, "UDP").cause()).isEqualTo("CORRUPTED");
    assertThat(only(NODE, "UDP").remedy()).startsWith("on the node " + NODE).contains(CURE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTunnelWhoseLoadIsAnsweredDefersHarmlessly(boolean innerDeferred) throws IOException {
    for (int port = 0; port < 6; port++) {
      send(Outer.DEFERRED, opening(port), innerDeferred);
      answer(port);
    }

    Finding node = only(NODE, "UDP");
    assertThat(node.cause()).isEqualTo("DEFERS_HARMLESSLY");
    assertThat(node.confidence()).isEqualTo("LIKELY");
    assertThat(findings()).hasSize(innerDeferred ? 2 : 1)
        .allMatch(finding -> finding.cause().equals("DEFERS_HARMLESSLY"));
  }

  @Test
  void theSilenceOfATunnelsPortSaysNothing() throws IOException {
    for (int i = 0; i < 20; i++) {
      capture.packets(Tunnelled.udp4(FLANNEL, Tunnelled.VXLAN, new byte[60]).from(NODE).to(OTHER_NODE).seed().build());
    }
    capture.packets(Packets.tcp4().from(OTHER_NODE).to(NODE).build());

    assertThat(only(NODE, "UDP").cause()).isEqualTo("NOT_ENOUGH_EVIDENCE");
  }

  /** A pod that writes to a log elsewhere: nobody was ever meant to answer. */
  @Test
  void theSilenceThatALogMeetsInATunnelProvesNothing() throws IOException {
    ping();
    for (int i = 0; i < 6; i++) {
      send(Outer.DEFERRED, Packets.udp4().from(POD).to(OTHER_POD).ports(40_000, 514).payload(120), false);
    }
    ping();

    assertThat(only(NODE, "UDP").cause()).isEqualTo("NOT_ENOUGH_EVIDENCE");
  }

  @Test
  void aClientThatAsksInVainInATunnelWantsAnswers() throws IOException {
    ping();
    for (int i = 0; i < 12; i++) {
      send(Outer.DEFERRED, Packets.udp4().from(POD).to(OTHER_POD).ports(40_000 + i / 4, 53).payload(40), false);
    }
    ping();

    assertThat(only(NODE, "UDP").cause()).isEqualTo("RELIES_ON_MISSING_OFFLOAD");
  }

  private void ping() {
    for (int i = 0; i < 3; i++) {
      send(Outer.ABSENT, Packets.icmp4().from(POD).to(OTHER_POD).echo(8, 7, i).payload(56), false);
      packet(OTHER_NODE, NODE, Outer.ABSENT, Packets.icmp4().from(OTHER_POD).to(POD).echo(0, 7, i).payload(56));
    }
  }

  private void openInVain(Outer outer, boolean innerDeferred) {
    for (int port = 0; port < CONNECTIONS; port++) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        send(outer, opening(port), innerDeferred);
      }
    }
    ping();
  }

  private static Packets opening(int port) {
    return Packets.tcp4().from(POD).to(OTHER_POD).ports(40_000 + port, 80).numbers(99, 0, SYN);
  }

  private void answer(int port) {
    packet(OTHER_NODE, NODE, Outer.ABSENT, Packets.tcp4().from(OTHER_POD).to(POD).ports(80, 40_000 + port)
        .numbers(499, 100, SYN | ACK));
  }

  private void send(Outer outer, Packets inner, boolean deferred) {
    packet(NODE, OTHER_NODE, outer, deferred ? inner.seed() : inner);
  }

  private void packet(String from, String to, Outer outer, Packets inner) {
    byte[] content = Octets.join(Tunnelled.VXLAN, Tunnelled.frame(inner));
    Packets datagram = Tunnelled.udp4(FLANNEL, content).from(from).to(to).mac(MAC);
    capture.packets(switch (outer) {
      case ABSENT -> datagram.checksum(0).build();
      case DEFERRED -> datagram.seed().build();
      case WAITING -> Tunnelled.notYetFilled(datagram, inner);
      case WRONG -> datagram.checksum(wrong = wrong * 3 & 0xFFFF).build();
    });
  }

  private Finding only(String sender, String protocol) throws IOException {
    List<Finding> own = findings().stream()
        .filter(finding -> finding.sender().equals(sender) && finding.protocol().equals(protocol)).toList();
    assertThat(own).hasSize(1);
    return own.get(0);
  }

  private List<Finding> findings() throws IOException {
    Path file = capture.writeTo(temporary.resolve("capture.pcap"));
    return Finding.audit(Path.of(temporary + "/report" + System.nanoTime()), List.of(file));
  }
}
