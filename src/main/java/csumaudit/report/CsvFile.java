package csumaudit.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file with a header, as RFC 4180 has it, whose text cells steer no terminal and are no formulas to a spreadsheet. */
final class CsvFile implements Closeable {
  private static final String FORMULA = "=+-@";

  private final AtomicFile file;
  private final CSVPrinter printer;

  CsvFile(Path path, boolean overwrite, String... columns) throws IOException {
    file = new AtomicFile(path, overwrite);
    printer = new CSVPrinter(file.writer(), CSVFormat.RFC4180);
    printer.printRecord((Object[]) columns);
  }

  /** A text of foreign origin. */
  void text(String text) throws IOException {
    printer.print(harmless(text));
  }

  /** The text as it is printable, on one line, and as no spreadsheet takes it for a formula. */
  static String harmless(String text) {
    String printable = Texts.printable(text);
    boolean formula = !printable.isEmpty() && FORMULA.indexOf(printable.charAt(0)) >= 0;
    return formula ? "'" + printable : printable;
  }

  /** A cell that this program made. */
  void cell(CharSequence cell) throws IOException {
    printer.print(cell);
  }

  void cell(long number) throws IOException {
    printer.print(Long.toString(number));
  }

  void endRow() throws IOException {
    printer.println();
  }

  /** As {@link AtomicFile#complete}. */
  void complete() throws IOException {
    file.complete();
  }

  void commit() throws IOException {
    file.commit();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
