package csumaudit.cli;

import csumaudit.report.Style;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Where a run reads and writes, and what stands there. The JVM cannot ask whether a stream is a terminal; the launcher
 * does, and says so in the system properties {@code csumaudit.tty} (the numbers of the streams that are) and
 * {@code csumaudit.unicode}.
 *
 * @param out for data
 * @param err for talk
 * @param errIsTty and one in which lines can be redrawn
 * @param columns as wide as it is, if anybody says
 */
record Terminal(PrintStream out, PrintStream err, boolean inputIsTty, boolean outIsTty, boolean errIsTty,
    boolean noColour, boolean unicode, int columns) {

  private static final int BUFFER = 1 << 16;

  /** Colours, if at all. */
  enum When { AUTO, ALWAYS, NEVER }

  static Terminal ofProcess() {
    String tty = System.getProperty("csumaudit.tty", "");
    boolean unicode = Boolean.getBoolean("csumaudit.unicode");
    Charset charset = unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    String noColour = System.getenv("NO_COLOR");
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Terminal(
        new PrintStream(new BufferedOutputStream(new StandardOutput(), BUFFER), false, charset),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
        tty.contains("0"), tty.contains("1"), tty.contains("2") && !dumb,
        dumb || noColour != null && !noColour.isEmpty(), unicode,
        columns(System.getenv("COLUMNS")));
  }

  /** One of usual width. */
  Terminal(PrintStream out, PrintStream err, boolean inputIsTty, boolean outIsTty, boolean errIsTty, boolean noColour,
      boolean unicode) {
    this(out, err, inputIsTty, outIsTty, errIsTty, noColour, unicode, Style.USUAL_WIDTH);
  }

  /** As the environment has it; what is no number counts for nothing. */
  static int columns(String said) {
    try {
      int columns = said == null ? 0 : Integer.parseInt(said);
      return columns > 0 ? columns : Style.USUAL_WIDTH;
    } catch (NumberFormatException nothing) {
      return Style.USUAL_WIDTH;
    }
  }

  /**
   * Writes out what is still in memory; false when it did not all arrive, but for a reader that has left:
   * {@code | head}.
   */
  boolean flush() {
    return !out.checkError() || StandardOutput.readerLeft;
  }

  /** Of what is written to standard output. */
  Style style(When colour) {
    return style(colour, outIsTty);
  }

  /** Of what is written to standard error. */
  Style talkStyle(When colour) {
    return style(colour, errIsTty);
  }

  private Style style(When colour, boolean tty) {
    return new Style(colour == When.ALWAYS || colour == When.AUTO && tty && !noColour, unicode, columns);
  }

  /** File descriptor 1, which remembers what a PrintStream keeps to itself. */
  private static final class StandardOutput extends FileOutputStream {
    private static volatile boolean readerLeft;

    StandardOutput() {
      super(FileDescriptor.out);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
      try {
        super.write(octets, from, count);
      } catch (IOException failure) {
        readerLeft = "Broken pipe".equals(failure.getMessage());
        throw failure;
      }
    }
  }
}
