package csumaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A host and two guests in network namespaces, as {@code src/test/lab/lab} makes them; gone when closed. */
final class Lab implements AutoCloseable {
  static final String GUEST1 = "10.77.0.11";
  static final String GUEST2 = "10.77.0.12";
  static final String GUEST1_V6 = "fd77::11";
  static final String GUEST2_V6 = "fd77::12";
  static final String TUNNEL = "10.88.0.12";
  static final String TUNNEL_V6 = "fd88::12";

  private static final int CANNOT = 77;
  private static final String SCRIPT = Path.of("src/test/lab/lab").toAbsolutePath().toString();

  private final String name = "csumlab-" + ProcessHandle.current().pid();
  /** The JVM may be told to end while the lab stands. */
  private final Thread lastResort = new Thread(this::down);

  private Lab() {}

  /** Builds one, guests on the bridge; the test is skipped where this machine cannot. */
  static Lab up() {
    Lab lab = new Lab();
    Ended can = lab.ask("can");
    if (can.exit() != 0) {
      System.out.println("SKIPPED, no lab: " + can.said().strip());
    }
    assumeTrue(can.exit() == 0, can.said());
    lab.run("sweep");
    Runtime.getRuntime().addShutdownHook(lab.lastResort);
    lab.run("up");
    return lab;
  }

  /** Guests are bridged, and leave checksums and segments to hardware; no tunnel, nothing merges: as after {@link #up}. */
  void reset() {
    run("bridge");
    run("tx", "on");
    run("tso", "on");
    run("gro", "off");
    run("vxlan", "off");
  }

  /** Runs a verb that must succeed; returns what it said. */
  String run(String... verb) {
    Ended ended = ask(verb);
    assertThat(ended.exit()).as("lab %s: %s", String.join(" ", verb), ended.said()).isZero();
    return ended.said();
  }

  /** Runs a verb that may fail; whether it succeeded. */
  boolean tries(String... verb) {
    return ask(verb).exit() == 0;
  }

  /** Runs a verb that this kernel, or its tools, need not know; false, and said loudly, when they do not. */
  boolean runIfPossible(String... verb) {
    Ended ended = ask(verb);
    if (ended.exit() == CANNOT) {
      System.out.println("SKIPPED, lab " + String.join(" ", verb) + ": " + ended.said().strip());
      return false;
    }
    assertThat(ended.exit()).as("lab %s: %s", String.join(" ", verb), ended.said()).isZero();
    return true;
  }

  /** Traffic from guest1 to guest2; whether every answer came. */
  boolean talks(String... words) {
    List<String> verb = new ArrayList<>(List.of("talk"));
    verb.addAll(List.of(words));
    return ask(verb.toArray(String[]::new)).exit() == 0;
  }

  /** What guest2 has dropped so far for a bad checksum, by the kernel's name of the counter. */
  Map<String, Long> drops() {
    Map<String, Long> drops = new TreeMap<>();
    run("count").lines().map(line -> line.split(" ")).forEach(words -> drops.put(words[0], Long.parseLong(words[1])));
    return drops;
  }

  /** Starts the program in {@code host}, {@code guest1} or {@code guest2}; returns when it listens. */
  Sniffer sniff(String where, String link, String... options) {
    return new Sniffer(this, where, List.of(link), List.of(options));
  }

  Sniffer sniff(String where, List<String> links, String... options) {
    return new Sniffer(this, where, links, List.of(options));
  }

  /** A command as it is run inside. */
  ProcessBuilder inside(String where, List<String> command) {
    List<String> words = new ArrayList<>(List.of(SCRIPT, "in", where));
    words.addAll(command);
    return named(words);
  }

  /** How to run this program as it was compiled, outside or {@link #inside}. */
  static List<String> program(String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED", "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "csumaudit.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  private Ended ask(String... verb) {
    List<String> words = new ArrayList<>(List.of(SCRIPT));
    words.addAll(List.of(verb));
    return Ended.of(named(words));
  }

  private ProcessBuilder named(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("LAB", name);
    return builder;
  }

  private void down() {
    ask("down");
  }

  @Override
  public void close() {
    down();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
