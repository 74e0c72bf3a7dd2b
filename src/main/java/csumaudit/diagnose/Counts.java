package csumaudit.diagnose;

import csumaudit.checksum.Verdict;
import csumaudit.evidence.Sender;

/**
 * What was seen of one sender's protocol, wherever it was seen: sums over interfaces, VLANs and MAC addresses, made
 * once, since the rules ask for them many thousand times before the program has warmed up.
 */
final class Counts {
  long packets;
  long valid;
  long deferred;
  long deferredInOnePlace;
  long corrupt;
  long marked;
  long leaked;
  long merged;
  long large;
  long largeCorrupt;
  /** Numbers of frames; 0 when there is none. */
  long firstFrame;
  long lastFrame;
  long firstDeferred;
  long lastDeferred;
  /** Valid packets after the last deferred one, where there were fewest. */
  long validSince;

  void add(Sender.Protocol own) {
    packets += own.checks().total();
    valid += own.checks().of(Verdict.VALID);
    deferred += own.deferred();
    deferredInOnePlace = Math.max(deferredInOnePlace, own.deferred());
    corrupt += own.checks().of(Verdict.CORRUPT);
    marked += own.marked();
    leaked += own.leaked();
    merged += own.merged();
    large += own.large();
    largeCorrupt += own.largeCorrupt();
    firstFrame = earlier(firstFrame, own.firstFrame());
    lastFrame = Math.max(lastFrame, own.lastFrame());
    if (own.lastDeferred() > 0) {
      validSince = lastDeferred == 0 ? own.validSince() : Math.min(validSince, own.validSince());
      firstDeferred = earlier(firstDeferred, own.firstDeferred());
      lastDeferred = Math.max(lastDeferred, own.lastDeferred());
    }
  }

  private static long earlier(long one, long other) {
    return one == 0 || other != 0 && other < one ? other : one;
  }
}
