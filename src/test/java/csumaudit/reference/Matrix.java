package csumaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often each reason was met with each kind of checksum: a test that meets nothing proves nothing. */
final class Matrix {
  private static final Set<Reason> OF_SUMS = EnumSet.of(
      Reason.SUM_OK, Reason.MISMATCH, Reason.TRUNCATED, Reason.FRAGMENT, Reason.MALFORMED, Reason.MERGED_ON_RECEIPT);
  private static final Set<Reason> OF_SEEDS = EnumSet.of(Reason.SEED, Reason.SEED_WITHOUT_LENGTH);

  private static final Map<Kind, Set<Reason>> POSSIBLE = new EnumMap<>(Kind.class);

  static {
    POSSIBLE.put(Kind.IPV4,
        EnumSet.of(Reason.SUM_OK, Reason.BLANK, Reason.MISMATCH, Reason.TRUNCATED, Reason.MALFORMED));
    POSSIBLE.put(Kind.IPV6, Set.of());
    POSSIBLE.put(Kind.TCP,
        union(OF_SUMS, OF_SEEDS, EnumSet.of(Reason.BLANK, Reason.MSS_IN_FIELD, Reason.LEFT_TO_RECEIVER)));
    POSSIBLE.put(Kind.UDP,
        union(OF_SUMS, OF_SEEDS, EnumSet.of(Reason.ILLEGAL_ZERO, Reason.UDP_ZERO, Reason.OK_ONCE_INNER_FILLED,
            Reason.LEFT_TO_RECEIVER)));
    POSSIBLE.put(Kind.ICMP, OF_SUMS);
    POSSIBLE.put(Kind.ICMPV6, union(OF_SUMS, OF_SEEDS));
    POSSIBLE.put(Kind.ICMP_EXTENSION,
        EnumSet.of(Reason.SUM_OK, Reason.MISMATCH, Reason.MALFORMED, Reason.MERGED_ON_RECEIPT));
    POSSIBLE.put(Kind.GRE, union(OF_SUMS, EnumSet.of(Reason.BLANK, Reason.OK_ONCE_INNER_FILLED)));
    POSSIBLE.put(Kind.SCTP, union(OF_SUMS, EnumSet.of(Reason.BLANK)));
    POSSIBLE.put(Kind.UDP_LITE, union(OF_SUMS, OF_SEEDS, EnumSet.of(Reason.ILLEGAL_ZERO)));
    for (Kind kind : List.of(Kind.DCCP, Kind.OSPF, Kind.PIM, Kind.VRRP, Kind.MOBILITY)) {
      POSSIBLE.put(kind, union(OF_SUMS, OF_SEEDS));
    }
    POSSIBLE.put(Kind.IGMP, OF_SUMS);
    POSSIBLE.put(Kind.EIGRP, OF_SUMS);
    POSSIBLE.put(Kind.HIP, union(OF_SUMS, OF_SEEDS));
    POSSIBLE.put(Kind.SHIM6, EnumSet.of(Reason.SUM_OK, Reason.MISMATCH, Reason.MALFORMED, Reason.MERGED_ON_RECEIPT));
    POSSIBLE.put(Kind.PGM, union(OF_SUMS, EnumSet.of(Reason.ILLEGAL_ZERO)));
    POSSIBLE.put(Kind.ESP, EnumSet.of(Reason.ENCRYPTED));
    POSSIBLE.put(Kind.WIREGUARD, EnumSet.of(Reason.ENCRYPTED));
    POSSIBLE.put(Kind.DTLS, EnumSet.of(Reason.ENCRYPTED));
  }

  @SafeVarargs
  private static Set<Reason> union(Set<Reason>... sets) {
    Set<Reason> union = EnumSet.noneOf(Reason.class);
    for (Set<Reason> set : sets) {
      union.addAll(set);
    }
    return union;
  }

  private static final int OFTEN = 20;

  private final Map<Kind, Map<Reason, Integer>> counts = new EnumMap<>(Kind.class);
  private int frames;
  private int framesWithout;

  void count(List<Finding> findings) {
    frames++;
    framesWithout += findings.isEmpty() ? 1 : 0;
    for (Finding finding : findings) {
      counts.computeIfAbsent(finding.kind(), kind -> new EnumMap<>(Reason.class))
          .merge(finding.reason(), 1, Integer::sum);
    }
  }

  int frames() {
    return frames;
  }

  /**
   * Every reason was met often with every kind that can have it, and with no other; but a message that is all there in the
   * first part of its tunnel's datagram is too rare to ask for, of ICMP as of shim6; and so is what is left to the receiver
   * where the field of another protocol stands in the place of UDP's.
   */
  void assertNothingWasLeftOut() {
    for (Kind kind : Kind.values()) {
      for (Reason reason : Reason.values()) {
        if (POSSIBLE.get(kind).contains(reason)) {
          assertThat(met(kind, reason)).as("%s %s", kind, reason).isGreaterThan(OFTEN);
        } else if (!isTooRare(kind, reason)) {
          assertThat(met(kind, reason)).as("%s %s", kind, reason).isZero();
        }
      }
    }
  }

  private static boolean isTooRare(Kind kind, Reason reason) {
    return reason == Reason.LEFT_TO_RECEIVER || reason == Reason.FRAGMENT && (kind == Kind.ICMP_EXTENSION || kind == Kind.SHIM6);
  }

  private int met(Kind kind, Reason reason) {
    return counts.getOrDefault(kind, Map.of()).getOrDefault(reason, 0);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("%,d frames, %,d without any checksum%n%20s".formatted(frames, framesWithout, ""));
    for (Kind kind : Kind.values()) {
      text.append("%15s".formatted(kind));
    }
    for (Reason reason : Reason.values()) {
      text.append("%n%20s".formatted(reason));
      for (Kind kind : Kind.values()) {
        text.append("%,15d".formatted(met(kind, reason)));
      }
    }
    return text.toString();
  }
}
