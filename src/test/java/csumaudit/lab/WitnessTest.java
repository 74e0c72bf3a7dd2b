package csumaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.lab.Heard.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Octets against the kernel's mark, over more than 200,000 live packets of every kind that the lab can make: they agree, or
 * it is one of the kinds that are known to differ.
 */
class WitnessTest extends LabTest {
  private static final int ENOUGH = 200_000;
  private static final int ROUNDS_AT_MOST = 12;
  private static final int VXLAN_PORT = 4789;
  private static final int TALK_PORT = 7777;
  private static final Set<String> AGREEMENT = Set.of("DEFERRED not_ready", "VALID none", "VALID valid");
  private static final Set<String> NO_SUM = Set.of("ABSENT none", "ABSENT valid");
  private static final String BOTH_SUMS_HOLD = "the right sum happens to be the seed";

  private static final String MERGED = "merged on receipt, with the sum of its first segment";
  private static final String LISTS = "merged into a list (fraglist GRO)";
  /** The exit code of who has not heard all, and how often that may be. */
  private static final int LOST = 3;
  private static final int TRIES = 5;

  private final Map<String, Integer> matrix = new TreeMap<>();
  private final Map<String, Integer> differences = new TreeMap<>();
  /** How many packets were heard of each setting that this kernel need not know; 0 where it does not. */
  private final Map<String, Integer> settings = new TreeMap<>();
  private String lastFrame = "";
  private int packets;

  @BeforeEach
  void startAnew() {
    matrix.clear();
    differences.clear();
    settings.clear();
    packets = 0;
  }

  @Test
  void octetsAndTheKernelsMarkAgreeOnEveryPacketButForNamedKinds() {
    for (int round = 0; packets < ENOUGH && round < ROUNDS_AT_MOST; round++) {
      hearOneRound();
    }
    print();
    assertThat(packets).isGreaterThanOrEqualTo(ENOUGH);
    assertThat(differences.keySet()).noneMatch(kind -> kind.startsWith("UNEXPLAINED"));
    assertThat(differences.getOrDefault(BOTH_SUMS_HOLD, 0)).isLessThan(packets / 5_000);
  }

  private void hearOneRound() {
    lab.reset();
    try (Sniffer host = lab.sniff("host", List.of("vif1.0", "vif2.0")); Sniffer guest = lab.sniff("guest2", "eth0")) {
      everyKindOfTraffic();
      lab.run("tso", "off");
      everyKindOfTraffic();
      lab.run("tx", "off");
      lab.run("gro", "on");
      everyKindOfTraffic();
      count(host.stop());
      count(guest.stop());
    }
  }

  /** What only some kernels can do, and hardly anybody switches on. */
  @Test
  void theyAgreeWithRareSettingsToo() {
    hearSet("more than 64 KB over IPv6 (BIG TCP)", List.of("big", "6"), () -> longSegments(Lab.GUEST2_V6));
    hearSet("more than 64 KB over IPv4 (BIG TCP)", List.of("big", "4"), () -> longSegments(Lab.GUEST2));
    hearSet(LISTS, List.of("merge", "list"), this::whatIsMerged);
    hearSet("merged on the way (UDP GRO forwarding)", List.of("merge", "forward"), this::whatIsMerged);
    print();
    assertThat(differences.keySet()).noneMatch(kind -> kind.startsWith("UNEXPLAINED"));
    assertThat(differences.containsKey(MERGED)).as("some were merged into a list").isEqualTo(settings.get(LISTS) > 0);
  }

  private void hearSet(String setting, List<String> verb, Runnable traffic) {
    lab.reset();
    int before = packets;
    if (lab.runIfPossible(verb.toArray(String[]::new))) {
      for (int tries = 1; !hear(traffic, tries == TRIES); tries++) {
        System.out.println(setting + ": this machine was too busy to hear all; once more");
      }
    }
    settings.put(setting, packets - before);
    lab.run(verb.get(0), "off");
  }

  /** False when some was lost, and that is not yet a failure. */
  private boolean hear(Runnable traffic, boolean last) {
    try (Sniffer host = lab.sniff("host", List.of("vif1.0", "vif2.0")); Sniffer guest = lab.sniff("guest2", "eth0")) {
      traffic.run();
      Heard onHost = host.stop();
      Heard inGuest = guest.stop();
      if (!last && (onHost.exit() == LOST || inGuest.exit() == LOST)) {
        return false;
      }
      count(onHost);
      count(inGuest);
      return true;
    }
  }

  /** Those of more than 64 KB are heard by themselves as well: there must be some. */
  private void longSegments(String address) {
    try (Sniffer host = lab.sniff("host", "vif2.0", "greater 65600")) {
      assertThat(lab.talks("tcp", address, "8000000")).isTrue();
      assertThat(Heard.kinds(host.stop().transport())).containsOnlyKeys("DEFERRED not_ready");
    }
  }

  private void whatIsMerged() {
    lab.run("tso", "off");
    lab.run("tx", "off");
    for (String address : List.of(Lab.GUEST2, Lab.GUEST2_V6)) {
      assertThat(lab.talks("tcp", address, "3000000")).isTrue();
      assertThat(lab.talks("udp", address, "2000", "1200")).isTrue();
      assertThat(lab.talks("gso", address, "100", "9000")).isTrue();
    }
  }

  private void everyKindOfTraffic() {
    for (String address : List.of(Lab.GUEST2, Lab.GUEST2_V6)) {
      assertThat(lab.talks("tcp", address, "3000000")).isTrue();
      assertThat(lab.talks("udp", address, "2000", "40")).isTrue();
      assertThat(lab.talks("udp", address, "500", "1200")).isTrue();
      assertThat(lab.talks("udp", address, "20", "4000")).isTrue();
      assertThat(lab.talks("gso", address, "100", "9000")).isTrue();
      assertThat(lab.talks("tcp", address, "300000", "options")).isTrue();
      assertThat(lab.talks("udp", address, "200", "300", "options")).isTrue();
      assertThat(lab.talks("ping", address, "20")).isTrue();
    }
    assertThat(lab.talks("udp", Lab.GUEST2, "200", "300", "nosum")).isTrue();
    lab.run("tagged", "sum", "20");
    lab.run("tagged", "note", "20");
    for (String outer : List.of("sum", "nosum")) {
      lab.run("vxlan", outer);
      assertThat(lab.talks("tcp", Lab.TUNNEL, "300000")).isTrue();
      assertThat(lab.talks("udp", Lab.TUNNEL_V6, "200", "300")).isTrue();
    }
  }

  private void count(Heard heard) {
    assertThat(heard.exit()).as("nothing lost: %s", heard.err()).isZero();
    heard.each(this::count);
    lastFrame = "";
  }

  /** The outermost transport checksum of each packet: it is what the mark speaks of, but for tunnels. */
  private void count(Row row) {
    if (row.protocol().equals("IPv4") || row.frame().equals(lastFrame)) {
      return;
    }
    lastFrame = row.frame();
    packets++;
    matrix.merge(row.kind(), 1, Integer::sum);
    if (!AGREEMENT.contains(row.kind())) {
      differences.merge(difference(row), 1, Integer::sum);
    }
  }

  private static String difference(Row row) {
    if (row.reason().equals("FRAGMENT") && row.kernel().equals("none")) {
      return "a fragment: not judged, and never left to hardware";
    }
    if (NO_SUM.contains(row.kind()) && row.destinationPort() == TALK_PORT) {
      return "UDP without checksum: nothing to leave to hardware, and nothing that whoever merges could find wrong";
    }
    if (row.destinationPort() == VXLAN_PORT && row.verdict().equals("ABSENT")) {
      return "a tunnel without checksum: the mark speaks of the inner one";
    }
    if (row.destinationPort() == VXLAN_PORT && row.kernel().equals("not_ready")) {
      return "an outer sum that becomes right once the inner one is filled in";
    }
    if (row.reason().equals("MERGED_ON_RECEIPT") && !row.kernel().equals("not_ready")) {
      return MERGED;
    }
    return row.kind().equals("VALID not_ready") ? BOTH_SUMS_HOLD : "UNEXPLAINED " + row;
  }

  private void print() {
    System.out.println("octets against the kernel's mark, " + packets + " live packets:");
    matrix.forEach((kind, count) -> System.out.printf("  %-26s %,10d%n", kind.replace(' ', '/'), count));
    System.out.println("known to differ:");
    differences.forEach((kind, count) -> System.out.printf("  %,10d  %s%n", count, kind));
    settings.forEach((setting, count) ->
        System.out.printf("  %,10d  of all packets %s%n", count, count == 0 ? setting + ": skipped" : setting));
  }
}
