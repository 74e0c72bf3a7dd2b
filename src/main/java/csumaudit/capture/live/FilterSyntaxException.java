package csumaudit.capture.live;

import java.io.IOException;

/** The filter expression makes no sense; the message says so in libpcap's words. */
public final class FilterSyntaxException extends IOException {
  private static final long serialVersionUID = 1;

  FilterSyntaxException(String filter, String why) {
    super("the filter '" + filter + "' is wrong: " + why + "; man pcap-filter says what may be written");
  }
}
