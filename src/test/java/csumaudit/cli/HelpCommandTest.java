package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
}
