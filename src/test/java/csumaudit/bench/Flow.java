package csumaudit.bench;

/** One direction of a conversation between two hosts. */
final class Flow {
  private final Host source;
  private final Host destination;
  private final int sourcePort;
  private final int destinationPort;
  private final boolean ipv6;
  private final boolean tcp;
  private final Flow reverse;
  private int sequence;

  Flow(Host source, Host destination, int sourcePort, int destinationPort, boolean ipv6, boolean tcp) {
    this.source = source;
    this.destination = destination;
    this.sourcePort = sourcePort;
    this.destinationPort = destinationPort;
    this.ipv6 = ipv6;
    this.tcp = tcp;
    this.reverse = new Flow(this);
  }

  private Flow(Flow forward) {
    source = forward.destination;
    destination = forward.source;
    sourcePort = forward.destinationPort;
    destinationPort = forward.sourcePort;
    ipv6 = forward.ipv6;
    tcp = forward.tcp;
    reverse = forward;
  }

  Host source()          { return source; }
  Host destination()     { return destination; }
  int sourcePort()       { return sourcePort; }
  int destinationPort()  { return destinationPort; }
  boolean isIpv6()       { return ipv6; }
  boolean isTcp()        { return tcp; }
  Flow reverse()         { return reverse; }

  /** The number of the next octet. */
  int sequence()         { return sequence; }
  /** All that came the other way has arrived, so that peers which follow TCP have nothing to puzzle over. */
  int acknowledged()     { return reverse.sequence; }
  void sent(int octets)  { sequence += octets; }
}
