package csumaudit.report.explain;

import csumaudit.checksum.Coverage;
import csumaudit.dissect.Kind;
import csumaudit.wire.Addresses;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;
import java.nio.ByteBuffer;

/** What the 16-bit words of a header mean, in the order in which they are added. */
final class HeaderWords {
  private static final int SHORTEST_ICMP = 8;

  private final ByteBuffer octets;

  HeaderWords(ByteBuffer octets) {
    this.octets = octets;
  }

  /** Octets of the header of this kind at this place, options included; what follows is payload. */
  int length(Kind kind, int at, int end) {
    int length = switch (kind) {
      case IPV4 -> Ipv4.headerLength(octets, at);
      case TCP -> Math.max(Tcp.LENGTH, at + 12 < end ? Tcp.headerLength(octets, at) : 0);
      case UDP -> Udp.LENGTH;
      default -> SHORTEST_ICMP;
    };
    return Math.min(length, end - at);
  }

  /** Of the word at {@code place} in the header that starts at {@code at}. */
  String meaning(Kind kind, int at, int place) {
    int index = place - at >> 1;
    return switch (kind) {
      case IPV4 -> ofIpv4(index, at);
      case TCP -> ofTcp(index, at);
      case UDP -> ofUdp(index, at);
      case ICMP, ICMPV6 -> index == 0 ? "type " + octet(at) + ", code " + octet(at + 1) : ofField(kind, at, place);
      default -> ofField(kind, at, place);
    };
  }

  private static String ofField(Kind kind, int at, int place) {
    return place - at == Coverage.of(kind).field() ? "checksum: the field" : "";
  }

  private String ofIpv4(int index, int at) {
    return switch (index) {
      case 0 -> "version 4, header of " + Ipv4.headerLength(octets, at) + " octets, service " + octet(at + 1);
      case 1 -> "total length " + Ipv4.totalLength(octets, at);
      case 2 -> "identification";
      case 3 -> "flags, fragment offset " + 8 * Ipv4.fragmentOffset(octets, at);
      case 4 -> "time to live " + octet(at + 8) + ", protocol " + Ipv4.protocol(octets, at);
      case 5 -> "checksum: the field";
      case 6 -> "source " + Addresses.ipv4(octets.getInt(Ipv4.sourceAt(at)));
      case 8 -> "destination " + Addresses.ipv4(octets.getInt(Ipv4.destinationAt(at)));
      case 10 -> "options";
      default -> "";
    };
  }

  private String ofTcp(int index, int at) {
    return switch (index) {
      case 0 -> "source port " + Tcp.sourcePort(octets, at);
      case 1 -> "destination port " + Tcp.destinationPort(octets, at);
      case 2 -> "sequence number " + number(at + 4);
      case 4 -> "acknowledgement number " + number(at + 8);
      case 6 -> "header of " + Tcp.headerLength(octets, at) + " octets, " + tcpFlags(Tcp.flags(octets, at));
      case 7 -> "window " + Tcp.window(octets, at);
      case 8 -> "checksum: the field";
      case 9 -> "urgent pointer";
      case 10 -> "options";
      default -> "";
    };
  }

  private String ofUdp(int index, int at) {
    return switch (index) {
      case 0 -> "source port " + Udp.sourcePort(octets, at);
      case 1 -> "destination port " + Udp.destinationPort(octets, at);
      case 2 -> "length " + Udp.declaredLength(octets, at);
      default -> "checksum: the field";
    };
  }

  private static String tcpFlags(int flags) {
    String[] names = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < names.length; bit++) {
      if ((flags >> bit & 1) != 0) {
        text.append(text.length() == 0 ? "" : " ").append(names[bit]);
      }
    }
    return text.length() == 0 ? "no flags" : text.toString();
  }

  private int octet(int at) {
    return octets.get(at) & 0xFF;
  }

  private long number(int at) {
    return octets.getInt(at) & 0xFFFF_FFFFL;
  }
}
