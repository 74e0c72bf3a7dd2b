package csumaudit.report.csv;

import csumaudit.report.Texts;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** A CSV file with a header, read a row at a time; it may be damaged, foreign or hostile, and is then refused. */
public final class CsvTable implements Closeable {
  /** Characters that a row has at most, beside what is read ahead. */
  private static final int LONGEST_ROW = 1 << 16;
  private static final long MOST_ROWS = 1 << 19;
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true)
      .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW).setIgnoreEmptyLines(true).get();
  private static final String REMEDY = "; write the report anew with csumaudit analyse -o";

  private final Path path;
  private final CSVParser parser;
  private final Iterator<CSVRecord> rows;
  private final RowReader reader;
  private CSVRecord row;

  /** Opens a table that has these columns, and maybe others. */
  public CsvTable(Path path, String... columns) throws IOException {
    this.path = path;
    try {
      reader = new RowReader(withoutMark(Files.newBufferedReader(path, StandardCharsets.UTF_8)));
      parser = parser(reader);
    } catch (AccessDeniedException denied) {
      throw new IOException(Texts.printable(path.toString()) + " may not be read by this user", denied);
    } catch (IOException | IllegalArgumentException | UncheckedIOException broken) {
      throw unreadable(broken);
    }
    rows = parser.iterator();
    for (String column : columns) {
      if (!has(column)) {
        parser.close();
        throw refused(parser.getHeaderNames().toString().contains(";") ? "has semicolons between its cells, not commas"
            : "is no report of csumaudit: it has no column " + column);
      }
    }
  }

  private static CSVParser parser(Reader reader) throws IOException {
    try {
      return FORMAT.parse(reader);
    } catch (IOException | IllegalArgumentException | UncheckedIOException broken) {
      reader.close();
      throw broken;
    }
  }

  /** Spreadsheets write a byte order mark in front. */
  private static Reader withoutMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** Goes to the next row, if there is one. */
  public boolean next() throws IOException {
    reader.startRow();
    try {
      row = rows.hasNext() ? rows.next() : null;
    } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException broken) {
      throw unreadable(broken);
    }
    if (row != null && row.getRecordNumber() > MOST_ROWS) {
      throw refused("has more rows than any report");
    }
    if (row != null && !row.isConsistent()) {
      throw damaged("has " + row.size() + " cells where the header has " + parser.getHeaderNames().size());
    }
    return row != null;
  }

  public boolean has(String column) {
    return parser.getHeaderNames().contains(column);
  }

  public String text(String column) {
    return row.get(column);
  }

  /** A count. */
  public long number(String column) throws IOException {
    String text = row.get(column);
    if (text.isEmpty() || text.length() > 15 || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      throw damaged(column + " is no number");
    }
    return Long.parseLong(text);
  }

  /** For the caller to throw: what is wrong with this row. */
  public IOException damaged(String what) {
    return refused("is damaged in row " + row.getRecordNumber() + ": " + what);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private IOException unreadable(Exception why) {
    Throwable cause = why instanceof UncheckedIOException wrapped ? wrapped.getCause() : why;
    return refused(cause instanceof RowTooLongException ? "has a row longer than any of a report"
        : cause instanceof CharacterCodingException ? "is no text in UTF-8" : "is no CSV file that can be read");
  }

  private IOException refused(String what) {
    return new IOException(Texts.printable(path.toString()) + " " + what + REMEDY);
  }

  private static final class RowTooLongException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Ends the reading when a single row would fill the memory. */
  private static final class RowReader extends FilterReader {
    private long left = LONGEST_ROW;

    RowReader(Reader reader) {
      super(reader);
    }

    void startRow() {
      left = LONGEST_ROW;
    }

    @Override
    public int read() throws IOException {
      take(1);
      return super.read();
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
      int count = super.read(into, from, Math.min(length, 1 << 13));
      take(count);
      return count;
    }

    private void take(int count) throws IOException {
      left -= count;
      if (left < 0) {
        throw new RowTooLongException();
      }
    }
  }
}
