package csumaudit.testing;

import csumaudit.capture.LinkType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes packets: {@code tcp4().vlan(7).payload(100).seed().build()}. All fields are right unless a test says otherwise.
 *
 * <p>Numbers of protocols stand here as numbers: a test must not take them from the program.
 */
public final class Packets {
  public static final String SOURCE_MAC = "00:16:3e:00:00:11";
  public static final int ETHERNET_LENGTH = 14;

  private enum Field { RIGHT, SEED, SEED_WITHOUT_LENGTH, GIVEN }

  private int linkType = LinkType.ETHERNET;
  private String mac = SOURCE_MAC;
  private int packetType;
  private int interfaceIndex;
  private byte[] family = {};
  private final List<int[]> tags = new ArrayList<>();

  private final boolean ipv6;
  private byte[] source;
  private byte[] destination;
  private byte[] coveredSource;
  private byte[] coveredDestination;
  private byte[] options = {};
  private final List<byte[]> extensions = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private int fragmentWord;
  private int ipLength = -1;
  private int ipChecksum = -1;

  private int identification = 0x1234;

  private int protocol;
  private int sequence = 1000;
  private int acknowledgement = 2000;
  private int flags = 0x18;
  private int window = 512;
  private int echoType;
  private int echoIdentifier = 7;
  private int echoSequence = 1;
  private int sourcePort = 40000;
  private int destinationPort = 80;
  private int udpLength = -1;
  private byte[] payload = {};
  private byte[] given;
  private Field field = Field.RIGHT;
  private int checksum;

  private Packets(boolean ipv6, int protocol) {
    this.ipv6 = ipv6;
    this.protocol = protocol;
    echoType = ipv6 ? 128 : 8;
    from(ipv6 ? "fd77::11" : "10.77.0.11");
    to(ipv6 ? "fd77::12" : "10.77.0.12");
  }

  public static Packets tcp4()   { return new Packets(false, 6); }
  public static Packets udp4()   { return new Packets(false, 17); }
  public static Packets icmp4()  { return new Packets(false, 1); }
  public static Packets tcp6()   { return new Packets(true, 6); }
  public static Packets udp6()   { return new Packets(true, 17); }
  public static Packets icmp6()  { return new Packets(true, 58); }
  /** Of a protocol that the program does not follow, or a payload without a header. */
  public static Packets ipv4(int protocol) { return new Packets(false, protocol); }
  public static Packets ipv6(int protocol) { return new Packets(true, protocol); }

  public Packets mac(String address)   { mac = address; return this; }
  public Packets vlan(int identifier)  { return tag(0x8100, identifier); }
  /** One more VLAN tag, inside those before. */
  public Packets tag(int etherType, int word)  { tags.add(new int[] {etherType, word}); return this; }
  /** Linux cooked v1; packet type 4 is outgoing. */
  public Packets cooked(int type)      { linkType = LinkType.LINUX_SLL; packetType = type; return this; }
  public Packets cooked2(int index, int type) {
    linkType = LinkType.LINUX_SLL2;
    interfaceIndex = index;
    packetType = type;
    return this;
  }
  /** NULL or LOOP, with four octets of address family. */
  public Packets loopback(int type, int... addressFamily) {
    linkType = type;
    family = Octets.of(addressFamily);
    return this;
  }
  /** Without a link header; the type is one of those that have none. */
  public Packets bare(int type)        { linkType = type; return this; }

  public Packets from(String address)  { source = coveredSource = Octets.address(address); return this; }
  public Packets to(String address)    { destination = coveredDestination = Octets.address(address); return this; }
  /** The checksum covers another source than the IP header shows. */
  public Packets covering(String from, String to) {
    coveredSource = Octets.address(from);
    coveredDestination = Octets.address(to);
    return this;
  }
  /** IPv4 options, a multiple of four. */
  public Packets options(int... octets)  { options = Octets.of(octets); return this; }
  /** An IPv6 extension header, inside those before: its octets without the first, the next header. */
  public Packets extension(int number, byte[]... rest) {
    numbers.add(number);
    extensions.add(Octets.join(rest));
    return this;
  }
  /** Offset in units of 8 octets. */
  public Packets fragment(int offset, boolean more) {
    fragmentWord = offset | (more ? 0x2000 : 0);
    return ipv6 ? extension(44, Octets.of(0), Octets.half(offset << 3 | (more ? 1 : 0)), Octets.word(99)) : this;
  }
  /** Total length of IPv4, payload length of IPv6, as declared. */
  public Packets ipLength(int declared)    { ipLength = declared; return this; }
  public Packets ipChecksum(int value)     { ipChecksum = value; return this; }

  /** Of IPv4. */
  public Packets identification(int value) { identification = value; return this; }

  /** Of TCP: sequence and acknowledgement number, FIN 1, SYN 2, RST 4, ACK 16. */
  public Packets numbers(int from, int expected, int bits) {
    sequence = from;
    acknowledgement = expected;
    flags = bits;
    return this;
  }
  /** Of TCP, as in the header. */
  public Packets window(int octets)        { window = octets; return this; }
  /** Of ICMP: the type is 8 or 128 for a request, 0 or 129 for a reply. */
  public Packets echo(int type, int identifier, int number) {
    echoType = type;
    echoIdentifier = identifier;
    echoSequence = number;
    return this;
  }
  public Packets ports(int from, int to)   { sourcePort = from; destinationPort = to; return this; }
  public Packets udpLength(int declared)   { udpLength = declared; return this; }
  public Packets payload(int length)       { return payload(Octets.counting(length, 3)); }
  public Packets payload(byte[] octets)    { payload = octets; return this; }
  /** In place of header and payload: a part of both, which need not begin with a header. */
  public Packets segment(byte[] octets)    { given = octets; return this; }

  /** The field as the sender leaves it to hardware. */
  public Packets seed()                    { field = Field.SEED; return this; }
  public Packets seedWithoutLength()       { field = Field.SEED_WITHOUT_LENGTH; return this; }
  public Packets checksum(int value)       { field = Field.GIVEN; checksum = value; return this; }

  /** Octets of the transport header and its payload. */
  public byte[] segment() {
    if (given != null) {
      return given;
    }
    byte[] segment = segment(0);
    int value = switch (field) {
      case RIGHT -> right(segment);
      case SEED -> seed(coveredLength(segment));
      case SEED_WITHOUT_LENGTH -> seed(0);
      case GIVEN -> checksum;
    };
    return segment(value);
  }

  public Packet build() {
    byte[] segment = segment();
    byte[] ip = ipv6 ? ipv6Header(segment.length) : ipv4Header(segment.length);
    return new Packet(linkType, Octets.join(link(), ip, segment));
  }

  private byte[] segment(int value) {
    byte[] sum = Octets.half(value);
    byte[] ports = Octets.join(Octets.half(sourcePort), Octets.half(destinationPort));
    return switch (protocol) {
      case 6 -> Octets.join(ports, Octets.word(sequence), Octets.word(acknowledgement), Octets.half(0x5000 | flags),
          Octets.half(window), sum, Octets.half(0), payload);
      case 17 -> Octets.join(ports, Octets.half(udpLength < 0 ? 8 + payload.length : udpLength), sum, payload);
      case 1, 58 -> Octets.join(Octets.of(echoType, 0), sum, Octets.half(echoIdentifier), Octets.half(echoSequence), payload);
      default -> payload;
    };
  }

  private int right(byte[] segment) {
    int covered = Math.min(coveredLength(segment), segment.length);
    byte[] octets = Arrays.copyOf(segment, covered);
    int value = protocol == 1 ? Sums.checksum(octets)
        : ~Sums.of(Octets.half(seed(coveredLength(segment))), octets) & 0xFFFF;
    return protocol == 17 && value == 0 ? 0xFFFF : value;
  }

  private int coveredLength(byte[] segment) {
    return protocol == 17 && udpLength > 0 ? udpLength : segment.length;
  }

  private int seed(int length) {
    return Sums.seed(coveredSource, coveredDestination, protocol, length);
  }

  private byte[] ipv4Header(int segmentLength) {
    int headerLength = 20 + options.length;
    byte[] zeroed = ipv4Header(headerLength, segmentLength, 0);
    return ipv4Header(headerLength, segmentLength, ipChecksum < 0 ? Sums.checksum(zeroed) : ipChecksum);
  }

  private byte[] ipv4Header(int headerLength, int segmentLength, int value) {
    return Octets.join(Octets.of(0x40 | headerLength / 4, 0),
        Octets.half(ipLength < 0 ? headerLength + segmentLength : ipLength), Octets.half(identification),
        Octets.half(fragmentWord), Octets.of(64, protocol), Octets.half(value), source, destination, options);
  }

  private byte[] ipv6Header(int segmentLength) {
    numbers.add(protocol);
    byte[] chain = {};
    for (int i = 0; i < extensions.size(); i++) {
      chain = Octets.join(chain, Octets.of(numbers.get(i + 1)), extensions.get(i));
    }
    byte[] header = Octets.join(Octets.word(0x60000000),
        Octets.half(ipLength < 0 ? chain.length + segmentLength : ipLength), Octets.of(numbers.get(0), 64), source,
        destination, chain);
    numbers.remove(numbers.size() - 1);
    return header;
  }

  private byte[] link() {
    int type = ipv6 ? 0x86DD : 0x0800;
    byte[] first = Octets.half(tags.isEmpty() ? type : tags.get(0)[0]);
    byte[] address = Octets.mac(mac);
    return switch (linkType) {
      case LinkType.ETHERNET -> Octets.join(Octets.mac("00:16:3e:00:00:12"), address, first, tags(type));
      case LinkType.LINUX_SLL -> Octets.join(Octets.half(packetType), Octets.half(1), Octets.half(6), address,
          Octets.half(0), first, tags(type));
      case LinkType.LINUX_SLL2 -> Octets.join(first, Octets.half(0), Octets.word(interfaceIndex), Octets.half(1),
          Octets.of(packetType, 6), address, Octets.half(0), tags(type));
      default -> family;
    };
  }

  private byte[] tags(int type) {
    byte[] chain = {};
    for (int i = 0; i < tags.size(); i++) {
      int next = i + 1 < tags.size() ? tags.get(i + 1)[0] : type;
      chain = Octets.join(chain, Octets.half(tags.get(i)[1]), Octets.half(next));
    }
    return chain;
  }
}
