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
  long unverifiable;
  long resets;
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
    corrupt += own.corrupt();
    unverifiable += own.checks().of(Verdict.UNVERIFIABLE);
    resets += own.resets();
    merged += own.merged();
    largeCorrupt += own.largeCorrupt();
    firstFrame = earlier(firstFrame, own.firstFrame());
    lastFrame = Math.max(lastFrame, own.lastFrame());
    if (own.deferred() > 0) {
      add(own.ofDeferred());
    }
  }

  private void add(Sender.Deferred own) {
    marked += own.marked();
    leaked += own.leaked();
    large += own.large();
    validSince = lastDeferred == 0 ? own.validSince() : Math.min(validSince, own.validSince());
    firstDeferred = earlier(firstDeferred, own.firstFrame());
    lastDeferred = Math.max(lastDeferred, own.lastFrame());
  }

  private static long earlier(long one, long other) {
    return one == 0 || other != 0 && other < one ? other : one;
  }
}
