package csumaudit.cli;

import static csumaudit.cli.ExitCode.DONE;
import static csumaudit.cli.ExitCode.FAILED;
import static csumaudit.cli.ExitCode.FOUND;
import static csumaudit.cli.ExitCode.PARTIAL;
import static csumaudit.cli.ExitCode.USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void theirNumbersArePromised() {
    assertThat(new ExitCode[] {DONE, FAILED, USAGE, PARTIAL, FOUND}).extracting(ExitCode::code)
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void ofTwoTheGraverIsReported() {
    ExitCode[] ascending = {DONE, PARTIAL, FOUND, FAILED, USAGE};
    for (int lesser = 0; lesser < ascending.length; lesser++) {
      for (int graver = lesser; graver < ascending.length; graver++) {
        assertThat(ascending[lesser].and(ascending[graver])).isEqualTo(ascending[graver]);
        assertThat(ascending[graver].and(ascending[lesser])).isEqualTo(ascending[graver]);
      }
    }
  }
}
