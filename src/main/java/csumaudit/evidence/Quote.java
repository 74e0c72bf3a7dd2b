package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.checksum.Reason;
import csumaudit.dissect.Kind;
import csumaudit.wire.Icmp;
import csumaudit.wire.IpProtocol;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;
import java.nio.ByteBuffer;

/**
 * A packet that its receiver sends back as undeliverable, to its sender. A host says so only of what it has verified:
 * that nobody listens at a port is found out behind the checksum, and a filter that refuses verifies it first. So that
 * packet arrived.
 *
 * <p>What a router says on the way proves nothing, since it does not look at the sum.
 */
final class Quote {
  /** Octets of its transport that are needed: the ports, and of TCP the sequence number. */
  private static final int TELLING = 8;
  private static final int TOO_BIG = 4;

  private ByteBuffer octets;
  private int version;
  private int ipAt;
  private int at;
  private int end;
  private Kind kind;

  /** Whether the check is that of such a message, and not wrong; if so, what it quotes can be read. */
  boolean read(Checks checks, int packet, int check) {
    octets = checks.octets();
    version = checks.version(check);
    int icmpAt = checks.at(check);
    end = checks.start(packet) + checks.captured(packet);
    ipAt = icmpAt + Icmp.ERROR_LENGTH;
    boolean right = checks.reason(check) == Reason.SUM_OK || checks.reason(check) == Reason.TRUNCATED;
    return right && version != 0 && end - ipAt >= (version == 4 ? Ipv4.LENGTH : Ipv6.LENGTH)
        && isRefusal(Icmp.type(octets, icmpAt), octets.get(icmpAt + 1)) && isWholeHeader()
        && end - at >= TELLING && isFromReceiver(checks.ipAt(check));
  }

  private boolean isRefusal(int type, int code) {
    return version == 4 ? type == Icmp.UNREACHABLE && code != TOO_BIG : type == Icmp.UNREACHABLE_6;
  }

  /** Whether a header stands there that is followed at once by a transport, and not by a later fragment of one. */
  private boolean isWholeHeader() {
    boolean ipv4 = version == 4;
    at = ipAt + (ipv4 ? Ipv4.headerLength(octets, ipAt) : Ipv6.LENGTH);
    int protocol = ipv4 ? Ipv4.protocol(octets, ipAt) : Ipv6.nextHeader(octets, ipAt);
    kind = protocol == IpProtocol.TCP ? Kind.TCP : Kind.UDP;
    boolean whole = !ipv4 || at - ipAt >= Ipv4.LENGTH && Ipv4.fragmentOffset(octets, ipAt) == 0;
    return Ipv4.version(octets, ipAt) == version && whole && (protocol == IpProtocol.TCP || protocol == IpProtocol.UDP);
  }

  private boolean isFromReceiver(int outerAt) {
    int from = version == 4 ? Ipv4.sourceAt(outerAt) : Ipv6.sourceAt(outerAt);
    int to = version == 4 ? Ipv4.destinationAt(ipAt) : Ipv6.destinationAt(ipAt);
    boolean same = octets.getInt(from) == octets.getInt(to);
    for (int word = 4; word < 16 && version == 6; word += 4) {
      same &= octets.getInt(from + word) == octets.getInt(to + word);
    }
    return same;
  }

  ByteBuffer octets()  { return octets; }
  int version()        { return version; }
  int ipAt()           { return ipAt; }
  /** Where its transport stands. */
  int at()             { return at; }
  Kind kind()          { return kind; }
  /** Of TCP. */
  int sequence()       { return Tcp.sequence(octets, at); }
  /** Of UDP: as that of its {@link Message}, but for what is not quoted. */
  long content()       { return Message.content(octets, at, Udp.declaredLength(octets, at), end); }
  /** Of IPv4; else 0. */
  int identification() { return version == 4 ? Ipv4.identification(octets, ipAt) : 0; }
}
