package csumaudit.report.text;

/** Prose on a terminal. */
final class Paragraph {
  /** Appends the sentence in lines of at most this width, each with the indent; a word that is longer is not cut. */
  static void append(StringBuilder text, String sentence, String indent, int width) {
    append(text, sentence, indent, indent, width);
  }

  /** The same with another indent for the first line. */
  static void append(StringBuilder text, String sentence, String first, String indent, int width) {
    int column = 0;
    String lead = first;
    for (String word : sentence.split(" ")) {
      if (column > 0 && column + 1 + word.length() > width) {
        text.append('\n');
        column = 0;
        lead = indent;
      }
      text.append(column == 0 ? lead : " ").append(word);
      column += (column == 0 ? lead.length() : 1) + word.length();
    }
    text.append('\n');
  }

  private Paragraph() {}
}
