package csumaudit.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * How long packets were on the wire, link header included.
 *
 * @param bins the shortest first; an Ethernet frame of 1,500 octets of payload, with a tag and a frame check sequence,
 *     is in the one that ends with {@link #LONGEST_FRAME}
 */
public record Sizes(List<Bin> bins) {
  /**
   * Octets of the longest frame that Ethernet carries, with a tag, 1,500 octets of payload, and a frame check sequence,
   * should one be there: longer ones hardware is still to cut, or a receiver has merged.
   */
  public static final int LONGEST_FRAME = 1522;

  /**
   * So many packets of at most so many octets, and of more than the bin before.
   *
   * @param upTo {@link Integer#MAX_VALUE} for the last one
   */
  public record Bin(int upTo, long packets) {}

  /** Of two sources together. */
  public Sizes plus(Sizes other) {
    List<Bin> sums = new ArrayList<>();
    for (int bin = 0; bin < bins.size(); bin++) {
      sums.add(new Bin(bins.get(bin).upTo(), bins.get(bin).packets() + other.bins.get(bin).packets()));
    }
    return new Sizes(List.copyOf(sums));
  }

  public long total() {
    return bins.stream().mapToLong(Bin::packets).sum();
  }

  /** Those longer than Ethernet carries. */
  public long large() {
    return bins.stream().filter(bin -> bin.upTo() > LONGEST_FRAME).mapToLong(Bin::packets).sum();
  }
}
