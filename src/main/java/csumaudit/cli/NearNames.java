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
    String word = wanted.substring(0, Math.min(wanted.length(), LONGEST)).toLowerCase(Locale.ROOT);
    return names.stream().filter(name -> 2 * distance(word, name) <= Math.max(word.length(), name.length()))
        .sorted(Comparator.comparingInt((String name) -> distance(word, name))).limit(MOST).toList();
  }

  /** How many letters must be put in, left out or changed to get from one to the other; whatever their case. */
  private static int distance(String word, String name) {
    String other = name.toLowerCase(Locale.ROOT);
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= word.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (word.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private NearNames() {}
}
