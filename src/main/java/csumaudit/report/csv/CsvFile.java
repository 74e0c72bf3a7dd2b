package csumaudit.report.csv;

import csumaudit.report.AtomicFile;
import csumaudit.report.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A CSV file with a header, as RFC 4180 has it, whose text cells steer no terminal and are no formulas to a
 * spreadsheet.
 */
public final class CsvFile implements Closeable {
  /** Where a cell begins, or in a country with decimal commas would begin, and what makes it a formula. */
  private static final Pattern FORMULA = Pattern.compile("(^|;)(?=[=+@-])");

  private final AtomicFile file;
  private final CSVPrinter printer;

  public CsvFile(Path path, boolean overwrite, String... columns) throws IOException {
    file = new AtomicFile(path, overwrite);
    printer = new CSVPrinter(file.writer(), CSVFormat.RFC4180);
    printer.printRecord((Object[]) columns);
  }

  /** A text of foreign origin. */
  public void text(String text) throws IOException {
    printer.print(harmless(text));
  }

  /** The text as it is printable, on one line, and as no spreadsheet takes it for a formula. */
  static String harmless(String text) {
    String printable = Texts.printable(text);
    // a row has two such cells, and may be one of millions: most begin with a letter
    boolean plain = !printable.isEmpty() && printable.charAt(0) > '@' && printable.indexOf(';') < 0;
    return plain ? printable : FORMULA.matcher(printable).replaceAll("$1'");
  }

  /** A cell that this program made. */
  public void cell(CharSequence cell) throws IOException {
    printer.print(cell);
  }

  public void cell(long number) throws IOException {
    printer.print(Long.toString(number));
  }

  public void endRow() throws IOException {
    printer.println();
  }

  /** As {@link AtomicFile#complete}. */
  void complete() throws IOException {
    file.complete();
  }

  public void commit() throws IOException {
    file.commit();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
