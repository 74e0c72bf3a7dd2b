package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
  @ParameterizedTest
  @CsvSource({"vif1.0,6", "'',0", "·█░,3", "日本,4", "한글,4", "😀,2", "e\u0301,1", "ｗ,2", "عربي,4"})
  void aCharacterTakesAsManyColumnsAsATerminalGivesIt(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @Test
  void aSentenceOfWideCharactersIsBrokenInTime() {
    String word = "日本語".repeat(5);
    assertThat(Paragraph.of(String.join(" ", word, word, word), "  ", 80).lines()).allMatch(line -> Columns.of(line) <= 80)
        .hasSize(2);
  }

  @Test
  void wordsAreFilledUpToAWidth() {
    assertThat(Columns.padded("日本", 6)).isEqualTo("日本  ");
    assertThat(Columns.right("日本", 6)).isEqualTo("  日本");
  }

  @ParameterizedTest
  @CsvSource({"vif1.0,3,vif,1.0", "vif1.0,9,vif1.0,vif1.0", "日本語,3,日,語", "a😀b,2,a,b", "日本,0,'',''", "vif,-1,'',''"})
  void aTextIsCutBetweenCharacters(String text, int width, String beginning, String end) {
    assertThat(Columns.beginning(text, width)).isEqualTo(beginning);
    assertThat(Columns.end(text, width)).isEqualTo(end);
  }
}
