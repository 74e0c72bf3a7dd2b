package csumaudit.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that appears under its name when it is complete, or not at all; a device or pipe is written to as it is. */
public final class AtomicFile implements Closeable {
  private final Path target;
  private final Path draft;
  private final boolean overwrite;
  private final Writer writer;

  /** Opens a draft beside the target; throws FileAlreadyExistsException when it may not be overwritten. */
  public AtomicFile(Path target, boolean overwrite) throws IOException {
    this.target = target;
    this.overwrite = overwrite;
    refuseToOverwrite();
    // not a temporary file of Java's: only its owner could read it, and what root audits others want to see;
    // nor one with the process number, which in a container is the same in every run
    draft = isDevice(target) ? target
        : target.resolveSibling("." + target.getFileName() + "." + Long.toString(System.nanoTime(), 36) + ".part");
    writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8, StandardOpenOption.WRITE,
        isDevice(target) ? StandardOpenOption.APPEND : StandardOpenOption.CREATE_NEW);
  }

  /**
   * Whether a file that appears under this name would be the end of the other: both names are those of one file, there
   * or not yet, and it is no device.
   */
  public static boolean replaces(Path target, Path other) {
    try {
      return !isDevice(target) && (target.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
          || Files.isSameFile(target, other));
    } catch (IOException missing) {
      return false;
    }
  }

  /** What a person can do about a refusal: told of the file that was asked for, not of the draft. */
  public static String explain(Path target, FileSystemException refused) {
    String name = Texts.printable(target.toString());
    if (refused instanceof FileAlreadyExistsException) {
      return name + " exists; choose another name, or --force";
    }
    if (refused instanceof AccessDeniedException) {
      return "no permission to write " + name;
    }
    if (Files.isDirectory(target)) {
      return name + " is a directory; name a file in it";
    }
    // in /proc and /sys nothing can be made, and the system calls that missing, too
    if (refused instanceof NoSuchFileException && !Files.isDirectory(target.toAbsolutePath().getParent())) {
      return name + " is in a directory that does not exist; make it first";
    }
    return name + " cannot be written" + because(refused) + "; choose another place";
  }

  /** What the system gave for a reason, in brackets behind a clause; or nothing. */
  public static String because(FileSystemException refused) {
    return refused.getReason() == null ? "" : " (" + refused.getReason() + ")";
  }

  public Writer writer() {
    return writer;
  }

  /** Writes out what is still in memory; from here on only {@link #commit} is left, which hardly ever fails. */
  public void complete() throws IOException {
    writer.close();
  }

  /** Puts the complete file in its place. */
  public void commit() throws IOException {
    complete();
    refuseToOverwrite();
    if (!isDevice(target)) {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Removes the draft if it was not committed. */
  @Override
  public void close() throws IOException {
    try {
      complete();
    } finally {
      if (!isDevice(target)) {
        Files.deleteIfExists(draft);
      }
    }
  }

  /** Anything under that name that is no file: to move a file there as root would be the end of /dev/null. */
  private static boolean isDevice(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target);
  }

  private void refuseToOverwrite() throws FileSystemException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString());
    }
    if (!overwrite && Files.isRegularFile(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }
}
