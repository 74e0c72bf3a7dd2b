package csumaudit.testing;

/** Packets within packets, and the headers between them, written out by hand. */
public final class Tunnelled {
  /** Network 7, nothing else. */
  public static final byte[] VXLAN = Octets.hex("08000000 00000700");
  /** Ethernet inside, network 7, one option of four octets. */
  public static final byte[] GENEVE = Octets.hex("03006558 00000700 0102 0001 deadbeef cafef00d");

  /** A datagram to this port that carries these octets. */
  public static Packets udp4(int port, byte[]... content) {
    return Packets.udp4().ports(50_000, port).payload(Octets.join(content));
  }

  public static Packets udp6(int port, byte[]... content) {
    return Packets.udp6().ports(50_000, port).payload(Octets.join(content));
  }

  /** A packet of this protocol that carries these octets. */
  public static Packets ipv4(int protocol, byte[]... content) {
    return Packets.ipv4(protocol).payload(Octets.join(content));
  }

  /** The octets of an IP packet, without link header. */
  public static byte[] bare(Packets packet) {
    return packet.bare(101).build().octets();
  }

  /** The octets of an Ethernet frame. */
  public static byte[] frame(Packets packet) {
    return packet.build().octets();
  }

  /** With a GRE checksum of what these octets are. */
  public static byte[] summedGre(int etherType, byte[] content) {
    byte[] first = Octets.join(Octets.half(0x8000), Octets.half(etherType));
    byte[] zero = Octets.half(0);
    return Octets.join(first, Octets.half(Sums.checksum(first, zero, zero, content)), zero, content);
  }

  /** The packet with its innermost octets as before hardware completed them: the sums around them are made already. */
  public static Packet notYetFilled(Packets outer, Packets innermost) {
    Packet complete = outer.build();
    byte[] deferred = bare(innermost.seed());
    int at = complete.length() - deferred.length;
    int[] values = new int[deferred.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = deferred[i];
    }
    return complete.with(at, values);
  }

  private Tunnelled() {}
}
