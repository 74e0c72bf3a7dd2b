package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was recorded in network namespaces, between guests A, B and C (10.77.0.11, .12, .13) whose frames a switch in user
 * space copies, with the kernel's note or without, or not at all. What it did is the truth, which is stated here with the
 * finding that may be given for it: octets without the kernel's mark leave some of it open.
 */
class RecordedScenarioTest {
  private static final Path FOLDER = Path.of("src/test/resources/csumaudit/scenarios");
  private static final String A = "10.77.0.11";
  private static final String B = "10.77.0.12";
  private static final String C = "10.77.0.13";
  private static final String HOST = "10.77.0.1";
  private static final String HARMLESS = "DEFERS_HARMLESSLY";
  private static final String RELIES = "RELIES_ON_MISSING_OFFLOAD";
  private static final String LEAKS = "LEAKS_DEFERRED";
  private static final String OPEN = "NOT_ENOUGH_EVIDENCE";

  /** With the findings of each sender and protocol, and of the first that accuses, or else the first, a part of the evidence. */
  private record Scenario(String name, String truth, Map<String, String> findings, String evidence) {
    boolean isMarked() {
      return name.endsWith("-with-marks");
    }

    boolean accusesTheHealthy() {
      return truth.startsWith("healthy") && findings.containsValue(RELIES);
    }

    Path file() {
      return FOLDER.resolve(name + (isMarked() ? ".pcapng" : ".pcap"));
    }

    @Override
    public String toString() {
      return name + ": " + truth;
    }
  }

  @TempDir
  Path temporary;

  static Stream<Scenario> scenarios() {
    return Stream.of(
        new Scenario("one-of-three-lost", "what A sends has lost its note, what C sends has not; both ask B",
            Map.of(A + " TCP", RELIES, A + " UDP", RELIES, B + " TCP", HARMLESS, B + " UDP", HARMLESS, C + " TCP", HARMLESS,
                C + " UDP", HARMLESS), "ping works (3 of 3)"),
        new Scenario("dhcp-offers-lost", "the offers of B, a server of DHCP, have lost their note",
            Map.of(B + " UDP", RELIES), "3 deferred packets sent again or unanswered"),
        new Scenario("two-guests-behind-a-router", "A and C have lost their notes, and come with the MAC address of a router",
            Map.of(A + " TCP", RELIES, A + " UDP", RELIES, C + " TCP", RELIES, C + " UDP", RELIES),
            "several addresses come from 02:00:00:00:00:fe"),
        new Scenario("host-that-drops-everything", "healthy; B drops TCP, UDP and ping, A knocks at seven ports",
            Map.of(A + " TCP", RELIES, A + " UDP", RELIES), "a host that drops everything would look the same"),
        new Scenario("half-of-the-replies-are-dropped", "healthy; every second answer of B, a name server, is dropped at random",
            Map.of(A + " UDP", HARMLESS, B + " UDP", OPEN), "of which none got through and 17 may be lost"),
        new Scenario("path-takes-no-long-packets", "healthy; frames of B that are longer than 1,300 octets are dropped in silence",
            Map.of(A + " TCP", HARMLESS, B + " TCP", RELIES), "ping -M do -s 1472 fails"),
        new Scenario("filter-that-looks-into-packets", "healthy; connections of A open, and what carries something is dropped",
            Map.of(A + " TCP", OPEN, A + " UDP", HARMLESS, B + " TCP", HARMLESS, B + " UDP", OPEN),
            "a host that is gone would look the same"),
        new Scenario("quic-is-dropped", "healthy; UDP to port 443 is dropped, TCP is not",
            Map.of(A + " UDP", OPEN, "fd77::11 UDP", OPEN, A + " TCP", HARMLESS, B + " TCP", HARMLESS), "all of them to one port"),
        new Scenario("receiver-without-room", "healthy; B reads nothing for eight seconds, and announces no room",
            Map.of(A + " TCP", HARMLESS, B + " TCP", HARMLESS), "got through at once"),
        new Scenario("resets", "healthy; A knocks at eighty ports where nobody listens",
            Map.of(A + " TCP", HARMLESS), "80 of 80 deferred packets"),
        new Scenario("host-itself-lost", "what the host itself sends has lost its note, what its guests send has not",
            Map.of(HOST + " TCP", RELIES, HOST + " UDP", RELIES, A + " TCP", HARMLESS, A + " UDP", HARMLESS, B + " TCP", HARMLESS,
                B + " UDP", HARMLESS), "17 deferred packets sent again or unanswered, none got through"),
        new Scenario("some-connections-by-another-card", "what A sends has lost its note, but for the connections of a card that sums",
            Map.of(A + " TCP", RELIES, A + " UDP", RELIES, B + " TCP", HARMLESS), "valid ones get through (8 of 8)"),
        new Scenario("valid-connections-die-as-well", "healthy; TCP of A is dropped, also that of a card that sums",
            Map.of(A + " TCP", OPEN, A + " UDP", OPEN, B + " UDP", OPEN), "is lost as well (16 of 16): it is not the sums"),
        new Scenario("leak-with-marks", "what A sends has lost its note",
            Map.of(A + " TCP", RELIES, A + " UDP", RELIES), "by the kernel's mark nobody is to fill in"),
        new Scenario("healthy-with-marks", "healthy; nothing is dropped",
            Map.of(A + " TCP", HARMLESS, A + " UDP", HARMLESS, B + " TCP", HARMLESS, B + " UDP", HARMLESS),
            "the kernel's mark says of 36 of them"),
        new Scenario("vlan-leak-with-marks", "datagrams of A, in VLAN 100, have lost their note; nobody answers such",
            Map.of(A + " UDP", LEAKS), "by the kernel's mark nobody is to fill in 8 of them"),
        new Scenario("vlan-note-with-marks", "healthy; datagrams of A, in VLAN 100, which nobody answers",
            Map.of(A + " UDP", HARMLESS), "the kernel's mark says of 8 of them"),
        new Scenario("merged-with-marks", "healthy; A sums, and the kernel of B puts together what it receives",
            Map.of(A + " TCP", "MERGED_ON_RECEIPT", B + " TCP", HARMLESS), "longer than Ethernet carries"));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everySenderHasItsFinding(Scenario scenario) throws IOException {
    List<Finding> findings = Finding.audit(temporary, List.of(scenario.file()));

    Map<String, String> causes = new TreeMap<>();
    findings.forEach(finding -> causes.put(finding.sender() + " " + finding.protocol(), finding.cause()));
    assertThat(causes).hasSameSizeAs(findings).isEqualTo(new TreeMap<>(scenario.findings));
    assertThat(findings.get(0).evidence()).contains(scenario.evidence);
  }

  static Stream<Scenario> scenariosThatAccuseTheHealthy() {
    return scenarios().filter(Scenario::accusesTheHealthy);
  }

  /** Whoever is healthy is accused in two of them, with a doubt and with what else it may be. */
  @ParameterizedTest
  @MethodSource("scenariosThatAccuseTheHealthy")
  void nobodyHealthyIsAccusedWithoutADoubt(Scenario scenario) throws IOException {
    assertThat(Finding.audit(temporary, List.of(scenario.file())))
        .filteredOn(finding -> finding.cause().equals(RELIES)).isNotEmpty()
        .allMatch(finding -> finding.confidence().equals("POSSIBLE") && finding.evidence().contains("would look the same"));
  }

  static Stream<Scenario> scenariosWithMarks() {
    return scenarios().filter(Scenario::isMarked);
  }

  @ParameterizedTest
  @MethodSource("scenariosWithMarks")
  void whatTheKernelSaysIsMoreThanPossibleUnlessNothingElseSpeaks(Scenario scenario) throws IOException {
    assertThat(Finding.audit(temporary, List.of(scenario.file()))).isNotEmpty().allMatch(finding ->
        !finding.confidence().equals("POSSIBLE") || finding.evidence().endsWith("nothing shows what becomes of them beyond here"));
  }
}
