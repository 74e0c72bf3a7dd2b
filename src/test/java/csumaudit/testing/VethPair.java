package csumaudit.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A cable to a guest of one network namespace: {@link #host} is the end to listen to, with the guest's {@code eth0} at the
 * other. Names cannot clash with any that are there; closing it removes everything. Needs root, and skips loudly without.
 */
public final class VethPair implements AutoCloseable {
  private static final String GUEST_ADDRESS = "198.18.7.2/30";
  private static final String HOST_ADDRESS = "198.18.7.1";
  private static final int PATIENCE_SECONDS = 120;
  private static int made;

  private final String namespace;
  private final String host;

  /** Makes a pair, and sets both ends up. */
  public VethPair() {
    this("csa");
  }

  /** Its name on this side begins so. */
  public VethPair(String prefix) {
    skipWithoutNamespaces();
    String suffix = Long.toString(ProcessHandle.current().pid(), 36) + Integer.toString(made++, 36);
    namespace = "csumaudit-" + suffix;
    host = prefix + suffix;
    try {
      ip("netns add " + namespace);
      connect();
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /** Lays the cable, again if it has been cut. */
  public void connect() {
    ip("link add " + host + " type veth peer name eth0 netns " + namespace);
    ip("link set " + host + " up");
    ip("-n " + namespace + " link set lo up");
    ip("-n " + namespace + " link set eth0 up");
    ip("-n " + namespace + " addr add " + GUEST_ADDRESS + " dev eth0");
    ip("-n " + namespace + " neigh add " + HOST_ADDRESS + " lladdr 02:00:00:00:00:01 dev eth0");
  }

  /** Removes both ends, as when a guest shuts down. */
  public void cut() {
    ip("link del " + host);
  }

  /** The name of this end. */
  public String host() {
    return host;
  }

  public void setUp(boolean up) {
    ip("link set " + host + (up ? " up" : " down"));
  }

  /** Lets the name of this end, from now on unknown here, end in these octets, as bash writes them. */
  public void rename(String octets) {
    run(List.of("bash", "-c", "renamed=$0$'" + octets + "'; ip link set dev $0 down; ip link set dev $0 name \"$renamed\";"
        + " ip link set dev \"$renamed\" up", host));
  }

  /** The guest sends so many datagrams to UDP port 9 of this end, whose checksums it leaves to hardware. */
  public void send(int datagrams) {
    inGuest("bash", "-c", "exec 9>/dev/udp/" + HOST_ADDRESS + "/9; for ((i = 0; i < " + datagrams
        + "; i++)); do echo \"datagram $i\" >&9; done");
  }

  /** The same of datagrams that are longer than a page, from so many processes one after another. */
  public void send(int times, int datagrams) {
    for (int i = 0; i < times; i++) {
      inGuest("bash", "-c", "exec 9>/dev/udp/" + HOST_ADDRESS + "/9; printf -v long '%01400d' 7; for ((i = 0; i < " + datagrams
          + "; i++)); do echo $long >&9; done");
    }
  }

  /** The guest sends datagrams in a VLAN. */
  public void sendTagged(int identifier, int datagrams) {
    inGuest(RawSender.command("eth0", Packets.udp4().ports(9999, 9).vlan(identifier).build().octets(), datagrams));
  }

  /** How many ask this end for what is not addressed to it. */
  public int promiscuity() {
    String shown = output(List.of("ip", "-d", "link", "show", "dev", host));
    String[] words = shown.split(" +");
    return Integer.parseInt(words[List.of(words).indexOf("promiscuity") + 1]);
  }

  /** Runs a command in the guest's namespace. */
  public void inGuest(String... command) {
    run(join(List.of("ip", "netns", "exec", namespace), command));
  }

  /** Runs a command of iproute2. */
  public static void ip(String arguments) {
    run(join(List.of("ip"), arguments.split(" ")));
  }

  private static List<String> join(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return all;
  }

  @Override
  public void close() {
    // the cable goes with the namespace, but not at once
    attempt(List.of("ip", "link", "del", host));
    attempt(List.of("ip", "netns", "del", namespace));
  }

  private static void skipWithoutNamespaces() {
    String why = whyNot();
    if (why != null) {
      System.err.println("SKIPPED: live tests need root and network namespaces: " + why);
    }
    Assumptions.assumeTrue(why == null, why);
  }

  private static String whyNot() {
    if (!Files.isDirectory(Path.of("/proc/self/ns"))) {
      return "this is no Linux";
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      return "not root";
    }
    String probe = "csumaudit-p" + Long.toString(ProcessHandle.current().pid(), 36);
    String refused = attempt(List.of("ip", "netns", "add", probe));
    attempt(List.of("ip", "netns", "del", probe));
    return refused;
  }

  private static void run(List<String> command) {
    String refused = attempt(command);
    if (refused != null) {
      throw new IllegalStateException(String.join(" ", command) + ": " + refused);
    }
  }

  /** What went wrong, or null. */
  private static String attempt(List<String> command) {
    try {
      output(command);
      return null;
    } catch (IllegalStateException failure) {
      return failure.getMessage();
    }
  }

  /** What the command said; throws that when it fails. */
  private static String output(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("did not end");
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(said.isEmpty() ? "failed" : said);
      }
      return said;
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }
}
