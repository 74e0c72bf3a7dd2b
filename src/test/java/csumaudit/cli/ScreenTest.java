package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.host.WindowSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that stay in their place. */
class ScreenTest {
  private static final WindowSize WINDOW = new WindowSize(40, 10);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Screen screen = new Screen(new PrintStream(written, true, StandardCharsets.UTF_8));

  @Test
  void linesAreRedrawnWhereTheyAre() {
    screen.say("before");
    screen.show(List.of("one", "two, which is long"), WINDOW);
    screen.show(List.of("three", "four"), WINDOW);

    assertThat(seen()).isEqualTo("before\nthree\nfour\n");
  }

  @Test
  void fewerLinesLeaveNothingOfThoseBefore() {
    screen.show(List.of("one", "two", "three"), WINDOW);
    screen.show(List.of("four"), WINDOW);

    assertThat(seen()).isEqualTo("four\n");
  }

  @Test
  void whatIsSaidGoesAboveThem() {
    screen.show(List.of("one", "two"), WINDOW);
    screen.say("vif1.0 is gone");
    screen.show(List.of("three", "four"), WINDOW);

    assertThat(seen()).isEqualTo("vif1.0 is gone\nthree\nfour\n");
  }

  @Test
  void nothingIsLeftInTheEnd() {
    screen.show(List.of("one", "\u001b[31mtwo\u001b[0m"), WINDOW);
    screen.clear();
    screen.clear();
    screen.say("the report");

    assertThat(seen()).isEqualTo("the report\n");
  }

  @Test
  void onNoTerminalThereAreOnlyLines() {
    screen.say("one");
    screen.clear();
    screen.say("two");

    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("one\ntwo\n");
  }

  /** Terminals fold what no longer fits. */
  @Test
  void inANarrowerWindowWhatWasFoldedGoesToo() {
    screen.show(List.of("x".repeat(39), "\u001b[31m" + "y".repeat(20) + "\u001b[0m"), WINDOW);
    written.reset();
    screen.show(List.of("z"), new WindowSize(20, 10));

    assertThat(written.toString(StandardCharsets.UTF_8)).startsWith("\r\u001b[3A").doesNotContain("[4A");
  }

  private String seen() {
    return new PaperTerminal().write(written.toString(StandardCharsets.UTF_8)).seen();
  }
}
