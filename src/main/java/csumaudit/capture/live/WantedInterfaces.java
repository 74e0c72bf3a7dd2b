package csumaudit.capture.live;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Which interfaces the user wants, by names and patterns. */
final class WantedInterfaces {
  private final List<String> names = new ArrayList<>();
  private final List<PathMatcher> patterns = new ArrayList<>();
  private final boolean any;

  /**
   * Takes what the user wrote; a pattern has one of {@code * ? [ {} in it, and is not itself the name of one of those
   * there.
   */
  WantedInterfaces(Collection<String> wanted, Collection<String> there) throws PatternException {
    any = wanted.contains(LiveSettings.ANY);
    for (String name : wanted) {
      if (isPattern(name) && !there.contains(name)) {
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

  /** Whether more may be wanted than there are. */
  boolean mayGrow() {
    return any || !patterns.isEmpty();
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

  /** Refuses a name that is none of those there are. */
  void requireAllOf(Collection<String> there) throws NoSuchInterfaceException {
    for (String name : names) {
      if (!there.contains(name)) {
        throw new NoSuchInterfaceException(name, there);
      }
    }
  }

  private static boolean isPattern(String name) {
    return name.chars().anyMatch(letter -> "*?[{".indexOf(letter) >= 0);
  }

  private static PathMatcher matcher(String pattern) throws PatternException {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException wrong) {
      throw new PatternException(pattern, wrong.getDescription());
    }
  }
}
