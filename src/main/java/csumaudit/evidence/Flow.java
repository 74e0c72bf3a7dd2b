package csumaudit.evidence;

import csumaudit.dissect.Kind;

/**
 * A flow in which something was deferred or corrupt, itself or what it came in: both directions between two endpoints.
 * Packets before the first such one are not counted here.
 *
 * @param source the place of its capture among the sources of the audit
 * @param protocol TCP, UDP, ICMP or ICMPv6 (echo)
 * @param version of IP, 4 or 6
 * @param transaction of DHCP, which keeps client and server together whatever their addresses are; else -1
 */
public record Flow(
    int source, Kind protocol, int version, Half one, Half other, long firstFrame, long lastFrame, long transaction) {
  /** Of one of its halves; empty where it was not heard in a transaction, which tells nobody's address. */
  public String address(Half half) {
    return transaction >= 0 && half.isSilent() ? "" : half.address();
  }

  /**
   * What one endpoint sent.
   *
   * @param address as text
   * @param port or the identifier of an ICMP echo
   * @param valid packets whose transport checksum is valid or legally absent
   * @param difference the one's-complement difference between the stored checksum and the expected one, or the seed, 1
   *     to 0xFFFF, where all corrupt packets agree in it; -1 when there are none or they differ
   * @param heard what it sent shows that it wants to hear the other: more than a packet that opens a connection, or
   *     that packet again while the other waited for an answer
   * @param lastHeard when it sent the last packet, in nanoseconds; 0 when it sent none, or there is no time
   * @param envelope what it came in, or is
   * @param ofCarried what became of its packets in datagrams of the tunnel whose own sum was deferred
   * @param lostAtLast how many deferred packets were lost after the last one that got through, bare acknowledgements
   *     of TCP among them
   * @param lostFrom when the first of them was sent, in nanoseconds; 0 when there is none, or no time
   */
  public record Half(
      String address, int port, long valid, long deferred, long corrupt, Outcomes ofDeferred, Outcomes ofValid,
      int difference, boolean heard, long lastHeard, Envelope envelope, Outcomes ofCarried, long lostAtLast,
      long lostFrom) {
    /** Whether it sent nothing. */
    public boolean isSilent() {
      return valid + deferred + corrupt == 0;
    }

    /** Whether its datagrams are those of a tunnel, to which no answer comes on these ports. */
    public boolean carries() {
      return envelope.carrier().equals(Envelope.ITSELF);
    }
  }
}
