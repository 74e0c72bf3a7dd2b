package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.dissect.Kind;
import csumaudit.wire.Arp;
import csumaudit.wire.Ethernet;
import java.util.ArrayList;
import java.util.List;

/**
 * IPv4 addresses that spoke ARP: whoever does is up, though nothing else be heard of it. (In IPv6 neighbours find each
 * other by ICMPv6, whose packets have a sum and a sender like all others.)
 *
 * <p>Only packets without any checksum are looked at, so that others cost nothing. Of a flood of forged ones the first
 * are kept.
 */
final class Neighbours {
  private static final int BOUND = 1 << 13;
  /** Link headers with VLAN tags, and those of Linux, which are longer. */
  private static final int LONGEST_LINK = Ethernet.LENGTH + 8;
  private static final int IPV4 = 4;

  private final FlowTable table = new FlowTable(FlowTable.KEY, BOUND) {
    @Override
    boolean isDispensable(int at, long now) {
      return false;
    }
  };

  /** Hears a packet that has no checksum. */
  void hear(int source, Checks checks, int packet) {
    int start = checks.start(packet);
    int end = start + checks.captured(packet);
    if (checks.addressAt(packet) < 0) {
      return;
    }
    for (int at = start + Ethernet.LENGTH; at <= start + LONGEST_LINK && Arp.fits(at, end); at += Short.BYTES) {
      if (Arp.agrees(checks.octets(), at)) {
        note(source, Arp.sender(checks.octets(), at));
        return;
      }
    }
  }

  private void note(int source, int address) {
    table.key[FlowWords.ID] = FlowWords.id(source, Kind.IPV4, IPV4);
    table.key[FlowWords.ONE_LOW] = address & 0xFFFF_FFFFL;
    if (address != 0 && table.find() < 0) {
      int place = table.placeForNew(0);
      if (place >= 0) {
        table.put(place);
      }
    }
  }

  List<Neighbour> all() {
    List<Neighbour> all = new ArrayList<>();
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      long address = table.flows()[at + FlowWords.ONE_LOW];
      all.add(new Neighbour(FlowWords.source(table.flows(), at), FlowReader.address(IPV4, 0, address)));
    }
    return all;
  }
}
