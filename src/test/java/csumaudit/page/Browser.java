package csumaudit.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven by its DevTools protocol: that is not bound by the page's content security policy, so
 * the page is tested as it is.
 */
final class Browser implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private int last;
  private String session;

  /** Where Chromium is, if it is installed. */
  static Optional<Path> installed() {
    return Stream.of("chromium", "chromium-browser", "google-chrome").flatMap(name ->
        Stream.of(System.getenv("PATH").split(":")).map(directory -> Path.of(directory, name))).filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it, with all it writes in this directory. */
  Browser(Path chromium, Path directory) throws IOException, InterruptedException {
    Files.deleteIfExists(directory.resolve("DevToolsActivePort"));
    process = new ProcessBuilder(chromium.toString(), "--headless", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
        // nothing else would run as root, and the page is our own
        "--no-sandbox", "--remote-debugging-port=0", "--user-data-dir=" + directory, "about:blank")
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address(directory.resolve("DevToolsActivePort")), new Listener()).join();
    String target = call("Target.createTarget", JSON.createObjectNode().put("url", "about:blank")).get("targetId").asText();
    session = call("Target.attachToTarget", JSON.createObjectNode().put("targetId", target).put("flatten", true))
        .get("sessionId").asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", JSON.createObjectNode());
    }
  }

  /** It leaves word of where it listens, and then little else. */
  private URI address(Path word) throws IOException, InterruptedException {
    while (!Files.exists(word) || Files.readAllLines(word).size() < 2) {
      if (!process.isAlive()) {
        throw new IOException("Chromium ended before it listened, with exit code " + process.exitValue());
      }
      Thread.sleep(20);
    }
    List<String> lines = Files.readAllLines(word);
    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
  }

  /** A new page has a clean slate. */
  void open(Path page) throws InterruptedException {
    complaints.clear();
    call("Page.navigate", JSON.createObjectNode().put("url", page.toUri().toString()));
    while (!evaluate("document.readyState").asText().equals("complete")) {
      Thread.sleep(20);
    }
  }

  void darkness(boolean dark) throws InterruptedException {
    ObjectNode media = JSON.createObjectNode();
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", dark ? "dark" : "light");
    call("Emulation.setEmulatedMedia", media);
  }

  void size(int width, int height) throws InterruptedException {
    call("Emulation.setDeviceMetricsOverride", JSON.createObjectNode().put("width", width).put("height", height)
        .put("deviceScaleFactor", 1).put("mobile", width < 600));
  }

  /** What an expression is worth in the page. */
  JsonNode evaluate(String expression) throws InterruptedException {
    JsonNode answer = call("Runtime.evaluate", JSON.createObjectNode().put("expression", expression)
        .put("returnByValue", true).put("awaitPromise", true).put("userGesture", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.at("/result/value");
  }

  /** All of the page, as it is seen. */
  byte[] picture() throws InterruptedException {
    return Base64.getDecoder().decode(call("Page.captureScreenshot",
        JSON.createObjectNode().put("captureBeyondViewport", true)).get("data").asText());
  }

  /** The page on paper: a PDF file. */
  byte[] print() throws InterruptedException {
    return Base64.getDecoder().decode(call("Page.printToPDF", JSON.createObjectNode().put("printBackground", true)
        .put("paperWidth", 8.27).put("paperHeight", 11.69)).get("data").asText());
  }

  /** What it held against the page so far: errors of scripts, breaches of the policy, requests for other files. */
  List<String> complaints() throws InterruptedException {
    evaluate("new Promise(done => setTimeout(done, 100))");
    return complaints;
  }

  private JsonNode call(String method, ObjectNode parameters) throws InterruptedException {
    ObjectNode message = JSON.createObjectNode().put("id", ++last).put("method", method);
    message.set("params", parameters);
    if (session != null) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    return answer(method);
  }

  private JsonNode answer(String method) throws InterruptedException {
    for (;;) {
      JsonNode message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IllegalStateException("no answer to " + method);
      }
      note(message);
      if (message.path("id").asInt() == last) {
        if (message.has("error")) {
          throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return message.get("result");
      }
    }
  }

  private void note(JsonNode message) {
    String method = message.path("method").asText();
    String url = message.at("/params/request/url").asText();
    boolean request = method.equals("Network.requestWillBeSent") && !url.startsWith("file:") && !url.startsWith("about:");
    if (request || method.equals("Runtime.exceptionThrown") || method.equals("Runtime.consoleAPICalled")
        || method.equals("Log.entryAdded") || method.equals("Page.javascriptDialogOpening")) {
      complaints.add(message.toString());
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  /** Puts messages together, which may come in parts. */
  private final class Listener implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      part.append(data);
      if (isLast) {
        try {
          received.add(JSON.readTree(part.toString()));
        } catch (IOException impossible) {
          throw new IllegalStateException(impossible);
        }
        part.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
