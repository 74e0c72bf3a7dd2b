package csumaudit.golden;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal shows, as an SVG picture: made from the very characters and colours that the program writes. Blocks of bars are
 * drawn, since fonts leave gaps between them; all else is text, of which each piece is held to the width of its cells.
 */
final class TerminalPicture {
  private static final int COLUMNS = 80;
  private static final double CELL = 8.4;
  private static final int LINE = 20;
  private static final int MARGIN = 24;
  private static final int TITLE_BAR = 38;
  private static final int BASELINE = 15;
  private static final int BAR_TOP = 4;
  private static final int BAR_HEIGHT = 12;
  private static final Pattern INK = Pattern.compile("\u001b\\[(\\d+)m");
  private static final Pattern PIECE = Pattern.compile("█+|░+|[^█░ ]+(?: [^█░ ]+)*");

  private static final String FRAME = """
      <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" aria-labelledby="title">
      <title id="title">%3$s</title>
      <style>
      text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #d7dde4; white-space: pre }
      .bold { font-weight: bold; fill: #ffffff } .faint { fill: #8b96a3 }
      .red { fill: #ff7b72 } .yellow { fill: #f0b03c } .green { fill: #56c271 }
      rect.plain { fill: #8b96a3 } .rest { opacity: .22 }
      </style>
      <rect x=".5" y=".5" width="%4$d" height="%5$d" rx="10" fill="#11161d" stroke="#39434f"/>
      <path d="M1 %6$d.5H%4$d" stroke="#252d37"/>
      <g fill="#39434f"><circle cx="22" cy="19" r="6"/><circle cx="42" cy="19" r="6"/><circle cx="62" cy="19" r="6"/></g>
      <text class="faint" x="%7$d" y="24" text-anchor="middle">csumaudit</text>
      """;

  private final StringBuilder svg = new StringBuilder();
  private String ink = "plain";

  /** Of a command and its output. */
  static String of(String command, String output) {
    return new TerminalPicture().draw(command, output);
  }

  private TerminalPicture() {}

  private String draw(String command, String output) {
    String[] lines = ("\u001b[32m$\u001b[0m \u001b[1m" + command + "\u001b[0m\n\n" + output).split("\n");
    int width = (int) Math.ceil(2 * MARGIN + COLUMNS * CELL);
    int height = TITLE_BAR + MARGIN + lines.length * LINE + MARGIN / 2;
    svg.append(FRAME.formatted(width, height, escaped(command + ", as a terminal shows it"), width - 1, height - 1, TITLE_BAR, width / 2));
    for (int i = 0; i < lines.length; i++) {
      line(lines[i], TITLE_BAR + MARGIN / 2 + i * LINE);
    }
    return svg.append("</svg>\n").toString();
  }

  private void line(String line, int top) {
    int column = 0;
    int from = 0;
    Matcher sequence = INK.matcher(line);
    while (sequence.find()) {
      column = stretch(line.substring(from, sequence.start()), column, top);
      ink = inkOf(sequence.group(1));
      from = sequence.end();
    }
    stretch(line.substring(from), column, top);
  }

  /** Draws what has one colour; returns the column behind it. */
  private int stretch(String text, int column, int top) {
    Matcher piece = PIECE.matcher(text);
    while (piece.find()) {
      double x = MARGIN + (column + piece.start()) * CELL;
      double width = piece.group().length() * CELL;
      switch (piece.group().charAt(0)) {
        case '█' -> bar(x, top, width, "");
        case '░' -> bar(x, top, width, " rest");
        default -> svg.append(format("<text class=\"%s\" x=\"%.1f\" y=\"%d\" textLength=\"%.1f\">%s</text>%n", ink, x,
            top + BASELINE, width, escaped(piece.group())));
      }
    }
    return column + text.length();
  }

  private void bar(double x, int top, double width, String rest) {
    svg.append(format("<rect class=\"%s%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n", ink, rest, x, top + BAR_TOP, width,
        BAR_HEIGHT));
  }

  private static String inkOf(String code) {
    return switch (code) {
      case "0" -> "plain";
      case "1" -> "bold";
      case "2" -> "faint";
      case "31" -> "red";
      case "32" -> "green";
      case "33" -> "yellow";
      default -> throw new IllegalArgumentException("no ink for " + code);
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
