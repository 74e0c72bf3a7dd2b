package csumaudit.checksum;

/** Hears the checks of one stretch of frames after another, in capture order. */
public interface CheckSink {
  /** The checks, and the octets they point into, are lent for the length of this call. */
  void onChecks(Checks checks);
}
