package csumaudit.report;

/** How many columns of a terminal text takes, and how it is made to take so many. */
public final class Columns {
  /** Where characters of two columns stand, each from the first to the last: CJK, full width forms, emoji. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60,
    0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1FAFF, 0x20000, 0x3FFFD
  };
  private static final int LAST_NARROW = 0x2FF;

  /** How many a text takes. */
  public static int of(String text) {
    int columns = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      columns += of(text.codePointAt(at));
    }
    return columns;
  }

  private static int of(int character) {
    if (character <= LAST_NARROW) {
      return 1;
    }
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int range = 0; range < WIDE.length; range += 2) {
      if (character >= WIDE[range] && character <= WIDE[range + 1]) {
        return 2;
      }
    }
    return 1;
  }

  public static String padded(String word, int width) {
    return word + " ".repeat(Math.max(0, width - of(word)));
  }

  public static String right(String word, int width) {
    return " ".repeat(Math.max(0, width - of(word))) + word;
  }

  /** As much of the beginning of a text as fits into so many columns; none into less than one. */
  public static String beginning(String text, int width) {
    int left = width;
    int end = 0;
    while (end < text.length() && of(text.codePointAt(end)) <= left) {
      left -= of(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(0, end);
  }

  /** As much of its end. */
  public static String end(String text, int width) {
    int left = width;
    int start = text.length();
    while (start > 0 && of(text.codePointBefore(start)) <= left) {
      left -= of(text.codePointBefore(start));
      start -= Character.charCount(text.codePointBefore(start));
    }
    return text.substring(start);
  }

  private Columns() {}
}
