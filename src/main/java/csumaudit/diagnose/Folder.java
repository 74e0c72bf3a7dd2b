package csumaudit.diagnose;

import csumaudit.dissect.Kind;
import csumaudit.evidence.Conduct;
import csumaudit.evidence.Sender;

/** What is filed under one address of a source: its dossiers, and what was heard of it as a peer of others. */
final class Folder {
  private Dossier tcp;
  private Dossier udp;
  private boolean peer;
  private boolean living;
  private boolean speaking;
  private boolean pinged;
  private long lastHeard;

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

  /** A flow has this address at one end, and heard it last at this time in nanoseconds; 0 when nobody knows. */
  void notePeer(long heard) {
    peer = true;
    lastHeard = Math.max(lastHeard, heard);
  }

  /** It was heard, which counts for a peer: with ARP, or with what the sender has sent. */
  void noteHeard() {
    living |= peer;
  }

  void noteHeard(Sender sender) {
    noteHeard();
    if (peer) {
      sender.protocols().forEach(own -> speaking |= own.kind() != Kind.IPV4 && !own.kind().hasEchoes());
    }
  }

  /** It answers pings, or sends them: neighbours in IPv6 speak ICMPv6 for other reasons as well. */
  void noteEcho() {
    pinged = true;
  }

  boolean isPeer()     { return peer; }
  /** When it was heard last in a flow that is known, in nanoseconds. */
  long lastHeard()     { return lastHeard; }
  /** Whether it is a peer that was heard at all. */
  boolean isLiving()   { return living; }
  /** Whether more was heard of it than that it is there: more than ARP and ICMP. */
  boolean isSpeaking() { return speaking; }
  /** Whether it answers pings, or sends them. */
  boolean isPinged()   { return pinged; }
}
