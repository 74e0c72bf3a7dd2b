package csumaudit.bench;

import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Counts what is made: packets by verdict, checksums by sender, protocol and verdict. */
final class Ledger {
  static final int IPV4 = 0;
  static final int TCP = 1;
  static final int UDP = 2;
  static final int ICMP = 3;

  private static final String[] LABELS = {"IPv4", "TCP", "UDP", "ICMP"};
  private static final int ROWS = 2 * LABELS.length;
  private static final int FIRST = Verdict.values().length;
  private static final int LAST = FIRST + 1;
  private static final int CELLS = LAST + 1;

  private final boolean isTunnelled;
  private final long[] packets = new long[PacketVerdict.values().length];
  private final long[] cells = new long[(Host.HOSTS + Host.NODES + 1) * ROWS * CELLS];
  private long frames;

  /** Of packets in a tunnel, hosts are seen behind the MAC address of their node. */
  Ledger(boolean isTunnelled) {
    this.isTunnelled = isTunnelled;
  }

  /** Counts a packet without checksums. */
  void add(PacketVerdict verdict) {
    frames++;
    packets[verdict.ordinal()]++;
  }

  /** Counts a packet; {@code header} is null in IPv6. */
  void add(Flow flow, int protocol, Verdict header, Verdict transport) {
    add(gravest(header, transport));
    if (header != null) {
      count(flow.source(), flow.isIpv6(), IPV4, header);
    }
    count(flow.source(), flow.isIpv6(), protocol, transport);
  }

  /** Counts what was put around the packet counted last: IPv4 and UDP, without the checksum that need not be there. */
  void addTunnel(Host node) {
    count(node, false, IPV4, Verdict.VALID);
    count(node, false, UDP, Verdict.ABSENT);
  }

  private static PacketVerdict gravest(Verdict header, Verdict transport) {
    if (header == Verdict.CORRUPT || transport == Verdict.CORRUPT) {
      return PacketVerdict.CORRUPT;
    }
    return switch (transport) {
      case DEFERRED -> PacketVerdict.DEFERRED;
      case UNVERIFIABLE -> PacketVerdict.UNVERIFIABLE;
      default -> PacketVerdict.VALID;
    };
  }

  private void count(Host source, boolean ipv6, int protocol, Verdict verdict) {
    int row = place(source.number(), ipv6, protocol);
    cells[row + verdict.ordinal()]++;
    if (cells[row + FIRST] == 0) {
      cells[row + FIRST] = frames;
    }
    cells[row + LAST] = frames;
  }

  private static int place(int host, boolean ipv6, int protocol) {
    return (host * ROWS + (ipv6 ? LABELS.length : 0) + protocol) * CELLS;
  }

  Truth truth() {
    Map<PacketVerdict, Long> byVerdict = new EnumMap<>(PacketVerdict.class);
    for (PacketVerdict verdict : PacketVerdict.values()) {
      byVerdict.put(verdict, packets[verdict.ordinal()]);
    }
    return new Truth(byVerdict, rows());
  }

  private SortedSet<String> rows() {
    SortedSet<String> rows = new TreeSet<>();
    for (int host = 1; host <= Host.HOSTS + Host.NODES; host++) {
      for (int protocol = 0; protocol < LABELS.length; protocol++) {
        addRow(rows, new Host(host), false, protocol);
        addRow(rows, new Host(host), true, protocol);
      }
    }
    return rows;
  }

  private void addRow(SortedSet<String> rows, Host host, boolean ipv6, int protocol) {
    int row = place(host.number(), ipv6, protocol);
    if (cells[row + FIRST] == 0) {
      return;
    }
    String label = ipv6 && protocol == ICMP ? "ICMPv6" : LABELS[protocol];
    Host link = isTunnelled && host.number() <= Host.HOSTS ? host.node() : host;
    rows.add(Truth.row(link.macText(), host.addressText(ipv6), label, verdict -> cells[row + verdict.ordinal()],
        cells[row + FIRST], cells[row + LAST]));
  }
}
