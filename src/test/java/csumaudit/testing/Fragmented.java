package csumaudit.testing;

import java.util.Arrays;
import java.util.function.Supplier;

/** A datagram in several packets: {@code Fragmented.of(() -> Packets.ipv4(17), udp4().payload(3000).segment(), 1480, 2960)}. */
public final class Fragmented {
  /**
   * In order.
   *
   * @param packets makes one that can carry any part: an IP packet of the protocol of the datagram
   * @param segment what is behind the IP header of the datagram
   * @param cuts where the parts end but for the last, multiples of 8
   */
  public static Packet[] of(Supplier<Packets> packets, byte[] segment, int... cuts) {
    Packet[] fragments = new Packet[cuts.length + 1];
    for (int i = 0; i <= cuts.length; i++) {
      int from = i == 0 ? 0 : cuts[i - 1];
      int to = i == cuts.length ? segment.length : cuts[i];
      fragments[i] = packets.get().fragment(from / 8, i < cuts.length).segment(Arrays.copyOfRange(segment, from, to)).build();
    }
    return fragments;
  }

  /** Over IPv4, with usual addresses. */
  public static Packet[] ipv4(int protocol, Packets whole, int... cuts) {
    return of(() -> Packets.ipv4(protocol), whole.segment(), cuts);
  }

  public static Packet[] ipv6(int protocol, Packets whole, int... cuts) {
    return of(() -> Packets.ipv6(protocol), whole.segment(), cuts);
  }

  private Fragmented() {}
}
