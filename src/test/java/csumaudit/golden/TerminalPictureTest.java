package csumaudit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TerminalPictureTest {
  @Test
  void colourGoesWithTheTextUntilItIsReset() {
    assertThat(TerminalPicture.of("it", "a \u001b[31mred\u001b[0m word\n"))
        .contains("<text class=\"plain\" x=\"24.0\" y=\"105\" textLength=\"8.4\">a</text>")
        .contains("<text class=\"red\" x=\"40.8\" y=\"105\" textLength=\"25.2\">red</text>")
        .contains("<text class=\"plain\" x=\"74.4\" y=\"105\" textLength=\"33.6\">word</text>");
  }

  @Test
  void blocksAreDrawnWhereTheyStand() {
    assertThat(TerminalPicture.of("it", "██░ x\n"))
        .contains("<rect class=\"plain\" x=\"24.0\" y=\"94\" width=\"16.8\" height=\"12\"/>")
        .contains("<rect class=\"plain rest\" x=\"40.8\" y=\"94\" width=\"8.4\" height=\"12\"/>")
        .contains("x=\"57.6\" y=\"105\" textLength=\"8.4\">x<");
  }

  @Test
  void markupIsText() {
    assertThat(TerminalPicture.of("a && b <c>", "&\n")).contains(">a &amp;&amp; b &lt;c&gt;</text>", ">&amp;</text>");
  }

  @Test
  void aColourThatItDoesNotKnowIsNotPassedOver() {
    assertThatThrownBy(() -> TerminalPicture.of("it", "\u001b[35mviolet")).isInstanceOf(IllegalArgumentException.class);
  }
}
