package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.wire.Ethernet;
import csumaudit.wire.Icmp;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;
import java.nio.ByteBuffer;

/** What the packet at hand says behind its IP header: how much, and whether it is the same as another. */
final class Message {
  /** Where the first option of DHCP stands, nearly always the message type (RFC 2132 section 9.6). */
  private static final int DHCP_MESSAGE_TYPE = Udp.LENGTH + 240;
  /** Octets in front of the question, and where among them it says how many there are (RFC 1035 section 4.1.1). */
  private static final int DNS_HEADER = 12;
  private static final int DNS_QUESTIONS = 4;
  /** Octets of a name at most, which ends with the first that is 0 (RFC 1035 section 2.3.4); and those behind it. */
  private static final int LONGEST_NAME = 255;
  private static final int TYPE_AND_CLASS = 4;
  /** Octets of a datagram that tell a repeated request from another one. */
  private static final int TELLING = 64;
  private static final int LENGTH_MASK = 0xFFFF;
  // what is the content of a message of DHCP: option, length, and type (RFC 2132 section 9.6)
  private static final long DHCP_DISCOVER = 0x35_01_01L << 16;
  private static final long DHCP_OFFER = 0x35_01_02L << 16;
  private static final long DHCP_REQUEST = 0x35_01_03L << 16;
  private static final long DHCP_ACK = 0x35_01_05L << 16;

  private ByteBuffer octets;
  private int at;
  private int length;
  private int capturedEnd;
  private boolean toMany;

  void read(Checks checks, int packet, int check) {
    octets = checks.octets();
    at = checks.at(check);
    capturedEnd = checks.start(packet) + checks.captured(packet);
    int ipAt = checks.ipAt(check);
    if (checks.version(check) == 4) {
      int declared = Ipv4.totalLength(octets, ipAt);
      length = end(checks, packet, declared, ipAt + declared) - at;
      int destination = octets.getInt(Ipv4.destinationAt(ipAt));
      toMany = destination >>> 28 == 0xE || destination == -1;
    } else {
      int declared = Ipv6.payloadLength(octets, ipAt);
      length = end(checks, packet, declared, ipAt + Ipv6.LENGTH + declared) - at;
      toMany = octets.get(Ipv6.destinationAt(ipAt)) == -1;
    }
    toMany |= isToGroup(checks, packet);
  }

  /** Super-packets may declare 0: the frame itself tells. */
  private static int end(Checks checks, int packet, int declared, int declaredEnd) {
    return declared == 0 ? checks.start(packet) + checks.onWire(packet) : declaredEnd;
  }

  /** Whether an Ethernet frame has the group bit: only the net's own hosts know a broadcast by its IP address. */
  private boolean isToGroup(Checks checks, int packet) {
    int start = checks.start(packet);
    return checks.addressAt(packet) == start + Ethernet.sourceAt(0) && (octets.get(start) & 1) != 0;
  }

  ByteBuffer octets()  { return octets; }
  /** Where the header of the transport stands. */
  int at()             { return at; }
  /** Octets behind the IP header and its extensions, as declared. */
  int length()         { return length; }
  /** Where the octets end that can be read. */
  int capturedEnd()    { return capturedEnd; }
  /** Whether it is a multicast or broadcast, which nobody need answer. */
  boolean isToMany()   { return toMany; }

  /**
   * A hash of the first octets, with the length in the lowest 16 bits: a repeated request has the same, whatever its
   * checksum. Of DNS it is a hash of what is asked, with the identification, in the answer as in the question.
   */
  long content(Parties parties) {
    if (parties.isEcho()) {
      return (long) Icmp.echo(octets, at) << 16 | length & LENGTH_MASK;
    }
    return parties.isDhcp() ? dhcpType() << 16 : content(octets, at, length, capturedEnd);
  }

  /** The same of a datagram of which only this is known: where it stands, its length, and where the octets end. */
  static long content(ByteBuffer octets, int at, int length, int end) {
    int payload = at + Udp.LENGTH;
    int limit = Math.min(at + length, end);
    int questionEnd = questionEnd(octets, at, limit);
    long hash = questionEnd > 0 ? hash(octets, payload + DNS_HEADER, questionEnd) ^ octets.getShort(payload)
        : hash(octets, payload, Math.min(payload + TELLING, limit)) ^ length;
    return Mixer.mix(hash) << 16 | length & LENGTH_MASK;
  }

  /** Whether two contents are the same; or, where they tell, one asks what the other answers. */
  static boolean isSame(long content, long other) {
    return (content ^ other) >>> 16 == 0;
  }

  /**
   * The content of the request that this one, of the content given, is or answers, if it tells: a message of DNS holds
   * the question; of DHCP an offer is asked for by a discovery, and an acknowledgement by a request. 0 if it does not.
   */
  long asked(long content) {
    return content == DHCP_OFFER ? DHCP_DISCOVER
        : content == DHCP_ACK ? DHCP_REQUEST
        : questionEnd(octets, at, Math.min(at + length, capturedEnd)) > 0 ? content : 0;
  }

  /** Where the only question of a message of DNS ends; 0 if it has no such, or it is not all there. */
  private static int questionEnd(ByteBuffer octets, int at, int limit) {
    int name = at + Udp.LENGTH + DNS_HEADER;
    boolean dns = Udp.sourcePort(octets, at) == Udp.DNS || Udp.destinationPort(octets, at) == Udp.DNS;
    if (!dns || name > limit || octets.getShort(at + Udp.LENGTH + DNS_QUESTIONS) != 1) {
      return 0;
    }
    int nameLimit = Math.min(name + LONGEST_NAME, limit - TYPE_AND_CLASS);
    while (name < nameLimit && octets.get(name) != 0) {
      name++;
    }
    return name < nameLimit ? name + 1 + TYPE_AND_CLASS : 0;
  }

  /** Whether a segment opens a connection, and answers none that does. */
  boolean opensConnection() {
    return (Tcp.flags(octets, at) & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN;
  }

  /** A hash of what a message of DNS asks: without its identification, which is another when it is asked again. */
  long question() {
    int question = at + Udp.LENGTH + DNS_HEADER;
    int limit = Math.min(at + length, capturedEnd);
    int end = questionEnd(octets, at, limit);
    return hash(octets, question, end > 0 ? end : Math.min(question + TELLING, limit));
  }

  /** Not more of it, because a client counts the seconds for which it has waited. */
  private long dhcpType() {
    int type = at + DHCP_MESSAGE_TYPE;
    return type + Integer.BYTES <= capturedEnd ? octets.getInt(type) >>> Byte.SIZE : 0;
  }

  private static long hash(ByteBuffer octets, int start, int limit) {
    long hash = 0;
    int place = start;
    for (; place + Long.BYTES <= limit; place += Long.BYTES) {
      hash = Mixer.mix(hash ^ octets.getLong(place));
    }
    for (; place < limit; place++) {
      hash = Mixer.mix(hash ^ octets.get(place));
    }
    return hash;
  }
}
