package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Samples;
import csumaudit.testing.VethPair;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listening, and meanwhile answering Prometheus. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveMetricsTest {
  private static final Pattern URL = Pattern.compile("metrics at (http://127\\.0\\.0\\.1:[0-9]+/metrics)\n");

  @TempDir
  private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private VethPair cable;

  @AfterEach
  void disconnect() {
    if (cable != null) {
      cable.close();
    }
  }

  @Test
  void whatIsAnsweredWhilePacketsFlowIsWhatTheFileSaysInTheEnd() throws Exception {
    cable = new VethPair();
    try (Program live = live("--metrics", "end.prom")) {
      double seen = 0;
      for (int i = 0; i < 20; i++) {
        cable.send(10);
        double now = deferred(samples(live));
        assertThat(now).isBetween(seen, 10.0 * (i + 1));
        seen = now;
      }
      Map<String, Double> last = await(live, 200);
      live.terminate();

      assertThat(live.endsSoon()).as(live.said()).isZero();
      assertThat(last).isEqualTo(Samples.of(Files.readString(directory.resolve("end.prom"))))
          .anySatisfy((name, value) -> {
            assertThat(name).startsWith("csumaudit_checksums_total{address=198.18.7.2, interface=" + cable.host());
            assertThat(value).isEqualTo(200);
          });
    }
  }

  /** An interface that comes again has another number, and is the same to whoever counts. */
  @Test
  void anInterfaceThatComesAgainGoesOnBeingCounted() throws Exception {
    cable = new VethPair();
    nameTheGuest();
    try (Program live = live()) {
      cable.send(10);
      await(live, 10);
      cable.cut();
      live.says("is gone");
      cable.connect();
      nameTheGuest();
      live.says("has appeared");
      cable.send(5);

      Map<String, Double> last = await(live, 15);

      assertThat(last).anySatisfy((name, value) -> {
        assertThat(name).startsWith("csumaudit_checksums_total{address=198.18.7.2,").contains("protocol=UDP", "verdict=deferred");
        assertThat(value).isEqualTo(15);
      });
    }
  }

  /** The same guest: a new cable has a new address, and who changes it forgets its neighbours. */
  private void nameTheGuest() {
    cable.inGuest("ip", "link", "set", "eth0", "address", "02:00:00:00:00:07");
    cable.inGuest("ip", "neigh", "replace", "198.18.7.1", "lladdr", "02:00:00:00:00:01", "dev", "eth0");
  }

  /** All but blanks, slashes and colons may be in the name of an interface. */
  @Test
  void aNameThatTriesToBeSomethingElseIsALabel() throws Exception {
    cable = new VethPair("\u001b\"}");
    try (Program live = live()) {
      cable.send(3);

      assertThat(await(live, 3)).anySatisfy((name, value) ->
          assertThat(name).contains("interface=\\u001b\"}" + cable.host().substring(3)));
    }
  }

  @Test
  void twoCannotAnswerAtOnePort() throws Exception {
    cable = new VethPair();
    try (Program live = live()) {
      String taken = Integer.toString(URI.create(url(live)).getPort());
      Run other = Run.of("live", "-i", cable.host(), "--listen", taken, "-w", directory.resolve("other.pcapng").toString());

      assertThat(other.exit()).isEqualTo(1);
      assertThat(other.err()).contains("cannot serve metrics at localhost:" + taken, "or 0 for any that is free").hasLineCount(1);
      assertThat(directory.resolve("other.pcapng")).doesNotExist();
      assertThat(samples(live)).isNotEmpty();
    }
  }

  @Test
  void itEndsThoughAClientHangs() throws Exception {
    cable = new VethPair();
    try (Program live = live(); Socket hanging = new Socket("127.0.0.1", URI.create(url(live)).getPort())) {
      hanging.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
      cable.send(1);
      await(live, 1);
      live.terminate();

      assertThat(live.endsSoon()).as(live.said()).isZero();
      assertThat(live.said()).contains("1 frame");
    }
  }

  @Test
  void nothingOfItIsLoadedUnlessItIsAskedFor() throws Exception {
    assertThat(loadedBy("analyse", "--metrics", "a.prom", Path.of("captures/xen-S3a-relay-domU-tx-on-vif2.0.pcap").toAbsolutePath().toString()))
        .contains("csumaudit.report.metrics.MetricsReport").noneMatch(LiveMetricsTest::isOfTheServer);
    cable = new VethPair();
    assertThat(loadedBy("live", "-i", cable.host(), "--duration", "1s"))
        .contains("csumaudit.cli.LiveCommand").noneMatch(LiveMetricsTest::isOfTheServer);
    assertThat(loadedBy("live", "-i", cable.host(), "--duration", "1s", "--listen", "0")).anyMatch(LiveMetricsTest::isOfTheServer);
  }

  private static boolean isOfTheServer(String type) {
    return type.startsWith("io.prometheus.") || type.startsWith("com.sun.net.httpserver.");
  }

  private List<String> loadedBy(String... arguments) throws Exception {
    List<String> command = Program.command(arguments);
    command.add(1, "-Xlog:class+load=info:file=loaded:none");
    try (Program program = new Program(directory, command)) {
      assertThat(program.endsSoon()).as(program.said()).isZero();
    }
    return Files.readAllLines(directory.resolve("loaded")).stream().map(line -> line.split(" ")[0]).toList();
  }

  /** Started, and answering. */
  private Program live(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("live", "-i", cable.host(), "--listen", "localhost:0"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("udp", "port", "9"));
    Program program = new Program(directory, null, arguments.toArray(String[]::new));
    program.says("listening");
    return program;
  }

  private static String url(Program live) throws Exception {
    Matcher url = URL.matcher(live.said());
    assertThat(url.find()).as(live.said()).isTrue();
    return url.group(1);
  }

  private Map<String, Double> samples(Program live) throws Exception {
    return Samples.of(client.send(HttpRequest.newBuilder(URI.create(url(live))).build(),
        HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Asks until so many packets are counted. */
  private Map<String, Double> await(Program live, int deferred) throws Exception {
    for (;;) {
      Map<String, Double> samples = samples(live);
      if (deferred(samples) == deferred) {
        return samples;
      }
      Thread.sleep(100);
    }
  }

  private static double deferred(Map<String, Double> samples) {
    return samples.entrySet().stream().filter(sample -> sample.getKey().matches("csumaudit_packets_total.*verdict=deferred}"))
        .mapToDouble(Map.Entry::getValue).sum();
  }
}
