package csumaudit.report;

/** How text is laid out for a terminal of 80 columns. */
public final class Columns {
  static final int WIDTH = 80;

  public static String padded(String word, int width) {
    return word + " ".repeat(Math.max(0, width - word.length()));
  }

  public static String right(String word, int width) {
    return " ".repeat(Math.max(0, width - word.length())) + word;
  }

  /** The sentence in lines, each behind the indent and ended; a word that is too long has a line of its own. */
  public static String wrapped(String sentence, String indent) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : sentence.split(" ")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        text.append('\n');
        column = 0;
      }
      text.append(column == 0 ? indent : " ").append(word);
      column += (column == 0 ? indent.length() : 1) + word.length();
    }
    return text.append('\n').toString();
  }

  private Columns() {}
}
