package csumaudit.diagnose;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Envelope;
import csumaudit.evidence.Speaker;
import csumaudit.wire.Addresses;
import csumaudit.wire.Vxlan;
import java.util.List;

/**
 * What is the matter with one speaker of TCP or UDP.
 *
 * @param interfaces those where it was seen, without repetition, as {@link csumaudit.evidence.Sender#interfaceIndex}
 * @param mac in the low 48 bits; -1 when it has none or several
 * @param verdict of the packets that it is about, DEFERRED or CORRUPT
 * @param packets how many they are
 * @param firstFrame number of the first of them; where wrong sums are meant, of the sender's first packet; likewise the
 *     last
 * @param curedFrom a frame from which on all has been well; 0 when that is not so
 * @param otherFamilyValid what the same host sends in the other family is not deferred
 * @param envelope what the packets came in; the carrier is the sender itself where its datagrams are the tunnel's
 * @param evidence the numbers that prove it, in clauses without full stop
 */
public record Diagnosis(
    Speaker speaker, List<Integer> interfaces, long mac, Cause cause, Confidence confidence, Verdict verdict,
    long packets, long firstFrame, long lastFrame, long curedFrom, boolean otherFamilyValid, Envelope envelope,
    List<String> evidence) {

  public int source()       { return speaker.source(); }
  public String address()   { return speaker.address(); }
  public int version()      { return speaker.version(); }
  public Kind protocol()    { return speaker.protocol(); }

  /** Whether somebody has something to mend. */
  public boolean accuses() {
    return cause.accuses();
  }

  /** Whether it is over: from some frame on all has been well. */
  public boolean isCured() {
    return curedFrom > 0;
  }

  /** Whether the packets came in a tunnel, or are those of one. */
  boolean isOfTunnel() {
    return !envelope.carrier().isEmpty();
  }

  /** Whether the packets came in a tunnel, and are not its own. */
  boolean isCarried() {
    return isOfTunnel() && !(envelope.carrier().equals(address()) && speaker.isUdp());
  }

  /** The address of the machine that sends: of the sender, or of the one that tunnels for it. */
  String node() {
    return isOfTunnel() ? envelope.carrier() : address();
  }

  /** Whether a sum is left to the device of that address; else only to the one that a tunnel begins at. */
  boolean isLeftToDevice() {
    return !isOfTunnel() || envelope.leavesSum();
  }

  /** Of IP, 4 or 6, on the wire, whatever is in a tunnel. */
  int nodeVersion() {
    return Addresses.version(node());
  }

  /**
   * What to paste into Wireshark to see its packets, until it was cured. That sums be wrong is nothing to ask Wireshark
   * for, which does not look at those of TCP and UDP unless it is told to.
   */
  public String displayFilter() {
    return speaker.displayFilter() + (isCured() ? " && frame.number < " + curedFrom : "");
  }

  /**
   * What Wireshark has to be told before it finds these packets, as its Decode As and {@code tshark -d} take it; empty
   * where it looks into the tunnel by itself. At the port of VXLAN of Linux it expects another protocol.
   */
  public String decodeAs() {
    return isCarried() && envelope.port() == Vxlan.PORT_OF_LINUX ? "udp.port==" + Vxlan.PORT_OF_LINUX + ",vxlan" : "";
  }
}
