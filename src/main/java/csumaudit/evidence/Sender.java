package csumaudit.evidence;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import java.util.List;

/**
 * Who sent, and what became of the checksums.
 *
 * @param source the place of its capture among the sources of the audit
 * @param interfaceIndex as {@link csumaudit.dissect.Layers#interfaceIndex}
 * @param vlan as {@link csumaudit.dissect.Layers#vlan}
 * @param mac in the low 48 bits, or -1
 * @param address as text; empty when no IP header could be read, or for the senders beyond the bound
 * @param beyondBound this stands for all senders that came when the table was full
 * @param packets its IP packets that have a checksum
 * @param deferred how many of them have a deferred checksum, and no corrupt one
 * @param corrupt how many have a corrupt one
 * @param protocols its checksums, by protocol, outermost protocols first
 */
public record Sender(
    int source, int interfaceIndex, int vlan, long mac, String address, boolean beyondBound,
    long packets, long deferred, long corrupt, List<Protocol> protocols) {

  /**
   * The checksums of one protocol, and the first and last frame that had one.
   *
   * @param merged how many packets look wrong only because they were merged on receipt
   * @param largeCorrupt how many of the corrupt ones are in frames longer than Ethernet carries, which may have been
   *     merged
   * @param resets how many of the valid ones are resets of TCP: these Linux sums itself, whatever else it leaves to
   *     hardware
   */
  public record Protocol(
      Kind kind, Tally<Verdict> checks, long firstFrame, long lastFrame, long merged, long largeCorrupt, long resets,
      Deferred ofDeferred) {

    public long deferred() {
      return checks.of(Verdict.DEFERRED);
    }

    public long corrupt() {
      return checks.of(Verdict.CORRUPT);
    }
  }

  /**
   * What more is known of the deferred checksums of one protocol.
   *
   * @param marked how many of them the kernel's mark calls unfinished, so that somebody is to finish them
   * @param leaked how many are proven to be nobody's to finish: {@link Testimony#LEAKED}
   * @param large how many are in frames longer than Ethernet carries, so that hardware is still to cut them, or a
   *     receiver has merged them
   * @param firstFrame number of the first of their frames; 0 for none; likewise the last
   * @param validSince how many valid ones came after the last of them
   */
  public record Deferred(long marked, long leaked, long large, long firstFrame, long lastFrame, long validSince) {
    public static final Deferred NONE = new Deferred(0, 0, 0, 0, 0, 0);
  }

  /** Checksums that are proven to be nobody's to finish. */
  public long leaked() {
    long leaked = 0;
    for (Protocol protocol : protocols) {
      leaked += protocol.ofDeferred().leaked();
    }
    return leaked;
  }

  /** Packets that are deferred or corrupt. */
  public long suspects() {
    return deferred + corrupt;
  }
}
