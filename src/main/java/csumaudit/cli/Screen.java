package csumaudit.cli;

import csumaudit.host.WindowSize;
import java.io.PrintStream;
import java.util.List;

/**
 * The lower end of a terminal: a few lines that are redrawn in their place, and above them what is said meanwhile.
 *
 * <p>It moves the cursor and erases, and changes nothing that would have to be restored: no mode, no second screen, no
 * hidden cursor. So a terminal is as it was however the program ends.
 */
final class Screen {
  private static final String UP = "\u001b[";
  private static final String UP_END = "A";
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";
  private static final char ESCAPE = '\u001b';

  private final PrintStream terminal;
  private List<String> shown = List.of();
  private int columns;

  Screen(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Says a line, above those that are redrawn. */
  synchronized void say(String line) {
    if (shown.isEmpty()) {
      terminal.println(line);
      return;
    }
    List<String> lines = shown;
    clear();
    terminal.println(line);
    draw(lines);
  }

  /** Shows these lines in the place of those before, in a window of so many columns. */
  synchronized void show(List<String> lines, WindowSize window) {
    String start = back(window.columns());
    columns = window.columns();
    StringBuilder text = new StringBuilder(start);
    lines.forEach(line -> text.append(line).append(ERASE_LINE).append('\n'));
    terminal.print(text.append(ERASE_BELOW));
    terminal.flush();
    shown = List.copyOf(lines);
  }

  /** Takes the lines away. */
  synchronized void clear() {
    if (!shown.isEmpty()) {
      terminal.print(back(columns) + ERASE_BELOW);
      terminal.flush();
      shown = List.of();
    }
  }

  private void draw(List<String> lines) {
    show(lines, new WindowSize(columns, lines.size()));
  }

  /** To where the first of the lines begins; those that are wider than the window has become are taken to be folded. */
  private String back(int columnsNow) {
    int rows = 0;
    for (String line : shown) {
      rows += columnsNow >= columns ? 1 : 1 + Math.max(0, width(line) - 1) / columnsNow;
    }
    return rows == 0 ? "\r" : "\r" + UP + rows + UP_END;
  }

  /** Characters that are seen: all but colours. */
  private static int width(String line) {
    int width = 0;
    for (int at = 0; at < line.length(); at++) {
      if (line.charAt(at) == ESCAPE) {
        at = line.indexOf('m', at);
      } else {
        width++;
      }
    }
    return width;
  }
}
