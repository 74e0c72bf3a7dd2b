package csumaudit.diagnose;

/** Words that a shell takes as they are. */
final class Shell {
  private static final String PLAIN = "._:@%+,/-";

  /**
   * The text as one word of a POSIX shell, in quotes where it needs them. What no terminal should be given at all, such
   * as control characters, becomes a question mark, which stands for any character in a pattern of interfaces.
   */
  static String word(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    boolean plain = !printable.isEmpty() && printable.chars().allMatch(Shell::isPlain) && printable.charAt(0) != '-';
    return plain ? printable : "'" + printable.replace("'", "'\\''") + "'";
  }

  /** A script as one line to be typed, if all that goes on in a next line ends in {@code then}, || or a backslash. */
  static String inOneLine(String script) {
    StringBuilder text = new StringBuilder();
    for (String indented : script.split("\n")) {
      String line = indented.strip();
      boolean broken = line.endsWith("\\");
      text.append(broken ? line.substring(0, line.length() - 1) : line)
          .append(broken ? "" : line.endsWith("then") || line.endsWith("||") ? " " : "; ");
    }
    return text.substring(0, text.length() - "; ".length());
  }

  private static boolean isPlain(int character) {
    return character >= '0' && character <= '9' || character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z'
        || PLAIN.indexOf(character) >= 0;
  }

  private Shell() {}
}
