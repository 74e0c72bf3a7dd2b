package csumaudit.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears under its name when it is complete, or not at all. */
final class AtomicFile implements Closeable {
  private final Path target;
  private final Path draft;
  private final boolean overwrite;
  private final Writer writer;

  /** Opens a draft beside the target; throws FileAlreadyExistsException when it may not be overwritten. */
  AtomicFile(Path target, boolean overwrite) throws IOException {
    this.target = target;
    this.overwrite = overwrite;
    refuseToOverwrite();
    draft = Files.createTempFile(target.toAbsolutePath().getParent(), "." + target.getFileName(), ".part");
    writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8);
  }

  Writer writer() {
    return writer;
  }

  /** Puts the complete file in its place. */
  void commit() throws IOException {
    writer.close();
    refuseToOverwrite();
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the draft if it was not committed. */
  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void refuseToOverwrite() throws FileAlreadyExistsException {
    if (!overwrite && Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }
}
