package csumaudit.diagnose;

import csumaudit.dissect.Kind;
import csumaudit.evidence.Conduct;

/** What is filed under one address of a source: its dossiers, and what was heard of it as a peer of others. */
final class Folder {
  private Dossier tcp;
  private Dossier udp;
  private boolean peer;
  private boolean living;
  private boolean speaking;

  /** Files a dossier; those of both transports know each other. */
  void add(Dossier dossier) {
    tcp = dossier.protocol() == Kind.TCP ? dossier : tcp;
    udp = dossier.protocol() == Kind.UDP ? dossier : udp;
    if (tcp != null && udp != null) {
      tcp.fileOther(udp);
      udp.fileOther(tcp);
    }
  }

  /** What became of its pings, which concerns whatever is filed. */
  void fileEcho(Conduct ofPing) {
    if (tcp != null) {
      tcp.fileEcho(ofPing);
    }
    if (udp != null) {
      udp.fileEcho(ofPing);
    }
  }

  /** The dossier of this protocol, or null. */
  Dossier of(Kind protocol) {
    return protocol == Kind.TCP ? tcp : protocol == Kind.UDP ? udp : null;
  }

  /** Whether one transport is filed, and the other is not. */
  boolean isHalfFiled() {
    return (tcp == null) != (udp == null);
  }

  /** That of what is filed. */
  Household household() {
    return (tcp == null ? udp : tcp).household();
  }

  /** A flow has this address at one end. */
  void notePeer() {
    peer = true;
  }

  /** It was heard, which counts for a peer; whether with more than ARP and ICMP. */
  void noteHeard(boolean speaks) {
    living |= peer;
    speaking |= peer && speaks;
  }

  boolean isPeer()     { return peer; }
  /** Whether it is a peer that was heard at all. */
  boolean isLiving()   { return living; }
  /** Whether more was heard of it than that it is there: more than ARP and ICMP. */
  boolean isSpeaking() { return speaking; }
}
