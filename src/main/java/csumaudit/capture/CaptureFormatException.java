package csumaudit.capture;

import java.io.IOException;

/** The file is no capture, or none that this program reads; the message says what it is and what to do next. */
public class CaptureFormatException extends IOException {
  private static final long serialVersionUID = 1;

  public CaptureFormatException(String message) {
    super(message);
  }
}
