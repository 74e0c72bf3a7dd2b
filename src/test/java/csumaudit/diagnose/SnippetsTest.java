package csumaudit.diagnose;

import static csumaudit.diagnose.Scene.Act.tcp;
import static csumaudit.diagnose.Scene.Act.udp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import csumaudit.testing.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What makes a cure last is read by the programs that it is for, where they are installed; else by a parser at least. */
class SnippetsTest {
  /** All digits: not in quotes, YAML takes it for a number to the base of sixty. */
  private static final String MAC = "52:54:00:12:34:56";

  private final String handbook = handbook(0x525400123456L);
  private final String ofStockXen = handbook(0x00163E000011L);

  @TempDir
  private Path directory;

  @Test
  void systemdKnowsEveryKeyOfTheLink() throws IOException, InterruptedException {
    String said = udev("network", "10-checksums.link", snippet(handbook, "systemd"), "net_setup_link");

    assertThat(said).contains("Parsed configuration file", "10-checksums.link\"").doesNotContain("10-checksums.link:");
    assertThat(udev("network", "10-checksums.link", "[Match]\nOriginalName=*\n[Link]\nXyzzy=no\n", "net_setup_link"))
        .as("whether it would complain").contains("10-checksums.link:");
  }

  @Test
  void udevReadsTheRule() throws IOException, InterruptedException {
    for (String text : List.of(handbook, ofStockXen)) {
      assertThat(udev("rules.d", "70-checksums.rules", snippet(text, "udev"), "")).doesNotContain("70-checksums.rules");
    }
    assertThat(udev("rules.d", "70-checksums.rules", snippet(handbook, "udev").replace("==", "="), ""))
        .as("whether it would complain").contains("70-checksums.rules");
  }

  /** Whose address of hardware may be that of a port: only its name is its own. */
  @Test
  void udevKnowsABridgeByItsName() throws IOException, InterruptedException {
    String rule = snippet(handbook, "is known by its name");

    assertThat(rule).contains("KERNEL==\"br0\"", "ethtool -K $name tx off").doesNotContain("ATTR{address}");
    assertThat(udev("rules.d", "70-checksums.rules", rule, "")).doesNotContain("70-checksums.rules");
  }

  @Test
  void udevReadsTheRuleOfATunnel() throws IOException, InterruptedException {
    Scene scene = Scene.of(tcp("10.244.1.2").deferred(9).lost(9).within("10.77.0.11", false), tcp("10.77.0.12").valid(5));
    String text = new Remedies(scene.diagnose()).of(scene.first(), List.of()).handbook();

    assertThat(udev("rules.d", "70-tunnel.rules", snippet(text, "udev"), "")).doesNotContain("70-tunnel.rules");
    assertGoodShell(snippet(text, "and to have udev"));
  }

  /** A bridge has the address of one of its ports. */
  @Test
  void udevLeavesABridgeWithThatAddressAlone() throws IOException, InterruptedException {
    Shell.assumeInstalled("udevadm");
    Path rule = Files.writeString(directory.resolve("70-checksums.rules"), snippet(handbook, "udev"));
    String prepare = "mount -t sysfs none /sys && mount -t tmpfs none /run && mkdir -p /run/udev/rules.d && cp " + rule
        + " /run/udev/rules.d && ip link add br7 address " + MAC + " type bridge && ip link add eth7 address " + MAC
        + " type veth peer eth8";
    Shell possible = Shell.run("unshare", "--mount", "--net", "sh", "-c", prepare);
    Shell.assume(possible.exit() == 0, "no namespaces: " + possible.err());
    String test = prepare + " && for dev in br7 eth7 eth8; do udevadm test --action=add /sys/class/net/$dev; done 2>&1";

    assertThat(Shell.run("unshare", "--mount", "--net", "sh", "-c", test).out()).contains("ethtool -K eth7 tx off")
        .doesNotContain("-K br7", "-K eth8");
  }

  /** What it says when a file stands beside its own; in a mount namespace, so that this machine never sees it. */
  private String udev(String where, String name, String content, String builtin) throws IOException, InterruptedException {
    Shell.assumeInstalled("udevadm");
    Path file = Files.writeString(directory.resolve(name), content);
    String place = where.equals("network") ? "/run/systemd/network" : "/run/udev/rules.d";
    Shell mounted = Shell.run("unshare", "--mount", "sh", "-ec", "mount -t tmpfs none /run; mkdir -p " + place);
    Shell.assume(mounted.exit() == 0, "no mount namespace: " + mounted.err());
    Shell said = Shell.run("unshare", "--mount", "sh", "-c", "mount -t tmpfs none /run && mkdir -p " + place + " && cp " + file
        + " " + place + " && SYSTEMD_LOG_LEVEL=debug udevadm " + (builtin.isEmpty() ? "test" : "test-builtin " + builtin)
        + " /sys/class/net/lo 2>&1 | grep -v '^Reading rules file'");
    return said.out() + said.err();
  }

  @Test
  void netplanMakesALinkOfItsSnippet() throws IOException, InterruptedException {
    String snippet = snippet(handbook, "netplan");
    assertThat(yaml(snippet)).asString().contains("macaddress=" + MAC + "}", "transmit-checksum-offload=false");
    Shell.assumeInstalled("netplan");
    Path file = directory.resolve("etc/netplan/90-checksums.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, snippet.replace("DEVICE", "eth7"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Shell generated = Shell.run("netplan", "generate", "--root-dir", directory.toString());

    assertThat(generated.exit()).as(generated.err()).isZero();
    assertThat(directory.resolve("run/systemd/network/10-netplan-eth7.link")).content()
        .contains("MACAddress=" + MAC, "TransmitChecksumOffload=false", "TCPSegmentationOffload=false");
  }

  @Test
  void ifupdownRunsItsLine() throws IOException, InterruptedException {
    assertThat(snippet(ofStockXen, "ifupdown")).isEqualTo("post-up /usr/local/sbin/sum-in-software $IFACE\n");
    Shell.assumeInstalled("ifup");
    Path file = Files.writeString(directory.resolve("interfaces"),
        "iface eth7 inet manual\n  " + snippet(handbook, "ifupdown"));
    Shell would = Shell.run("ifup", "--no-act", "--force", "-i", file.toString(), "eth7");

    assertThat(would.exit()).as(would.err()).isZero();
    assertThat(would.out() + would.err()).contains("/usr/sbin/ethtool -K $IFACE tx off");
  }

  @Test
  void ansibleNotifiesAHandlerThatIsThere() throws IOException, InterruptedException {
    String snippet = snippet(handbook, "Ansible");
    Map<?, ?> play = (Map<?, ?>) ((List<?>) yaml(snippet)).get(0);
    Map<?, ?> task = (Map<?, ?>) ((List<?>) play.get("tasks")).get(0);
    Map<?, ?> handler = (Map<?, ?>) ((List<?>) play.get("handlers")).get(0);

    assertThat(task.get("notify")).isEqualTo(handler.get("name"));
    assertGoodShell((String) handler.get("ansible.builtin.shell"));
    assertThat((String) handler.get("ansible.builtin.shell")).contains("control --reload", "address=" + MAC);
    Shell.assumeInstalled("ansible-playbook");
    Path file = Files.writeString(directory.resolve("play.yml"), snippet);
    Shell checked = Shell.run(directory, Map.of("LC_ALL", "C.UTF-8"), "ansible-playbook", "--syntax-check", "-i", "localhost,",
        file.toString());
    assertThat(checked.exit()).as(checked.err()).isZero();
  }

  @Test
  void puppetValidatesItsManifest() throws IOException, InterruptedException {
    String snippet = snippet(handbook, "Puppet");
    assertThat(snippet).contains("control --reload", "address=" + MAC);
    Shell.assumeInstalled("puppet");
    Path file = Files.writeString(directory.resolve("checksums.pp"), snippet);
    Shell validated = Shell.run("puppet", "parser", "validate", file.toString());

    assertThat(validated.exit()).as(validated.out() + validated.err()).isZero();
  }

  @Test
  void theScriptOfAStockXenGuestIsWhatWasTyped() throws IOException, InterruptedException {
    String script = snippet(ofStockXen, "/usr/local/sbin/sum-in-software");
    List<String> typed = remedy(0x00163E000011L).commands();

    assertGoodShell(script);
    assertThat(words(script)).isEqualTo(words("#!/bin/sh\nPATH=/usr/sbin:/usr/bin:/sbin:/bin\ndev=$1\n"
        + String.join("\n", typed.subList(1, typed.size()))));
    assertThat(snippet(ofStockXen, "udev")).contains("RUN+=\"/usr/local/sbin/sum-in-software $name\"");
    assertThat(handbook).doesNotContain("sum-in-software ", "script likewise");
  }

  /** Whatever ends a command in a shell. */
  private static String words(String shell) {
    return shell.replace("\\\n", " ").replace(";", " ").replaceAll("\\s+", " ").strip();
  }

  @Test
  void whatIsTypedIsGoodShell() throws IOException, InterruptedException {
    for (String heading : List.of("and to have udev", "NetworkManager", "flannel", "Calico", "If it is DHCP")) {
      assertGoodShell(snippet(handbook, heading).replace("and iptables-save where rules are kept.\n", ""));
    }
    assertGoodShell("dev=eth7\n" + snippet(ofStockXen, "but for an empty clsact"));
    assertGoodShell("dev=eth7\n" + snippet(handbook, "Any other device can sum"));
    assertGoodShell("dev=eth7\n" + snippet(handbook, "which is undone"));
    assertGoodShell(String.join("\n", remedy(0x00163E000011L).commands()) + "\n");
  }

  private void assertGoodShell(String script) throws IOException, InterruptedException {
    assertThat(script).isNotBlank();
    Shell.assumeInstalled("shellcheck");
    Path file = Files.writeString(directory.resolve("script.sh"), script);
    Shell checked = Shell.run("shellcheck", "-s", "sh", file.toString());
    assertThat(checked.exit()).as(script + checked.out()).isZero();
  }

  @Test
  void libvirtsElementIsWellFormed() throws Exception {
    byte[] element = snippet(handbook, "libvirt").getBytes(StandardCharsets.UTF_8);

    assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(element))
        .getElementsByTagName("host").item(0).getAttributes().getNamedItem("csum").getNodeValue()).isEqualTo("off");
  }

  @Test
  void calicosPatchIsJson() throws IOException {
    String command = snippet(handbook, "Calico");
    String patch = command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\''));

    assertThat(new ObjectMapper().readTree(patch).at("/spec/featureDetectOverride").asText())
        .isEqualTo("ChecksumOffloadBroken=true");
  }

  @Test
  void whatACaptureSaysCannotBreakOutOfASnippet() {
    String hostile = "x'\"\n  - hosts: all\n'; reboot #@MAC@\u001b[2J";
    List<Diagnosis> found = scene(0x525400123456L).diagnose();
    String text = new Remedies(found).of(found.get(0), List.of(hostile)).handbook();

    assertThat(text.lines().count()).isEqualTo(handbook.lines().count());
    assertThat(text).contains("live -i 'x'\\''\"?  - hosts: all?'\\''; reboot #@MAC@?[2J' --duration").doesNotContain("\u001b");
    assertThat(snippet(text, "Ansible")).isEqualTo(snippet(handbook, "Ansible"));
  }

  private static Object yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  /** The lines below the one that begins so, as far as they are indented more, without that indent. */
  private static String snippet(String text, String heading) {
    List<String> lines = text.lines().dropWhile(line -> !line.strip().startsWith(heading)).toList();
    assertThat(lines).as(heading).isNotEmpty();
    int indent = lines.get(0).length() - lines.get(0).stripLeading().length();
    return lines.stream().skip(1).takeWhile(line -> line.startsWith(" ".repeat(indent + 2)))
        .map(line -> line.substring(indent + 2) + "\n").collect(Collectors.joining());
  }

  private static String handbook(long mac) {
    return remedy(mac).handbook();
  }

  private static Remedy remedy(long mac) {
    Scene scene = scene(mac);
    return new Remedies(scene.diagnose()).of(scene.first(), List.of());
  }

  private static Scene scene(long mac) {
    return Scene.of(udp("10.77.0.11").mac(mac).deferred(17).lost(15), tcp("10.77.0.12").valid(5));
  }
}
