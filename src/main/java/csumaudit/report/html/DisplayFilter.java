package csumaudit.report.html;

import csumaudit.dissect.Kind;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Sender;
import csumaudit.report.Texts;

/** What to paste into Wireshark, to see the packets that something is about. */
final class DisplayFilter {
  /** Of one protocol of a sender; empty where it has no address. */
  static String of(Sender sender, Kind protocol) {
    if (sender.beyondBound() || sender.address().isEmpty()) {
      return "";
    }
    String from = ip(sender.address()) + ".src == " + sender.address();
    return protocol == Kind.IPV4 ? from : from + " && " + name(protocol);
  }

  /** As Wireshark calls it. */
  private static String name(Kind protocol) {
    return switch (protocol) {
      case ICMP_EXTENSION -> "icmp.ext";
      case UDP_LITE -> "udplite";
      case MOBILITY -> "mipv6";
      case WIREGUARD -> "wg";
      default -> Texts.lowerCase(protocol);
    };
  }

  /** Of both directions of a flow. */
  static String of(Flow flow) {
    if (flow.transaction() >= 0) {
      // its client asks of everybody, and often from no address
      return "dhcp.id == 0x" + Long.toHexString(flow.transaction());
    }
    String ip = ip(flow.one().address());
    String addresses = ip + ".addr == " + flow.one().address() + " && " + ip + ".addr == " + flow.other().address();
    return addresses + switch (flow.protocol()) {
      case TCP, UDP -> {
        String port = " && " + Texts.lowerCase(flow.protocol()) + ".port == ";
        yield port + flow.one().port() + port + flow.other().port();
      }
      case ICMP -> " && icmp.ident == " + flow.one().port();
      case ICMPV6 -> " && icmpv6.echo.identifier == " + flow.one().port();
      default -> "";
    };
  }

  private static String ip(String address) {
    return address.indexOf(':') < 0 ? "ip" : "ipv6";
  }

  private DisplayFilter() {}
}
