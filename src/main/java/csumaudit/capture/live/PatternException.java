package csumaudit.capture.live;

import java.io.IOException;

/** What should be a pattern of interfaces is none; the message says why. */
public final class PatternException extends IOException {
  private static final long serialVersionUID = 1;

  PatternException(String pattern, String why) {
    super("'" + pattern + "' is no pattern (" + why + "); 'vif*', 'vif?.0', 'eth[01]' and '{eth0,eth1}' are");
  }
}
