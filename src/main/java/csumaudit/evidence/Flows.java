package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.checksum.Reason;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.wire.Icmp;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Follows the flows in which something is wrong, from the first deferred or corrupt packet on: who sent what, and what became
 * of it. ICMP echoes are followed always: that ping works while all else dies is part of the proof.
 *
 * <p>A healthy capture has no such flows, and costs next to nothing here.
 */
final class Flows {
  /** Flows that are followed at a time: enough to judge every sender by, and few enough for the processor's own cache. */
  static final int BOUND = 1 << 11;

  private static final long LOW_HALF = 0xFFFF_FFFFL;
  /** One packet in sixteen, when there is no room. */
  private static final int TRIED = 15;
  private static final int DHCP_SERVER = 67;
  private static final int DHCP_CLIENT = 68;
  /** Where the first option stands, nearly always the message type (RFC 2132 section 9.6). */
  private static final int DHCP_MESSAGE_TYPE = Udp.LENGTH + 240;
  /** Octets of a datagram's payload that tell a repeated request from another one. */
  private static final int TELLING = 64;

  private final FlowTable table;
  private final FlowFilter filter = new FlowFilter();
  private final Conducts conducts = new Conducts();
  private int outlined;
  private long suspectFlows;
  private long forgotten;
  private long notFollowed;

  // of the packet at hand
  private ByteBuffer octets;
  private int ipAt;
  private int version;
  private int at;
  /** Octets behind the IP header and its extensions, as declared. */
  private int length;
  /** Whether the sender is the second of the two in the key. */
  private boolean swapped;
  private int capturedEnd;
  private boolean isEcho;
  private boolean isDhcp;
  private int ports;
  private long fromHigh;
  private long fromLow;
  private long toHigh;
  private long toLow;

  Flows(int bound) {
    table = new FlowTable(FlowWords.WORDS, FlowWords.LAST_NANOS, FlowWords.SUSPECTS, bound);
  }

  /** Hears all checks of a stretch. */
  void hear(int source, Checks checks) {
    for (int packet = 0; packet < checks.packets(); packet++) {
      boolean suspect = checks.packetVerdict(packet).isSuspect();
      int end = checks.first(packet + 1);
      for (int check = checks.first(packet); check < end; check++) {
        if (concerns(checks.kind(check), suspect) && isReadable(checks, check)) {
          hear(source, checks, packet, check);
        }
      }
    }
  }

  private boolean concerns(Kind kind, boolean suspect) {
    return switch (kind) {
      case TCP, UDP -> suspect || suspectFlows > 0;
      case ICMP, ICMPV6 -> true;
      default -> false;
    };
  }

  private static boolean isReadable(Checks checks, int check) {
    Reason reason = checks.reason(check);
    return checks.stored(check) >= 0 && checks.version(check) != 0 && reason != Reason.FRAGMENT && reason != Reason.MALFORMED;
  }

  private void hear(int source, Checks checks, int packet, int check) {
    Kind kind = checks.kind(check);
    int packetClass = FlowWords.classOf(checks.reason(check).verdict());
    boolean reason = packetClass != FlowWords.VALID || isEcho(kind);
    readEndpoints(checks, check);
    if (!mayBeFollowed(reason) || !readPacket(checks, packet, check)) {
      return;
    }
    writeKey(source, kind);
    int flow = flow(reason, checks.number(packet), checks.nanos(packet));
    if (flow >= 0) {
      count(flow, checks, packet, packetClass);
      follow(flow, kind, checks, check, packetClass, Sighting.of(checks, packet, check, packetClass));
    }
  }

  /** Whether its flow may be in the table, or may get in: when that is full, only now and then one is tried. */
  private boolean mayBeFollowed(boolean reason) {
    if (isDhcp || filter.mayHave(FlowFilter.outline(fromHigh ^ toHigh ^ fromLow ^ toLow, ports))) {
      return true;
    }
    boolean tried = reason && (!table.isFull() || (notFollowed & TRIED) == 0);
    notFollowed += reason && table.isFull() ? 1 : 0;
    return tried;
  }

  private void readEndpoints(Checks checks, int check) {
    octets = checks.octets();
    ipAt = checks.ipAt(check);
    version = checks.version(check);
    at = checks.at(check);
    isEcho = isEcho(checks.kind(check));
    ports = isEcho ? 0 : octets.getInt(at);
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
    isDhcp = version == 4 && checks.kind(check) == Kind.UDP && isDhcp();
  }

  private boolean readPacket(Checks checks, int packet, int check) {
    int declared = version == 4 ? Ipv4.totalLength(octets, ipAt) : Ipv6.payloadLength(octets, ipAt);
    int end = declared == 0 ? checks.start(packet) + checks.onWire(packet)
        : ipAt + declared + (version == 4 ? 0 : Ipv6.LENGTH);
    length = end - at;
    capturedEnd = checks.start(packet) + checks.captured(packet);
    if (isDhcp) {
      return length >= Udp.LENGTH + Long.BYTES && at + Udp.LENGTH + Long.BYTES <= capturedEnd;
    }
    return !isEcho || capturedEnd - at >= Icmp.LENGTH + Integer.BYTES && Icmp.isEcho(Icmp.type(octets, at));
  }

  /** The flow of the key, made if the packet is a reason to follow it; or -1. */
  private int flow(boolean reason, long frame, long now) {
    int flow = table.find();
    if (flow < 0 && reason) {
      flow = table.placeForNew(now);
      if (flow < 0) {
        return -1;
      }
      if (table.isTaken(flow)) {
        forget(flow, now);
      }
      table.put(flow);
      table.flows()[flow + FlowWords.FIRST_FRAME] = frame;
      suspectFlows += isEcho ? 0 : 1;
      outline();
    }
    return flow;
  }

  private void forget(int flow, long now) {
    conducts.add(table.flows(), flow, now);
    forgotten += table.flows()[flow + FlowWords.SUSPECTS] > 0 ? 1 : 0;
    suspectFlows -= isEcho(FlowReader.kind(table.flows(), flow)) ? 0 : 1;
  }

  private void count(int flow, Checks checks, int packet, int packetClass) {
    long[] flows = table.flows();
    int half = FlowWords.half(flow, swapped ? 1 : 0);
    flows[flow + FlowWords.LAST_FRAME] = checks.number(packet);
    flows[flow + FlowWords.LAST_NANOS] = checks.nanos(packet);
    flows[flow + FlowWords.SUSPECTS] += packetClass == FlowWords.VALID ? 0 : 1;
    flows[half + FlowWords.HIGH] = fromHigh;
    flows[half + FlowWords.LOW] = fromLow;
    flows[half + FlowWords.PACKETS + packetClass]++;
  }

  private void follow(int flow, Kind kind, Checks checks, int check, int packetClass, long sighting) {
    long[] flows = table.flows();
    int half = FlowWords.half(flow, swapped ? 1 : 0);
    int other = FlowWords.half(flow, swapped ? 0 : 1);
    if (packetClass == FlowWords.CORRUPT) {
      Differences.count(flows, half, checks, check);
    }
    switch (kind) {
      case TCP -> TcpProgress.hear(flows, half, other, octets, at, length, sighting);
      case UDP -> {
        if (!isToMany() || isDhcp) {
          converse(flow, half, other, content(), sighting);
        }
      }
      default -> converse(flow, half, other, (long) Icmp.echo(octets, at) << 16 | length & 0xFFFF, sighting);
    }
  }

  private void converse(int flow, int half, int other, long content, long sighting) {
    long[] flows = table.flows();
    if (FlowWords.packets(flows, half) + FlowWords.packets(flows, other) == 1) {
      Dialogue.begin(flows, half, isClient(), content, sighting);
    } else {
      Dialogue.hear(flows, half, other, content, sighting);
    }
  }

  private boolean isClient() {
    return isEcho ? Icmp.isRequest(Icmp.type(octets, at)) : isDhcp ? !swapped
        : Udp.sourcePort(octets, at) > Udp.destinationPort(octets, at);
  }

  /** A hash of the first octets, and the length, so that a repeated request is known again; the checksum may differ. */
  private long content() {
    long hash = length;
    if (isDhcp) {
      // without the seconds that a client has waited, which it counts
      int type = at + DHCP_MESSAGE_TYPE;
      return (type + Integer.BYTES <= capturedEnd ? octets.getInt(type) : 0L) << 16 | length & 0xFFFF;
    }
    int limit = Math.min(at + Math.min(length, TELLING), capturedEnd);
    for (int place = at + Udp.LENGTH; place + Long.BYTES <= limit; place += Long.BYTES) {
      hash = (hash ^ octets.getLong(place)) * 0x9E37_79B9_7F4A_7C15L;
      hash ^= hash >>> 32;
    }
    return hash << 16 | length & 0xFFFF;
  }

  private boolean isToMany() {
    return version == 4 ? octets.getInt(ipAt + 16) >>> 28 == 0xE || octets.getInt(ipAt + 16) == -1
        : octets.get(Ipv6.destinationAt(ipAt)) == -1;
  }

  private boolean isDhcp() {
    int from = Udp.sourcePort(octets, at);
    int to = Udp.destinationPort(octets, at);
    return from == DHCP_CLIENT && to == DHCP_SERVER || from == DHCP_SERVER && (to == DHCP_CLIENT || to == DHCP_SERVER);
  }

  /** Fills the key of the table: the endpoint with the lesser address comes first. */
  private void writeKey(int source, Kind kind) {
    long[] key = table.key;
    key[FlowWords.ID] = 1L << 62 | (long) source << 16 | kind.ordinal() << 4 | version;
    if (isDhcp) {
      writeDhcpKey(key);
      return;
    }
    int both = isEcho ? Icmp.echo(octets, at) & 0xFFFF_0000 : ports;
    swapped = fromHigh != toHigh ? fromHigh > toHigh : fromLow != toLow ? fromLow > toLow : (both >>> 16) > (both & 0xFFFF);
    key[1] = swapped ? toHigh : fromHigh;
    key[2] = swapped ? toLow : fromLow;
    key[3] = swapped ? fromHigh : toHigh;
    key[4] = swapped ? fromLow : toLow;
    key[FlowWords.PORTS] = (swapped && !isEcho ? Integer.rotateLeft(both, 16) : both) & LOW_HALF;
  }

  /** Client and server have no addresses yet: the transaction keeps them together (RFC 2131 section 2). */
  private void writeDhcpKey(long[] key) {
    swapped = octets.get(at + Udp.LENGTH) == 2;
    key[1] = 0;
    key[2] = octets.getInt(at + Udp.LENGTH + 4) & LOW_HALF;
    key[3] = 0;
    key[4] = 0;
    key[FlowWords.PORTS] = DHCP_CLIENT << 16 | DHCP_SERVER;
  }

  /** Puts the outline of a new flow into the filter, and now and then takes out those of flows that are gone. */
  private void outline() {
    filter.add(FlowFilter.outline(fromHigh ^ toHigh ^ fromLow ^ toLow, ports));
    if (++outlined == 2 * BOUND) {
      outlined = 0;
      filter.clear();
      long[] flows = table.flows();
      for (int flow : table.places()) {
        boolean echo = isEcho(FlowReader.kind(flows, flow));
        filter.add(FlowFilter.outline(flows[flow + 1] ^ flows[flow + 2] ^ flows[flow + 3] ^ flows[flow + 4],
            echo ? 0 : (int) flows[flow + FlowWords.PORTS]));
      }
    }
  }

  private static boolean isEcho(Kind kind) {
    return kind == Kind.ICMP || kind == Kind.ICMPV6;
  }

  /** Those that had something suspect and are remembered, in the order of the first such packet. */
  List<Flow> flows(long[] ends) {
    return FlowReader.suspects(table, ends);
  }

  /** What became of everything, when the sources ended at these times. */
  List<Conduct> conducts(long[] ends) {
    return conducts.with(table, ends);
  }

  long forgotten() {
    return forgotten;
  }

  /** Suspect packets, and echoes, for whose flow there was no room. */
  long notFollowed() {
    return notFollowed;
  }
}
