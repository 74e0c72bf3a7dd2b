package csumaudit.capture.file;

import java.io.IOException;

/** Compressed data cannot be decompressed any further; the message is a clause that says why. */
final class CompressionException extends IOException {
  private static final long serialVersionUID = 1;

  CompressionException(String what) {
    super(what);
  }
}
