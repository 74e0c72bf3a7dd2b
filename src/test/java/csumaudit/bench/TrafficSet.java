package csumaudit.bench;

import java.util.Locale;
import java.util.SplittableRandom;

/** A kind of traffic to measure with, and how much of it. */
enum TrafficSet {
  /** What a busy host sees: 64 to 1514 octets, 600 on average. */
  MIXED(1_500_000_000L) {
    @Override
    int frameLength(SplittableRandom random) {
      int of100 = random.nextInt(100);
      if (of100 < 54) {
        return of100 % 2 == 0 ? FrameMaker.SHORTEST : random.nextInt(66, 140);
      }
      return of100 < 73 ? random.nextInt(140, LONGEST) : LONGEST;
    }
  },
  /** Where the cost of a packet counts: 90 octets on average. */
  SMALL(1_000_000_000L) {
    @Override
    int frameLength(SplittableRandom random) {
      return random.nextInt(100) < 35 ? FrameMaker.SHORTEST : random.nextInt(66, 140);
    }
  },
  /** Where the cost of an octet counts: full frames, and as many octets in packets that are still to be segmented. */
  BULK(1_000_000_000L) {
    @Override
    int frameLength(SplittableRandom random) {
      return random.nextInt(SUPER_PACKET / LONGEST + 1) == 0 ? SUPER_PACKET : LONGEST;
    }
  },
  /** What a busy host of containers sees: mixed traffic in VXLAN without outer checksum, as flannel and Calico send it. */
  TUNNEL(1_000_000_000L) {
    @Override
    int frameLength(SplittableRandom random) {
      return Math.min(MIXED.frameLength(random), LONGEST - FrameMaker.VXLAN);
    }

    @Override
    boolean isTunnelled() {
      return true;
    }
  };

  /** Octets of an Ethernet frame without its frame check sequence. */
  static final int LONGEST = 1514;
  /** 45 segments of 1448 octets with one set of headers, as Linux hands them to a card. */
  private static final int SUPER_PACKET = 14 + 20 + 32 + 45 * 1448;

  private final long octets;

  TrafficSet(long octets) {
    this.octets = octets;
  }

  /** Octets of the capture at scale 1. */
  long octets() {
    return octets;
  }

  abstract int frameLength(SplittableRandom random);

  /** Whether the packets travel in those of the nodes on which their hosts live. */
  boolean isTunnelled() {
    return false;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
