package csumaudit.diagnose;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import java.util.List;
import java.util.Locale;

/**
 * What is the matter with one sender, in one family and protocol.
 *
 * @param source the place of its capture among the sources of the audit
 * @param interfaces those where it was seen, without repetition, as {@link csumaudit.evidence.Sender#interfaceIndex}
 * @param mac of the sender in the low 48 bits; -1 when it has none or several
 * @param address as text
 * @param version of IP, 4 or 6
 * @param protocol TCP or UDP
 * @param verdict of the packets that it is about, DEFERRED or CORRUPT
 * @param packets how many they are
 * @param firstFrame number of the first of them; where wrong sums are meant, of the sender's first packet; likewise the
 *     last
 * @param curedFrom a frame from which on all has been well; 0 when that is not so
 * @param otherFamilyValid what the same host sends in the other family is not deferred
 * @param carrier the address that tunnels for the sender; its own where its datagrams are the tunnel's, empty where
 *     there is none
 * @param evidence the numbers that prove it, in clauses without full stop
 */
public record Diagnosis(
    int source, List<Integer> interfaces, long mac, String address, int version, Kind protocol, Cause cause,
    Confidence confidence, Verdict verdict, long packets, long firstFrame, long lastFrame, long curedFrom,
    boolean otherFamilyValid, String carrier, List<String> evidence) {

  /** Whether somebody has something to mend. */
  public boolean accuses() {
    return cause.accuses();
  }

  /** Whether the packets came in a tunnel, or are those of one. */
  boolean isOfTunnel() {
    return !carrier.isEmpty();
  }

  /** Whether the packets came in a tunnel, and are not its own. */
  boolean isCarried() {
    return isOfTunnel() && !(carrier.equals(address) && protocol == Kind.UDP);
  }

  /**
   * What to paste into Wireshark to see its packets, until it was cured. That sums be wrong is nothing to ask Wireshark
   * for, which does not look at those of TCP and UDP unless it is told to.
   */
  public String displayFilter() {
    return (version == 4 ? "ip" : "ipv6") + ".src == " + address + " && " + protocol.label().toLowerCase(Locale.ROOT)
        + (curedFrom == 0 ? "" : " && frame.number < " + curedFrom);
  }
}
