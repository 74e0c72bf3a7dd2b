package csumaudit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal with all the paper in the world: what is seen on it after so much has been written, colours aside. */
final class PaperTerminal {
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[([?0-9;]*)([A-Za-z])");

  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int line;
  private int column;

  /** Takes what a program writes; a new line begins at its left, as terminals are usually set. */
  PaperTerminal write(String text) {
    Matcher sequence = SEQUENCE.matcher(text);
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '\u001b' && sequence.find(at) && sequence.start() == at) {
        obey(sequence.group(1), sequence.group(2));
        at = sequence.end() - 1;
      } else {
        put(text.charAt(at));
      }
    }
    return this;
  }

  private void obey(String argument, String command) {
    switch (command) {
      case "A" -> line = Math.max(0, line - Integer.parseInt(argument));
      case "K" -> lines.get(line).setLength(Math.min(column, lines.get(line).length()));
      case "J" -> {
        lines.get(line).setLength(Math.min(column, lines.get(line).length()));
        lines.subList(line + 1, lines.size()).clear();
      }
      case "m" -> { }
      default -> throw new IllegalArgumentException("not known here, and not to be restored: " + argument + command);
    }
  }

  private void put(char character) {
    if (character == '\n') {
      line++;
      column = 0;
      if (line == lines.size()) {
        lines.add(new StringBuilder());
      }
    } else if (character == '\r') {
      column = 0;
    } else {
      StringBuilder own = lines.get(line);
      own.append(" ".repeat(Math.max(0, column + 1 - own.length()))).setCharAt(column, character);
      column++;
    }
  }

  /** What is seen. */
  String seen() {
    return String.join("\n", lines);
  }
}
