package csumaudit;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, installed into an empty root beside this system's own, used there and removed again. */
class DebianPackageIT {
  private static final String PACKAGE = Path.of("target/csumaudit.deb").toAbsolutePath().toString();
  private static final String SAMPLE = "/usr/share/csumaudit/captures/xen-S3a-relay-domU-tx-on-vif2.0.pcap";

  @TempDir
  private Path root;

  @TempDir
  private Path elsewhere;

  @BeforeEach
  void anEmptyRoot() throws Exception {
    Shell.assume("root".equals(System.getProperty("user.name")), "installing a package needs root");
    Shell.assumeInstalled("dpkg");
    Files.createDirectories(root.resolve("var/lib/dpkg/info"));
    Files.createFile(root.resolve("var/lib/dpkg/status"));
  }

  @Test
  void needsAJavaAndRecommendsLibpcap() throws Exception {
    Shell refused = dpkg("--install", PACKAGE);

    assertThat(refused.exit()).isNotZero();
    assertThat(refused.err()).contains("csumaudit depends on default-jre-headless (>= 2:1.17) | java17-runtime-headless");
    assertThat(Shell.run("dpkg-deb", "--field", PACKAGE, "Recommends").out()).isEqualTo("libpcap0.8\n");
  }

  @Test
  void runsWhereItIsInstalledWithoutItsSources() throws Exception {
    install();

    assertThat(csumaudit("analyse", root + SAMPLE).out()).contains("86 frames", "10.77.0.11");
    assertThat(csumaudit("--version").out()).startsWith("csumaudit " + version());
    assertThat(root.resolve("usr/share/man/man1/csumaudit.1")).exists();
    assertThat(root.resolve("usr/share/csumaudit/grafana/csumaudit.json")).exists();
    assertThat(root.resolve("usr/share/bash-completion/completions/csumaudit")).exists();
    assertThat(root.resolve("usr/share/zsh/vendor-completions/_csumaudit")).exists();
    assertThat(root.resolve("usr/share/fish/vendor_completions.d/csumaudit.fish")).exists();
    assertThat(root.resolve("usr/lib/x86_64-linux-gnu/wireshark/extcap/csumaudit")).isSymbolicLink();
    assertThat(dpkg("--verify", "csumaudit").out()).isEmpty();
  }

  /** By itself: the link to it leads to the root of a real system. */
  @Test
  void answersWireshark() throws Exception {
    install();

    Shell answer = Shell.run(elsewhere, environment(), root + "/usr/share/csumaudit/extcap/csumaudit", "--extcap-interfaces");

    assertThat(answer.out()).as(answer.err()).contains("interface {value=csumaudit-lo}");
  }

  @Test
  void bringsAnArchiveOfItsClassesAndMakesItAnewWhenJavaChanges() throws Exception {
    install();
    Path archive = archives().get(0);
    assertThat(archive).isNotEmptyFile();
    Files.delete(archive);

    assertSucceeds(dpkg("--install", java()));

    assertThat(archives()).containsExactly(archive);
  }

  @Test
  void isReplacedByANewerOne() throws Exception {
    install();

    assertSucceeds(dpkg("--install", PACKAGE));

    assertThat(archives()).hasSize(1);
    assertThat(csumaudit("analyse", root + SAMPLE).exit()).isZero();
  }

  @Test
  void leavesNothingBehind() throws Exception {
    install();

    assertSucceeds(dpkg("--remove", "csumaudit"));

    assertThat(named("csumaudit")).isEmpty();
    assertThat(dpkg("--purge", "csumaudit").err()).contains("csumaudit which isn't installed");
  }

  @Test
  void comesWithTheListOfWhatIsInTheJar() throws Exception {
    Path list = Path.of("target/csumaudit.cdx.json");
    Shell.assume(Files.exists(list), "Maven makes no list of libraries when it is offline");

    assertThat(Files.readString(list))
        .contains("CycloneDX", "pkg:maven/info.picocli/picocli@", "pkg:maven/org.pcap4j/pcap4j-core@")
        .doesNotContain("junit");
    assertThat(Shell.run("dpkg-deb", "--contents", PACKAGE).out()).contains("./usr/share/doc/csumaudit/csumaudit.cdx.json");
  }

  private void install() throws Exception {
    assertSucceeds(dpkg("--install", java()));
    assertSucceeds(dpkg("--install", PACKAGE));
  }

  /** A package by the name of a Java: in this root, commands of the system around it are used. */
  private String java() throws Exception {
    Path tree = Files.createDirectories(elsewhere.resolve("java"));
    Files.createDirectories(tree.resolve("usr/lib/jvm/java-17"));
    Files.writeString(Files.createDirectories(tree.resolve("DEBIAN")).resolve("control"), """
        Package: default-jre-headless
        Version: 2:1.17-74
        Architecture: all
        Maintainer: nobody <nobody@csumaudit.invalid>
        Description: stands for a Java
        """);
    assertSucceeds(Shell.run("dpkg-deb", "--root-owner-group", "--build", tree.toString(), tree + ".deb"));
    return tree + ".deb";
  }

  private Shell dpkg(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("dpkg", "--root=" + root, "--log=" + elsewhere.resolve("log"),
        "--force-script-chrootless", "--path-include=*"));
    command.addAll(Arrays.asList(arguments));
    return Shell.run(elsewhere, environment(), command.toArray(String[]::new));
  }

  private Shell csumaudit(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root + "/usr/bin/csumaudit"));
    command.addAll(Arrays.asList(arguments));
    return Shell.run(elsewhere, environment(), command.toArray(String[]::new));
  }

  private static Map<String, String> environment() {
    return Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C.UTF-8");
  }

  private static void assertSucceeds(Shell command) {
    assertThat(command.exit()).as(command.out() + command.err()).isZero();
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("var/cache/csumaudit"))) {
      return files.filter(file -> file.toString().endsWith(".cache")).toList();
    }
  }

  private List<Path> named(String part) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.getFileName().toString().contains(part)).toList();
    }
  }

  /** As the pom says, without the part that dpkg and Maven spell differently. */
  private static String version() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    return pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));
  }
}
