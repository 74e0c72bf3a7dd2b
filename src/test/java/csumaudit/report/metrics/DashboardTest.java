package csumaudit.report.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.report.AuditReport;
import csumaudit.report.AuditSoFar;
import csumaudit.report.Reports;
import csumaudit.testing.Audited;
import csumaudit.testing.Packets;
import csumaudit.testing.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard against what is really exported. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DashboardTest {
  /** Those that Prometheus adds to whatever it scrapes. */
  private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

  private static final AuditReport REPORT = new Reports()
      .source(new SourceSummary("vif*", "live", List.of(LinkType.LINUX_SLL2), 2, 0, Map.of(7, "vif1.0"), null),
          Audited.of(Packets.udp4().seed().cooked2(7, 4).build(), Packets.tcp4().checksum(1).cooked2(7, 4).build())).report();

  private final Map<String, Set<String>> exported = new TreeMap<>();
  private Dashboard dashboard;

  @TempDir
  private Path directory;

  @BeforeEach
  void read() throws IOException {
    dashboard = new Dashboard();
    for (Metric metric : Metrics.of(REPORT)) {
      Set<String> labels = exported.computeIfAbsent(metric.name(), any -> new TreeSet<>());
      assertThat(metric.samples()).as(metric.name()).isNotEmpty();
      metric.samples().keySet().forEach(sample -> {
        for (int at = 0; at < sample.size(); at += 2) {
          labels.add(sample.get(at));
        }
      });
    }
  }

  @Test
  void itAsksForWhatThereIsAndForAllOfIt() {
    Set<String> asked = new TreeSet<>();
    dashboard.questions().forEach(question -> asked.addAll(question.metrics()));

    assertThat(asked).isEqualTo(exported.keySet());
    assertThat(dashboard.questions()).hasSizeGreaterThanOrEqualTo(dashboard.panels().size());
  }

  @Test
  void itNamesOnlyLabelsThatItsMetricsHave() {
    Stream.concat(dashboard.questions().stream(), dashboard.variables().stream()).forEach(question -> {
      assertThat(question.metrics()).as(question.panel()).hasSize(1);
      Set<String> labels = new HashSet<>(exported.get(question.metrics().iterator().next()));
      labels.addAll(OF_PROMETHEUS);
      assertThat(labels).as(question.expression()).containsAll(question.labels());
      assertThat(question.groups()).as(question.expression()).containsAll(question.legendLabels());
    });
  }

  /** A counter starts anew with every listening: what it stands at says nothing. */
  @Test
  void ofCountersItAsksHowFastTheyGrow() {
    assertThat(dashboard.questions()).allSatisfy(question -> assertThat(question.expression().matches(".*(rate|increase)\\(.*"))
        .as(question.expression()).isEqualTo(question.metrics().iterator().next().endsWith("_total")));
  }

  @Test
  void everythingInItHasItsPlaceItsWordsAndItsSource() {
    Set<String> places = new HashSet<>();
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode panel : dashboard.panels()) {
      numbers.add(panel.get("id").asInt());
      assertThat(panel.get("title").asText()).isNotBlank();
      assertThat(panel.get("description").asText()).isNotBlank();
      assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
      JsonNode at = panel.get("gridPos");
      assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = 0; x < at.get("w").asInt(); x++) {
        for (int y = 0; y < at.get("h").asInt(); y++) {
          assertThat(places.add((at.get("x").asInt() + x) + "," + (at.get("y").asInt() + y))).as("one panel on another").isTrue();
        }
      }
    }
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(dashboard.variableNames()).containsExactly("datasource", "instance", "source");
  }

  @Test
  void itBringsNothingOfTheMachineItWasMadeOn() {
    assertThat(dashboard.toString()).doesNotContain("http", "localhost", "127.0.0.1");
  }

  /** A Prometheus that scrapes the server has an answer to each. */
  @Test
  void everyPanelHasSomethingToShowInPrometheus() throws Exception {
    Shell.assumeInstalled("prometheus");
    try (MetricsServer server = new MetricsServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      server.start(new AuditSoFar(() -> REPORT));
      int port = freePort();
      Process prometheus = prometheus(URI.create(server.url()), port);
      try {
        for (Dashboard.Question question : dashboard.questions()) {
          await(prometheus, port, question);
        }
      } finally {
        prometheus.destroy();
        prometheus.waitFor();
      }
    }
  }

  private Process prometheus(URI scraped, int port) throws IOException {
    Path configuration = Files.writeString(directory.resolve("prometheus.yml"), """
        global: {scrape_interval: 1s}
        scrape_configs:
          - job_name: csumaudit
            static_configs: [{targets: ['%s']}]
        """.formatted(scraped.getAuthority()));
    return new ProcessBuilder("prometheus", "--config.file=" + configuration, "--storage.tsdb.path=" + directory.resolve("data"),
        "--web.listen-address=127.0.0.1:" + port).redirectErrorStream(true)
        .redirectOutput(directory.resolve("said").toFile()).start();
  }

  private void await(Process prometheus, int port, Dashboard.Question question) throws Exception {
    JsonNode answer;
    do {
      Thread.sleep(200);
      assertThat(prometheus.isAlive()).as(Files.readString(directory.resolve("said"))).isTrue();
      answer = ask(port, question.ofEverything());
      assertThat(answer.path("status").asText()).as(question.expression() + ": " + answer).isNotEqualTo("error");
    } while (answer.at("/data/result").isEmpty());
    for (String label : question.groups()) {
      assertThat(answer.at("/data/result/0/metric").has(label)).as(label + " in the answer to " + question.expression())
          .isEqualTo(!label.equals("vlan"));
    }
  }

  /** Nothing, as long as it does not answer. */
  private static JsonNode ask(int port, String expression) throws Exception {
    URI query = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    try {
      return new ObjectMapper().readTree(HttpClient.newHttpClient().send(HttpRequest.newBuilder(query).build(),
          HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException notYet) {
      return new ObjectMapper().createObjectNode();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
