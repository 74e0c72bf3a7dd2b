package csumaudit.report.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import csumaudit.report.AuditSoFar;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Answers Prometheus over HTTP, while an audit goes on, with what {@link MetricsReport} says at its end. */
public final class MetricsServer implements Closeable {
  private static final String PATH = "/metrics";
  private static final int THREADS = 8;
  private static final long IDLE_SECONDS = 10;
  private static final long REST_NANOS = 500_000_000;

  static {
    // who sends half a request or reads half an answer is not waited for
    usually("sun.net.httpserver.maxReqTime", "5");
    usually("sun.net.httpserver.maxRspTime", "30");
    usually("sun.net.httpserver.idleInterval", "60");
    // of those who may connect some are left to come
    usually("sun.net.httpserver.maxIdleConnections", "16");
    usually("jdk.httpserver.maxConnections", "64");
    // an answer in two packets, else the second waits for the first to be acknowledged
    usually("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private AuditSoFar audit;
  private MetricsPage latest;
  private long lookedAt;

  /** Takes the address; whoever connects is answered from {@link #start} on. */
  public MetricsServer(InetSocketAddress address) throws IOException {
    server = HttpServer.create(address, 0);
    threads = threads();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /** So it is unless whoever started the program says otherwise. */
  private static void usually(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** As many as are needed, and none that would keep the program from its end. */
  private static ExecutorService threads() {
    ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(), MetricsServer::daemon);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "metrics");
    thread.setDaemon(true);
    return thread;
  }

  /** With the port that it got, where any was wanted. */
  public String url() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().getHostAddress();
    return "http://" + (at.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + at.getPort() + PATH;
  }

  public synchronized void start(AuditSoFar soFar) {
    audit = soFar;
    // the thread that listens is a daemon if the one that starts it is
    threads.execute(this::listen);
  }

  /** Unless it was closed before it came to that, which the server would take for a mistake. */
  private synchronized void listen() {
    if (audit != null) {
      server.start();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      // or the exchange takes its connection with it
      exchange.getRequestBody();
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        say(exchange, 405, "only GET and HEAD\n");
      } else if (!PATH.equals(exchange.getRequestURI().getPath())) {
        say(exchange, 404, "the metrics are at " + PATH + "\n");
      } else {
        ExpositionFormatWriter format = MetricsPage.format(exchange.getRequestHeaders().getFirst("Accept"));
        send(exchange, 200, format.getContentType(), latest().in(format));
      }
    }
  }

  private static void say(HttpExchange exchange, int status, String what) throws IOException {
    send(exchange, status, "text/plain; charset=utf-8", what.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
    } else if (accepts(exchange, "gzip")) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(status, 0);
      try (OutputStream body = new GZIPOutputStream(exchange.getResponseBody())) {
        body.write(text);
      }
    } else {
      exchange.sendResponseHeaders(status, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private static boolean accepts(HttpExchange exchange, String encoding) {
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    return accepted != null && accepted.contains(encoding);
  }

  /** Of now, or of a moment ago: whoever asks all the time shall not slow the listening. */
  private synchronized MetricsPage latest() throws IOException {
    if (audit == null) {
      throw new IOException("the audit has ended");
    }
    if (latest == null || System.nanoTime() - lookedAt >= Math.max(REST_NANOS, audit.rest())) {
      latest = audit.look(MetricsPage::new);
      lookedAt = System.nanoTime();
    }
    return latest;
  }

  /** From then on nobody looks at the audit any more; who is being answered is cut off. */
  @Override
  public void close() {
    synchronized (this) {
      audit = null;
    }
    // not under the lock, which those who are being answered may want
    server.stop(0);
    threads.shutdown();
  }
}
