package csumaudit.capture.live;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Which interfaces the user wants, by names and patterns. */
final class WantedInterfaces {
  /** Letters by which a name may be wrong and still be meant, and how many such names to say. */
  private static final int NEAR = 2;
  private static final int MOST_NEAR = 3;

  private final List<String> names = new ArrayList<>();
  private final List<PathMatcher> patterns = new ArrayList<>();
  private final boolean any;

  /** Takes what the user wrote; a pattern has one of {@code * ? [ {} in it. */
  WantedInterfaces(Collection<String> wanted) throws IOException {
    any = wanted.contains(LiveSettings.ANY);
    for (String name : wanted) {
      if (isPattern(name)) {
        patterns.add(matcher(name));
      } else if (!any) {
        names.add(name);
      }
    }
  }

  /** Whether all are wanted, in one ring; then nothing else is. */
  boolean isAny() {
    return any;
  }

  boolean includes(String name) {
    return names.contains(name) || patterns.stream().anyMatch(pattern -> matches(pattern, name));
  }

  private static boolean matches(PathMatcher pattern, String name) {
    try {
      return pattern.matches(Path.of(name));
    } catch (InvalidPathException notInThisLocale) {
      return false;
    }
  }

  /** Refuses a name that is none of those there are, and names the near ones. */
  void requireAllOf(Collection<String> there) throws IOException {
    for (String name : names) {
      if (!there.contains(name)) {
        List<String> near = near(name, there);
        throw new IOException("there is no interface " + name
            + (near.isEmpty() ? "; there are " + String.join(", ", there) : "; did you mean " + String.join(" or ", near) + "?")
            + " (a pattern such as 'vif*' takes those that appear later, too)");
      }
    }
  }

  /** Those that may have been meant, the most similar first. */
  static List<String> near(String name, Collection<String> there) {
    return there.stream().filter(other -> distance(name, other) <= NEAR)
        .sorted(Comparator.comparingInt(other -> distance(name, other))).limit(MOST_NEAR).toList();
  }

  /** Letters to change, insert or leave out (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      int diagonal = i - 1;
      for (int j = 0; j < row.length; j++) {
        int above = row[j];
        if (i == 0 || j == 0) {
          row[j] = i + j;
        } else {
          int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
          row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
        }
        diagonal = above;
      }
    }
    return row[other.length()];
  }

  private static boolean isPattern(String name) {
    return name.chars().anyMatch(letter -> "*?[{".indexOf(letter) >= 0);
  }

  private static PathMatcher matcher(String pattern) throws IOException {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException wrong) {
      throw new IOException("'" + pattern + "' is no pattern (" + wrong.getDescription() + ")");
    }
  }
}
