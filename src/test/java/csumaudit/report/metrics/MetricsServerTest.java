package csumaudit.report.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.report.AuditReport;
import csumaudit.report.AuditSoFar;
import csumaudit.report.Reports;
import csumaudit.testing.Audited;
import csumaudit.testing.Packets;
import csumaudit.testing.Samples;
import csumaudit.testing.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as Prometheus meets it, and as those do who mean it no good. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MetricsServerTest {
  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.3";
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
  private static final AuditReport REPORT = new Reports()
      .source(new SourceSummary("vif*", "live", List.of(LinkType.LINUX_SLL2), 3, 5, Map.of(7, "a\"b\\c\nd{}\u001b[31m\u202e"), null),
          Audited.of(Packets.icmp6().cooked2(7, 4).vlan(1).build(), Packets.udp4().seed().cooked2(7, 4).build(),
              Packets.tcp4().checksum(1).cooked2(7, 4).build())).report();

  @TempDir
  private Path directory;

  private final AtomicInteger looks = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private MetricsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new MetricsServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.start(new AuditSoFar(() -> {
      looks.incrementAndGet();
      return REPORT;
    }));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/plain;version=0.0.4", OPEN_METRICS, PROTOBUF, "\"}\\"})
  void itSaysWhatTheFileSays(String accepted) throws Exception {
    HttpResponse<String> answer = get("Accept", accepted);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Samples.of(answer.body())).isEqualTo(Samples.of(file())).hasSizeGreaterThan(20);
    assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type)
        .startsWith(accepted.equals(OPEN_METRICS) ? "application/openmetrics-text; version=1.0.0" : "text/plain; version=0.0.4"));
    assertThat(answer.body().endsWith("# EOF\n")).isEqualTo(accepted.equals(OPEN_METRICS));
  }

  @Test
  void namesCannotSteerATerminal() throws Exception {
    assertThat(get().body().chars()).allMatch(character -> character == '\n' || character >= ' ' && character < 0x7F);
  }

  @Test
  void promtoolFindsNothingToSay() throws Exception {
    Shell.assumeInstalled("promtool");

    for (String text : List.of(get().body(), file())) {
      Path file = Files.writeString(directory.resolve("metrics"), text);
      Shell promtool = Shell.run("sh", "-c", "promtool check metrics <\"$1\"", "sh", file.toString());
      assertThat(promtool.out() + promtool.err()).isEmpty();
      assertThat(promtool.exit()).isZero();
    }
  }

  @Test
  void itIsCompressedForWhoeverAsksForThat() throws Exception {
    HttpResponse<byte[]> answer = client.send(request("").header("Accept-Encoding", "gzip").build(),
        HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
        StandardCharsets.UTF_8)).isEqualTo(get().body());
  }

  @Test
  void onlyTheMetricsAreThereAndOnlyToBeRead() throws Exception {
    assertThat(get("").statusCode()).isEqualTo(200);
    assertThat(send(request("/..").build()).statusCode()).isEqualTo(404);
    assertThat(send(request("foo").build()).body()).isEqualTo("the metrics are at /metrics\n");
    assertThat(send(request("").method("HEAD", HttpRequest.BodyPublishers.noBody()).build()).body()).isEmpty();
    HttpResponse<String> refused = send(request("").POST(HttpRequest.BodyPublishers.ofString("a=b")).build());
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void whoeverAsksAllTheTimeIsToldWhatWasSeenAMomentAgo() throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      get();
    }

    assertThat(looks.get()).isLessThanOrEqualTo((int) (1 + (System.nanoTime() - start) / 500_000_000));
  }

  /** Prometheus keeps its connection. */
  @Test
  void aConnectionServesForSeveralRequests() throws Exception {
    try (Socket socket = says("")) {
      for (String request : List.of("GET /metrics", "HEAD /metrics", "GET /nothing", "POST /metrics", "GET /metrics")) {
        socket.getOutputStream().write((request + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n12")
            .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(socket.getInputStream().readNBytes(8)).asString().isEqualTo("HTTP/1.1");
        readRest(socket, request.startsWith("HEAD"));
      }
    }
  }

  /** Of one answer. */
  private static void readRest(Socket socket, boolean isHead) throws IOException {
    StringBuilder headers = new StringBuilder();
    while (headers.indexOf("\r\n\r\n") < 0) {
      headers.append((char) socket.getInputStream().read());
    }
    String length = headers.toString().toLowerCase(Locale.ROOT).replaceAll("(?s).*\r\ncontent-length: (\\d+)\r\n.*", "$1");
    if (!isHead) {
      socket.getInputStream().readNBytes(Integer.parseInt(length));
    }
  }

  /** More than it has threads. */
  @Test
  void whoAsksForHalfIsNotWaitedFor() throws Exception {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      slow.add(says("GET /metrics HTTP/1.1\r\nHost: "));
    }

    assertThat(get().statusCode()).isEqualTo(200);
    for (Socket socket : slow) {
      assertThat(isCutOff(socket)).isTrue();
    }
  }

  /** As many as may connect; they are found out after some seconds. */
  @Test
  void whoOnlyConnectsIsNotWaitedForEither() throws Exception {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      silent.add(says(""));
    }
    while (!answers()) {
      Thread.sleep(100);
    }

    for (Socket socket : silent) {
      assertThat(isCutOff(socket)).isTrue();
    }
  }

  private boolean answers() throws Exception {
    try {
      return get().statusCode() == 200;
    } catch (IOException refused) {
      return false;
    }
  }

  /** Whoever does not say goodbye leaves room for others. */
  @Test
  void manyMayAskOnceAndStay() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertThat(HttpClient.newHttpClient().send(request("").build(), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /metrics HTTP/1.1\r\nHost: ", "", "GET"})
  void whoHangsIsCutOffInTheEnd(String half) throws Exception {
    get();
    Socket hanging = says(half);
    // accepted after that one, and answered: so the server knows of that one, too
    try (Socket next = says("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
      assertThat(next.getInputStream().readAllBytes()).isNotEmpty();
    }

    server.close();

    assertThat(isCutOff(hanging)).isTrue();
    assertThatThrownBy(this::get).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET http://[::1/metrics HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001\u0002\0\u0001\r\n\r\n",
    "GET /metrics HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "GET /%zz HTTP/1.1\r\n\r\n"})
  void whatIsNoRequestHarmsNobody(String request) throws Exception {
    try (Socket socket = says(request)) {
      socket.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("\tat ", "csumaudit");
    }
    assertThat(get().statusCode()).isEqualTo(200);
  }

  @Test
  void noThreadOfItKeepsTheProgramFromItsEnd() throws Exception {
    get();

    assertThat(Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("HTTP-Dispatcher")
        || thread.getName().equals("metrics"))).hasSizeGreaterThanOrEqualTo(2).allMatch(Thread::isDaemon);
  }

  @Test
  void whoClosesItAtOnceIsNotToldOfAMistake() throws Exception {
    Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    try {
      for (int i = 0; i < 300; i++) {
        MetricsServer brief = new MetricsServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        brief.start(new AuditSoFar(() -> REPORT));
        brief.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
          if (thread.getName().equals("metrics")) {
            thread.join(1);
          }
        }
      }
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }

    assertThat(uncaught).isEmpty();
  }

  @Test
  void aPortBelongsToOne() {
    assertThatThrownBy(() -> new MetricsServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())))
        .isInstanceOf(BindException.class);
  }

  private static String file() throws IOException {
    StringWriter text = new StringWriter();
    new MetricsReport().write(REPORT, text);
    return text.toString();
  }

  private HttpResponse<String> get(String... headers) throws Exception {
    HttpRequest.Builder request = request("");
    return send((headers.length < 2 ? request : request.headers(headers)).build());
  }

  private HttpRequest.Builder request(String more) {
    return HttpRequest.newBuilder(URI.create(server.url() + more));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private Socket says(String what) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort());
    socket.getOutputStream().write(what.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  /** As the end of what is to be read, or as an error. */
  private static boolean isCutOff(Socket socket) {
    try (socket) {
      socket.getInputStream().readAllBytes();
    } catch (IOException reset) {
      return true;
    }
    return true;
  }
}
