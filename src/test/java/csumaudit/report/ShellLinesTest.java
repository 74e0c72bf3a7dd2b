package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellLinesTest {
  private static final String CONDITION = "if echo a | grep -q a; then echo one; echo two; false || echo three; fi";

  @Test
  void whatFitsStaysInOneLine() {
    assertThat(ShellLines.of(CONDITION, CONDITION.length())).isEqualTo(CONDITION);
  }

  @Test
  void aConditionIsLaidOutAsInAScript() {
    assertThat(ShellLines.of(CONDITION, 40)).isEqualTo("""
        if echo a | grep -q a; then
          echo one
          echo two
          false ||
            echo three
        fi""");
  }

  @ParameterizedTest
  @ValueSource(strings = {CONDITION, "echo csumaudit live -w - --duration 30s host 10.77.0.11 | grep -o '[0-9]*' | sort",
    "echo csumaudit live -i eth0 --duration 30s host 10.77.0.11 or host 10.77.0.12"})
  void theShellDoesTheSame(String command) throws Exception {
    Shell broken = Shell.run("sh", "-c", ShellLines.of(command, 20));

    assertThat(broken.err()).isEmpty();
    assertThat(broken.out()).isNotEmpty().isEqualTo(Shell.run("sh", "-c", command).out());
  }
}
