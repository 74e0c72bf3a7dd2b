package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.PacketVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {
  private static final Style PLAIN = new Style(false, false);
  private static final Style RICH = new Style(true, true);

  @ParameterizedTest
  @CsvSource({
    "0, 100, ..........",
    "100, 100, ##########",
    "50, 100, #####.....",
    "1, 1000000, #.........",
    "999999, 1000000, #########.",
    "0, 0, ..........",
  })
  void aBarShowsAnyAndNeverAllTooSoon(long part, long whole, String bar) {
    assertThat(PLAIN.bar(part, whole, 10)).isEqualTo(bar);
  }

  @Test
  void blocksAreForTerminalsThatHaveThem() {
    assertThat(RICH.bar(1, 2, 4)).isEqualTo("\u2588\u2588\u2591\u2591");
    assertThat(RICH.separator()).isEqualTo(" \u00b7 ");
    assertThat(PLAIN.separator()).isEqualTo(", ");
  }

  @Test
  void plainTextHasNoEscapes() {
    for (PacketVerdict verdict : PacketVerdict.values()) {
      assertThat(PLAIN.of(verdict, "text")).isEqualTo("text");
    }
    assertThat(PLAIN.heading("text")).isEqualTo("text");
    assertThat(PLAIN.aside("text")).isEqualTo("text");
  }

  @Test
  void everyColourEndsWhereItsTextDoes() {
    assertThat(RICH.of(PacketVerdict.CORRUPT, "text")).startsWith("\u001b[31m").endsWith("text\u001b[0m");
    assertThat(RICH.of(PacketVerdict.DEFERRED, "text")).startsWith("\u001b[33m").endsWith("text\u001b[0m");
    assertThat(RICH.of(PacketVerdict.VALID, "text")).startsWith("\u001b[32m").endsWith("text\u001b[0m");
    assertThat(RICH.of(PacketVerdict.OTHER, "text")).isEqualTo("text");
  }
}
