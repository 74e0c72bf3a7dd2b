package csumaudit.capture.file;

import csumaudit.capture.CaptureFormatException;

/** The file is something else, and was hardly meant to be read. */
public final class NoCaptureException extends CaptureFormatException {
  private static final long serialVersionUID = 1;

  NoCaptureException(String message) {
    super(message);
  }
}
