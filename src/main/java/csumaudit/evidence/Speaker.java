package csumaudit.evidence;

import csumaudit.dissect.Kind;
import csumaudit.wire.Addresses;
import java.util.Locale;

/**
 * One address in one protocol, on whatever interface, VLAN and MAC address it was seen: about whom conduct and findings
 * are.
 *
 * @param source the place of its capture among the sources of the audit
 * @param address as text
 * @param protocol TCP or UDP; of a conduct also ICMP or ICMPv6 (echo)
 */
public record Speaker(int source, String address, Kind protocol) {
  /** Of IP, 4 or 6. */
  public int version() {
    return Addresses.version(address);
  }

  public boolean isTcp() {
    return protocol == Kind.TCP;
  }

  public boolean isUdp() {
    return protocol == Kind.UDP;
  }

  /** What to paste into Wireshark to see its packets. */
  public String displayFilter() {
    return (version() == 4 ? "ip" : "ipv6") + ".src == " + address + " && "
        + protocol.label().toLowerCase(Locale.ROOT);
  }

  // written out: the methods that a record gets by itself are made at run time, which takes 17 ms for the first
  @Override
  public boolean equals(Object other) {
    return other instanceof Speaker speaker && speaker.source == source && speaker.protocol == protocol
        && speaker.address.equals(address);
  }

  @Override
  public int hashCode() {
    return (address.hashCode() * 31 + protocol.ordinal()) * 31 + source;
  }
}
