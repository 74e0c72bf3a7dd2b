package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code csumaudit help}. */
class HelpCommandTest {
  @ParameterizedTest
  @EnumSource(HelpTopic.class)
  void aTopicIsAPageOfPlainText(HelpTopic topic) {
    Run run = Run.of("help", topic.name().toLowerCase());

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(run.out())).isTrue();
    assertThat(run.out().lines().count()).isBetween(20L, 60L);
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @EnumSource(HelpTopic.class)
  void itsProseIsNoWiderThanTheTerminal(HelpTopic topic) {
    String wide = Run.of("help", topic.name()).out();
    String narrow = Run.within(60, "help", topic.name()).out();

    assertThat(narrow.split("\n\n")).filteredOn(paragraph -> !paragraph.contains("\n ") && !paragraph.startsWith(" "))
        .isNotEmpty().allSatisfy(paragraph -> assertThat(paragraph.lines()).allMatch(line -> line.length() <= 60));
    assertThat(narrow.split("\\s+")).as("its words").isEqualTo(wide.split("\\s+"));
    assertThat(narrow.lines().filter(line -> line.startsWith(" "))).as("what is laid out")
        .containsExactlyElementsOf(wide.lines().filter(line -> line.startsWith(" ")).toList());
  }

  @ParameterizedTest
  @EnumSource(HelpTopic.class)
  void everyTopicIsNamedWhereHelpIsSought(HelpTopic topic) {
    String name = topic.name().toLowerCase();

    assertThat(Run.of("help").out()).contains("Commands:", name);
    assertThat(Run.of("help", "--help").out()).contains("\n  " + name + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyse", "analyze", "live", "interfaces", "help"})
  void aCommandIsATopicToo(String command) {
    assertThat(Run.of("help", command)).isEqualTo(Run.of(command, "--help"));
  }

  @Test
  void anythingElseIsToldWithWhatThereIs() {
    Run run = Run.of("help", "xyzzy");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("xyzzy", "offload, vantage, permissions");
  }

  @Test
  void whatToTypeComesFirstInThePageOnVantagePoints() {
    String page = Run.of("help", "vantage").out();

    assertThat(page.lines().limit(6)).anyMatch(line -> line.startsWith("  sudo csumaudit live -i vif1.0 -i vif2.0"));
    assertThat(page.indexOf("sudo csumaudit")).isLessThan(page.indexOf("on the sender's own interface"));
  }

  /** Its words are looked at by a shell of whoever types it: as itself in place of sudo, it shows them. */
  @Test
  void theLineWithOneCapabilityPutsInWhoTypesIt() throws IOException, InterruptedException {
    Shell.assumeInstalled("id");
    String line = Run.of("help", "permissions").out().lines().dropWhile(text -> !text.contains("sudo setpriv")).limit(3)
        .collect(Collectors.joining("\n"));
    Shell typed = Shell.run("sh", "-ec", "csumaudit() { :; }\nsudo() { echo \"$*\"; }\n" + line);
    String user = Shell.run("id", "-u").out().strip();
    String group = Shell.run("id", "-g").out().strip();

    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.out()).isEqualTo("setpriv --reuid=" + user + " --regid=" + group
        + " --init-groups --inh-caps=+net_raw --ambient-caps=+net_raw csumaudit live -i vif1.0\n");
  }
}
