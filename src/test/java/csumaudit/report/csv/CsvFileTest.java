package csumaudit.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
  @TempDir
  private Path directory;

  @Test
  void hasItsHeaderFirstAndEndsLinesAsRfc4180Does() throws IOException {
    assertThat(written(csv -> {
      csv.text("a");
      csv.cell(12);
      csv.endRow();
    })).isEqualTo("one,two\r\na,12\r\n");
  }

  @Test
  void quotesWhatWouldBreakARow() throws IOException {
    assertThat(row("a,b")).isEqualTo("\"a,b\"");
    assertThat(row("a\"b")).isEqualTo("\"a\"\"b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")"})
  void guardsAgainstFormulas(String text) throws IOException {
    assertThat(row(text).replace("\"", "")).startsWith("'").endsWith(text.replace("\"", ""));
  }

  /** Where decimals have commas, semicolons part cells. */
  @Test
  void guardsAgainstFormulasBehindASemicolon() throws IOException {
    assertThat(row("a;=1+1;-2; -3")).isEqualTo("a;'=1+1;'-2; -3");
  }

  /** A name of an interface comes from the capture, and somebody will look at the file in a terminal, or by lines. */
  @Test
  void whatWouldSteerATerminalOrEndALineIsWrittenAsItsNumber() throws IOException {
    assertThat(row("eth\u001b[31m0")).isEqualTo("eth\\u001b[31m0");
    assertThat(row("\ta\r\nb")).isEqualTo("\\u0009a\\u000d\\u000ab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vif1.0.pcap", "1+1=2", "a=b", "./-x", "10.0.0.1"})
  void leavesOrdinaryTextAlone(String text) throws IOException {
    assertThat(row(text)).isEqualTo(text);
  }

  @Test
  void emptyCellsAreEmpty() throws IOException {
    assertThat(written(csv -> {
      csv.text("x");
      csv.cell("");
      csv.endRow();
    })).endsWith("x,\r\n");
  }

  private String row(String text) throws IOException {
    String all = written(csv -> {
      csv.text(text);
      csv.endRow();
    });
    return all.substring("one,two\r\n".length(), all.length() - 2);
  }

  private String written(Rows rows) throws IOException {
    Path path = directory.resolve("test.csv");
    try (CsvFile csv = new CsvFile(path, true, "one", "two")) {
      rows.write(csv);
      csv.commit();
    }
    return Files.readString(path);
  }

  private interface Rows {
    void write(CsvFile csv) throws IOException;
  }
}
