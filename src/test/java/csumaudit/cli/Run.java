package csumaudit.cli;

import csumaudit.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One run of the command line within this process: what it said, and how it ended. */
public record Run(int exit, String out, String err) {

  /** On no terminal, in UTF-8. */
  public static Run of(String... arguments) {
    return within(Style.USUAL_WIDTH, arguments);
  }

  /** The same where so many columns are said to be. */
  static Run within(int columns, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), false, false, false, false, true, columns);
    int exit = new Main(terminal).run(arguments);
    return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
