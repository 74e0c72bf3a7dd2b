package csumaudit.report;

/** Prose on a terminal. */
public final class Paragraph {
  /** The sentence in lines of at most this width, each with the indent, and ended; a word that is longer is not cut. */
  public static String of(String sentence, String indent, int width) {
    StringBuilder text = new StringBuilder();
    append(text, sentence, indent, width);
    return text.toString();
  }

  /** Appends the sentence in lines of at most this width, each with the indent; a word that is longer is not cut. */
  public static void append(StringBuilder text, String sentence, String indent, int width) {
    append(text, sentence, indent, indent, width);
  }

  /** The same with another indent for the first line. */
  public static void append(StringBuilder text, String sentence, String first, String indent, int width) {
    int column = 0;
    String lead = first;
    for (String word : sentence.split(" ")) {
      int columns = Columns.of(word);
      if (column > 0 && column + 1 + columns > width) {
        text.append('\n');
        column = 0;
        lead = indent;
      }
      text.append(column == 0 ? lead : " ").append(word);
      column += (column == 0 ? lead.length() : 1) + columns;
    }
    text.append('\n');
  }

  private Paragraph() {}
}
