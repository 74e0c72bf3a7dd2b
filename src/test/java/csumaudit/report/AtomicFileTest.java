package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir
  private Path directory;
  private Path target;

  @BeforeEach
  void nameIt() {
    target = directory.resolve("report.csv");
  }

  @Test
  void appearsWhenItIsComplete() throws IOException {
    try (AtomicFile file = new AtomicFile(target, false)) {
      file.writer().write("a\u00fcz");
      assertThat(target).doesNotExist();
      file.commit();
      assertThat(target).hasContent("a\u00fcz");
    }
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(target));
  }

  @Test
  void leavesNothingWhenItIsNot() throws IOException {
    try (AtomicFile file = new AtomicFile(target, false)) {
      file.writer().write("half");
      file.writer().flush();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesToOverwriteAndLeavesNoDraft() throws IOException {
    Files.writeString(target, "old");

    assertThatThrownBy(() -> new AtomicFile(target, false)).isInstanceOf(FileAlreadyExistsException.class);

    assertThat(target).hasContent("old");
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(target));
  }

  @Test
  void refusesToOverwriteWhatAppearedMeanwhile() throws IOException {
    try (AtomicFile file = new AtomicFile(target, false)) {
      file.writer().write("new");
      Files.writeString(target, "of somebody else");
      assertThatThrownBy(file::commit).isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(target).hasContent("of somebody else");
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(target));
  }

  @Test
  void overwritesWhenForced() throws IOException {
    Files.writeString(target, "old");

    try (AtomicFile file = new AtomicFile(target, true)) {
      file.writer().write("new");
      assertThat(target).hasContent("old");
      file.commit();
    }

    assertThat(target).hasContent("new");
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(target));
  }

  @Test
  void anUnfinishedOneLeavesTheOldInPlace() throws IOException {
    Files.writeString(target, "old");
    try (AtomicFile file = new AtomicFile(target, true)) {
      file.writer().write("half");
    }
    assertThat(target).hasContent("old");
  }

  /** Who runs the audit as root wants others to read what it found. */
  @Test
  void mayBeReadByThoseWhoMayReadOrdinaryFiles() throws IOException {
    Path ordinary = Files.writeString(directory.resolve("ordinary"), "");
    try (AtomicFile file = new AtomicFile(target, false)) {
      file.commit();
    }

    assertThat(Files.getPosixFilePermissions(target)).isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  /** In a container every run may have the same process number, and one that was killed leaves its draft. */
  @Test
  void aDraftThatWasLeftBehindIsNoHindrance() throws IOException {
    Path left;
    try (AtomicFile file = new AtomicFile(target, false); Stream<Path> drafts = Files.list(directory)) {
      left = drafts.findFirst().orElseThrow();
      file.writer().flush();
    }
    Files.writeString(left, "of a run that was killed");

    try (AtomicFile file = new AtomicFile(target, false)) {
      file.commit();
    }
    assertThat(target).exists();
  }

  /** Root who says --html /dev/null is to have a /dev/null afterwards. */
  @Test
  void aDeviceIsWrittenToAndNotReplaced() throws IOException {
    Path device = Files.createSymbolicLink(directory.resolve("device"), Path.of("/dev/null"));
    try (AtomicFile file = new AtomicFile(device, false)) {
      file.writer().write("gone");
      file.commit();
    }

    assertThat(device).isSymbolicLink();
  }

  @Test
  void needsItsDirectory() {
    assertThatThrownBy(() -> new AtomicFile(directory.resolve("none").resolve("report.csv"), false))
        .isInstanceOf(NoSuchFileException.class);
  }
}
