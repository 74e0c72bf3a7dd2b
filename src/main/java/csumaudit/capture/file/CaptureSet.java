package csumaudit.capture.file;

import csumaudit.capture.CaptureFormatException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * The captures that a name stands for: the file of that name, those in a directory, or those that match a pattern. What
 * is rotated while it is captured is one audit, so those of a directory or pattern come in the order of their first
 * frames, whatever their names.
 *
 * @param names each to be opened
 * @param others how many files were passed over because they are no captures
 */
public record CaptureSet(List<String> names, int others) {
  private static final String WILD = "*?[{";

  /**
   * Finds them; for a directory or pattern every file is looked into.
   *
   * @throws IOException whose message is a clause to follow the name: what is wrong and what to do next
   */
  public static CaptureSet of(String name) throws IOException {
    List<Path> files = files(name);
    return files == null ? new CaptureSet(List.of(name), 0) : found(files);
  }

  /** The files to look into; null for a name that stands for itself. */
  private static List<Path> files(String name) throws IOException {
    try {
      Path path = Path.of(name);
      if (name.isEmpty() || name.equals(CaptureFiles.STANDARD_STREAM)) {
        return null;
      }
      if (Files.isDirectory(path)) {
        return filesIn(path);
      }
      return isWild(name) && Files.notExists(path) ? matching(name, path) : null;
    } catch (InvalidPathException | PatternSyntaxException plain) {
      return null;
    }
  }

  private static boolean isWild(String name) {
    for (int at = 0; at < name.length(); at++) {
      if (WILD.indexOf(name.charAt(at)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    add(directory, "*", files);
    files.removeIf(file -> !Files.isRegularFile(file));
    return files;
  }

  private static List<Path> matching(String name, Path pattern) throws IOException {
    List<Path> reached = new ArrayList<>();
    reached.add(pattern.isAbsolute() ? pattern.getRoot() : Path.of(""));
    for (Path element : pattern) {
      reached = step(reached, element.toString());
    }
    if (reached.isEmpty()) {
      throw new CaptureFormatException("matches no file; check the name");
    }
    List<Path> files = new ArrayList<>();
    for (Path path : reached) {
      files.addAll(Files.isDirectory(path) ? filesIn(path) : List.of(path));
    }
    return files;
  }

  /** One element of the pattern further. */
  private static List<Path> step(List<Path> from, String element) throws IOException {
    List<Path> reached = new ArrayList<>();
    for (Path directory : from) {
      if (!isWild(element)) {
        reached.add(directory.resolve(element));
      } else if (directory.toString().isEmpty() || Files.isDirectory(directory)) {
        add(directory, element, reached);
      }
    }
    reached.removeIf(Files::notExists);
    return reached;
  }

  private static void add(Path directory, String pattern, List<Path> into) throws IOException {
    Path listed = directory.toString().isEmpty() ? Path.of(".") : directory;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(listed, pattern)) {
      for (Path entry : entries) {
        into.add(directory.resolve(entry.getFileName()));
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      throw new CaptureFormatException(
          "cannot be listed by this user; change its permissions, or name the files in it");
    }
  }

  private static CaptureSet found(List<Path> files) throws IOException {
    List<Dated> captures = new ArrayList<>();
    for (Path file : files) {
      Dated dated = Dated.of(file);
      if (dated != null) {
        captures.add(dated);
      }
    }
    if (captures.isEmpty()) {
      throw new CaptureFormatException("holds no capture among " + files.size()
          + (files.size() == 1 ? " file" : " files") + "; name a capture, or another directory");
    }
    Collections.sort(captures, Dated.ORDER);
    return new CaptureSet(captures.stream().map(Dated::name).toList(), files.size() - captures.size());
  }

  /** A capture and when it begins; those without a time come last. */
  private record Dated(String name, long nanos) {
    static final Comparator<Dated> ORDER = Comparator.comparingLong(Dated::nanos).thenComparing(Dated::name);

    /** Null when it is no capture; one that cannot be read is left to complain of itself. */
    static Dated of(Path file) throws IOException {
      if (!Files.isRegularFile(file)) {
        return null;
      }
      String name = file.toString();
      try (FirstFrame first = new FirstFrame(CaptureFiles.open(name))) {
        return new Dated(name, first.nanos());
      } catch (NoCaptureException something) {
        return null;
      } catch (CaptureFormatException unreadable) {
        return new Dated(name, Long.MAX_VALUE);
      }
    }
  }
}
