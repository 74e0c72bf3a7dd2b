package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.dissect.Kind;
import csumaudit.wire.Icmp;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Udp;
import java.nio.ByteBuffer;

/** Who speaks to whom in the packet at hand; a key of the table of flows, the same for both directions. */
final class Parties {
  private static final long LOW_HALF = 0xFFFF_FFFFL;
  private static final int DHCP_SERVER = 67;
  private static final int DHCP_CLIENT = 68;
  private static final int DHCP_PORTS = DHCP_CLIENT << 16 | DHCP_SERVER;
  /** Octets from operation to the address of a relay, which ends with it (RFC 2131 section 2). */
  private static final int DHCP_START = 28;
  private static final int DHCP_REPLY = 2;
  /** Where a message of DNS says, with the highest bit, that it is a reply (RFC 1035 section 4.1.1). */
  private static final int DNS_REPLY = Udp.LENGTH + 2;

  private ByteBuffer octets;
  private int at;
  private int version;
  private Kind kind;
  private boolean isDhcp;
  private boolean swapped;
  private int ports;
  private long fromHigh;
  private long fromLow;
  private long toHigh;
  private long toLow;

  /** Reads the addresses, and of TCP and UDP the ports, which are captured if the checksum behind them is. */
  void read(Checks checks, int check) {
    octets = checks.octets();
    at = checks.at(check);
    version = checks.version(check);
    kind = checks.kind(check);
    ports = isEcho() ? 0 : octets.getInt(at);
    readAddresses(checks.ipAt(check));
    isDhcp = version == 4 && kind == Kind.UDP && hasDhcpPorts();
  }

  /** Reads those of a packet that is quoted. */
  void read(Quote quote) {
    octets = quote.octets();
    at = quote.at();
    version = quote.version();
    kind = quote.kind();
    ports = octets.getInt(at);
    readAddresses(quote.ipAt());
    isDhcp = false;
  }

  private void readAddresses(int ipAt) {
    if (version == 4) {
      fromHigh = 0;
      toHigh = 0;
      fromLow = octets.getInt(Ipv4.sourceAt(ipAt)) & LOW_HALF;
      toLow = octets.getInt(Ipv4.destinationAt(ipAt)) & LOW_HALF;
    } else {
      fromHigh = octets.getLong(Ipv6.sourceAt(ipAt));
      fromLow = octets.getLong(Ipv6.sourceAt(ipAt) + 8);
      toHigh = octets.getLong(Ipv6.destinationAt(ipAt));
      toLow = octets.getLong(Ipv6.destinationAt(ipAt) + 8);
    }
  }

  private boolean hasDhcpPorts() {
    int from = ports >>> 16;
    int to = ports & 0xFFFF;
    return from == DHCP_CLIENT && to == DHCP_SERVER || from == DHCP_SERVER && (to == DHCP_CLIENT || to == DHCP_SERVER);
  }

  /** Whether what tells the flow lies before this end. */
  boolean fits(int end) {
    return end - at >= (isEcho() ? Icmp.LENGTH + Integer.BYTES
        : isDhcp ? Udp.LENGTH + DHCP_START
        : Ports.areOfDns(ports) ? DNS_REPLY + 1 : 0);
  }

  /** For the filter: all that is known of a flow without looking closer. */
  int outline() {
    return FlowFilter.outline(fromHigh ^ toHigh ^ fromLow ^ toLow, ports);
  }

  /** The same of a packet that has not been read. */
  static int outline(Checks checks, int check) {
    ByteBuffer octets = checks.octets();
    int ipAt = checks.ipAt(check);
    long addresses;
    if (checks.version(check) == 4) {
      long both = octets.getLong(Ipv4.sourceAt(ipAt));
      addresses = both >>> 32 ^ both & LOW_HALF;
    } else {
      int from = Ipv6.sourceAt(ipAt);
      addresses = octets.getLong(from) ^ octets.getLong(from + 8) ^ octets.getLong(from + 16)
          ^ octets.getLong(from + 24);
    }
    return FlowFilter.outline(addresses, checks.kind(check).hasEchoes() ? 0 : octets.getInt(checks.at(check)));
  }

  /** The same of a flow in the table. */
  static int outline(long[] flows, int flow) {
    long one = flows[flow + FlowWords.ONE_HIGH] ^ flows[flow + FlowWords.ONE_LOW];
    long other = flows[flow + FlowWords.OTHER_HIGH] ^ flows[flow + FlowWords.OTHER_LOW];
    return FlowFilter.outline(one ^ other,
        FlowWords.kind(flows, flow).hasEchoes() ? 0 : (int) flows[flow + FlowWords.PORTS]);
  }

  /** Where the sender has its place in the control group. */
  int sendersPlace() {
    return ControlGroup.place(fromHigh, fromLow, kind.ordinal());
  }

  /** The same of a packet that has not been read. */
  static int sendersPlace(Checks checks, int check) {
    ByteBuffer octets = checks.octets();
    int ipAt = checks.ipAt(check);
    int protocol = checks.kind(check).ordinal();
    if (checks.version(check) == 4) {
      return ControlGroup.place(0, octets.getInt(Ipv4.sourceAt(ipAt)) & LOW_HALF, protocol);
    }
    int from = Ipv6.sourceAt(ipAt);
    return ControlGroup.place(octets.getLong(from), octets.getLong(from + 8), protocol);
  }

  /** Whether this is of a datagram that may be of DHCP. */
  static boolean mayBeDhcp(Checks checks, int check) {
    return checks.kind(check) == Kind.UDP && mayBeDhcp(checks.octets().getInt(checks.at(check)));
  }

  /** Whether both ports are among the two of DHCP. */
  static boolean mayBeDhcp(int ports) {
    return ((ports >>> 16) - DHCP_SERVER & ~1) == 0 && ((ports & 0xFFFF) - DHCP_SERVER & ~1) == 0;
  }

  /** Fills the key of the table: the endpoint with the lesser address comes first. */
  void writeTo(long[] key, int source) {
    key[FlowWords.ID] = FlowWords.id(source, kind, version);
    if (isDhcp) {
      writeTransactionTo(key);
      return;
    }
    int both = isEcho() ? Icmp.echo(octets, at) & 0xFFFF_0000 : ports;
    swapped = fromHigh != toHigh ? fromHigh > toHigh
        : fromLow != toLow ? fromLow > toLow
        : both >>> 16 > (both & 0xFFFF);
    key[FlowWords.ONE_HIGH] = swapped ? toHigh : fromHigh;
    key[FlowWords.ONE_LOW] = swapped ? toLow : fromLow;
    key[FlowWords.OTHER_HIGH] = swapped ? fromHigh : toHigh;
    key[FlowWords.OTHER_LOW] = swapped ? fromLow : toLow;
    key[FlowWords.PORTS] = (swapped && !isEcho() ? Integer.rotateLeft(both, 16) : both) & LOW_HALF;
  }

  /** Changes the key that was just filled to that of the same parties, had the sender this port. */
  void changeSourcePort(long[] key, int port) {
    long ports = key[FlowWords.PORTS];
    key[FlowWords.PORTS] = swapped ? ports & ~0xFFFFL | port : ports & 0xFFFF | (long) port << 16;
  }

  /** Client and server of DHCP have no addresses yet: the transaction keeps them together (RFC 2131 section 2). */
  private void writeTransactionTo(long[] key) {
    swapped = octets.get(at + Udp.LENGTH) == DHCP_REPLY;
    key[FlowWords.ONE_HIGH] = 0;
    key[FlowWords.ONE_LOW] = octets.getInt(at + Udp.LENGTH + Integer.BYTES) & LOW_HALF;
    key[FlowWords.OTHER_HIGH] = 0;
    key[FlowWords.OTHER_LOW] = 0;
    key[FlowWords.PORTS] = DHCP_PORTS;
  }

  /** That of a flow in the table, which has no address in its key; -1 where it is none. */
  static long transaction(long[] flows, int flow) {
    boolean isTransaction = FlowWords.kind(flows, flow) == Kind.UDP && FlowWords.version(flows, flow) == 4
        && flows[flow + FlowWords.OTHER_LOW] == 0 && flows[flow + FlowWords.PORTS] == DHCP_PORTS;
    return isTransaction ? flows[flow + FlowWords.ONE_LOW] : -1;
  }

  /** Leaves the sender's address with its half of a flow: a DHCP client gets one only in the course of it. */
  void writeSenderTo(long[] flows, int half) {
    flows[half + FlowWords.HIGH] = fromHigh;
    flows[half + FlowWords.LOW] = fromLow;
  }

  /**
   * Whether in a transaction of DHCP another server has spoken before this one, and has the half of the flow; what a
   * relay hands on has the relay's address.
   */
  boolean isSecondServer(long[] flows, int flow) {
    int half = FlowWords.half(flow, sender());
    return isDhcp && swapped && FlowWords.packets(flows, half) > 0 && flows[half + FlowWords.LOW] != fromLow
        && octets.getInt(at + Udp.LENGTH + DHCP_START - Integer.BYTES) == 0;
  }

  /** Leaves the source address of another header in two words. */
  static void writeSourceTo(long[] flows, int place, Checks checks, int check) {
    ByteBuffer octets = checks.octets();
    int ipAt = checks.ipAt(check);
    boolean ipv4 = checks.version(check) == 4;
    flows[place] = ipv4 ? 0 : octets.getLong(Ipv6.sourceAt(ipAt));
    flows[place + 1] = ipv4 ? octets.getInt(Ipv4.sourceAt(ipAt)) & LOW_HALF : octets.getLong(Ipv6.sourceAt(ipAt) + 8);
  }

  boolean isDhcp()   { return isDhcp; }
  boolean isEcho()   { return kind.hasEchoes(); }
  /** Which half of the flow the sender is; known when the key is written. */
  int sender()       { return swapped ? 1 : 0; }
  int receiver()     { return swapped ? 0 : 1; }

  /** Whether the packet is a request: a server has the lower port. */
  boolean isRequest() {
    return isEcho() ? Icmp.isRequest(Icmp.type(octets, at))
        : isDhcp ? !swapped
        : Ports.areOfDns(ports) ? octets.get(at + DNS_REPLY) >= 0
        : ports >>> 16 > (ports & 0xFFFF);
  }

  /** Whether it asks a server of DNS. */
  boolean isDnsQuestion() {
    return kind == Kind.UDP && (ports & 0xFFFF) == Udp.DNS && isRequest();
  }

  int sourcePort()   { return ports >>> 16; }

  /** A hash of who wants this of whom, whatever the port from which. */
  long wanted(long what) {
    long from = Mixer.mix(fromHigh ^ fromLow ^ what);
    return Mixer.mix(from ^ toHigh ^ toLow ^ (long) kind.ordinal() << 48 ^ (long) (ports & 0xFFFF) << 32);
  }

  /** Whether the packet is likely a reply: it comes from a server. */
  boolean isReply() {
    return !isRequest() && tellServer();
  }

  /** Whether it is likely which of them is the server. */
  boolean tellServer() {
    return isDhcp || Ports.tellServer(ports);
  }

  /** Whether there is no doubt about that. */
  boolean isSure() {
    return isDhcp || Ports.areSure(ports);
  }
}
