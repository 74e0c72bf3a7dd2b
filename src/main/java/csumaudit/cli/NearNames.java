package csumaudit.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that share half their letters with a misspelt one, or more. */
final class NearNames {
  private static final int MOST = 4;
  private static final int LONGEST = 64;

  /** The nearest first, a few; or none. */
  static List<String> of(String wanted, List<String> names) {
    String word = letters(wanted.substring(0, Math.min(wanted.length(), LONGEST)));
    return names.stream().filter(name -> isNear(word, letters(name)))
        .sorted(Comparator.comparingInt((String name) -> distance(word, name))).limit(MOST).toList();
  }

  private static boolean isNear(String word, String other) {
    return 2 * distance(word, other) <= Math.max(word.length(), other.length());
  }

  /** Whatever their case, and without the dashes that all options share. */
  private static String letters(String name) {
    return name.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
  }

  /** How many letters must be put in, left out, changed, or swapped with the next to get from one to the other. */
  private static int distance(String word, String other) {
    int[][] steps = new int[word.length() + 1][other.length() + 1];
    for (int i = 0; i <= word.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, word, i, other, j);
      }
    }
    return steps[word.length()][other.length()];
  }

  private static int fewest(int[][] steps, String word, int i, String other, int j) {
    int changed = steps[i - 1][j - 1] + (word.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    boolean swapped = i > 1 && j > 1 && word.charAt(i - 1) == other.charAt(j - 2)
        && word.charAt(i - 2) == other.charAt(j - 1);
    int without = swapped ? Math.min(changed, steps[i - 2][j - 2] + 1) : changed;
    return Math.min(without, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
  }

  private NearNames() {}
}
