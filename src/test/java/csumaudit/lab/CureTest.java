package csumaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the program tells a Xen guest to type: twice in each guest it works as once, and undone it leaves nothing behind. */
class CureTest extends LabTest {
  /** A capture of a host whose guests have the addresses of the lab's. */
  private static final String HARMED = "captures/xen-S3a-relay-domU-tx-on-vif2.0.pcap";
  private static final Map<String, String> GUESTS = Map.of("guest1", Lab.GUEST1, "guest2", Lab.GUEST2);
  private static final Pattern UNDO = Pattern.compile("(?m)undo it.*(?:\\n.*)?:\\n((?:        .*\\n)+)");

  @BeforeEach
  void loseTheNote() {
    lab.run("relay");
    assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).as("before").isFalse();
  }

  @AfterEach
  void typeNoMore() {
    for (String guest : GUESTS.keySet()) {
      lab.tries("in", guest, "tc", "qdisc", "del", "dev", "eth0", "clsact");
      lab.tries("in", guest, "ip", "link", "set", "dev", "eth0", "gso_max_segs", "65535");
    }
  }

  @Test
  void switchingOffCures() throws IOException {
    String before = state();
    typeTwice(commands());
    assertCured();

    undo(1);
    assertThat(state()).isEqualTo(before);
    assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).as("undone").isFalse();
  }

  /** As for the driver of stock Xen guests, which goes on leaving sums to hardware. */
  @Test
  void summingOnTheWayOutCuresWhereItCannotBeSwitchedOff() throws IOException {
    assumeTheKernelSums();
    for (String guest : GUESTS.keySet()) {
      // an empty one is what undoing leaves
      lab.run("in", guest, "tc", "qdisc", "add", "dev", "eth0", "clsact");
    }
    String before = state();
    List<String> commands = commands();
    assertThat(commands.remove("ethtool -K \"$dev\" tx off")).isTrue();
    typeTwice(commands);
    assertCured();

    undo(0);
    assertThat(state()).isEqualTo(before);
    assertThat(lab.talks("tcp", Lab.GUEST2, "1000")).as("undone").isFalse();
  }

  private void assertCured() {
    for (String address : List.of(Lab.GUEST2, Lab.GUEST2_V6)) {
      assertThat(lab.talks("tcp", address, "1000")).as("TCP to %s", address).isTrue();
      assertThat(lab.talks("tcp", address, "1000000")).as("long TCP to %s", address).isTrue();
      assertThat(lab.talks("udp", address, "20", "300")).as("UDP to %s", address).isTrue();
      assertThat(lab.talks("udp", address, "10", "4000")).as("fragments to %s", address).isTrue();
    }
  }

  private void typeTwice(List<String> commands) {
    String typed = String.join("\n", commands);
    GUESTS.forEach((guest, address) -> {
      lab.run("in", guest, "sh", "-ec", typed.replace(Lab.GUEST1, address));
      lab.run("in", guest, "sh", "-ec", typed.replace(Lab.GUEST1, address));
    });
  }

  /** Types what the handbook says undoes the cure: the first such place of it for stock Xen guests, the second for all. */
  private void undo(int place) {
    Ended said = Ended.of(new ProcessBuilder(Lab.program("analyse", "-v", HARMED)));
    Matcher undo = UNDO.matcher(said.said());
    for (int i = 0; i <= place; i++) {
      assertThat(undo.find()).as(said.said()).isTrue();
    }
    GUESTS.keySet().forEach(guest -> lab.run("in", guest, "sh", "-ec", "dev=eth0\n" + undo.group(1)));
  }

  private static List<String> commands() throws IOException {
    Ended said = Ended.of(new ProcessBuilder(Lab.program("analyse", "-q", "--json", "-", HARMED)));
    List<String> commands = new ArrayList<>();
    new ObjectMapper().readTree(said.said()).at("/findings/0/remedy/commands").forEach(line -> commands.add(line.asText()));
    assertThat(commands).hasSize(3);
    return commands;
  }

  /** All of the guests that the cure touches. */
  private String state() {
    StringBuilder state = new StringBuilder();
    for (String guest : List.of("guest1", "guest2")) {
      state.append(lab.run("in", guest, "sh", "-c",
          "ethtool -k eth0; ip -d link show eth0; tc qdisc show dev eth0; tc filter show dev eth0 egress"));
    }
    return state.toString();
  }

  private void assumeTheKernelSums() {
    boolean sums = lab.tries("in", "guest1", "sh", "-ec", "tc qdisc add dev lo clsact;"
        + " tc filter add dev lo egress matchall action csum tcp udp");
    lab.tries("in", "guest1", "tc", "qdisc", "del", "dev", "lo", "clsact");
    if (!sums) {
      System.out.println("SKIPPED: this kernel has no cls_matchall or no act_csum");
    }
    assumeTrue(sums, "this kernel has no cls_matchall or no act_csum");
  }
}
