package csumaudit.evidence;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.wire.Addresses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@link SenderTable}: entries of one sender become one {@link Sender}, IPv4 headers a protocol of their own. */
final class Senders {
  private static final Kind[] KINDS = Kind.values();
  private static final int VERDICTS = Verdict.values().length;

  /** With methods written out: those that a record gets by itself are made at run time, which costs 20 ms at the start. */
  private record Key(long origin, long link, long mac, long high, long low) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.origin == origin && key.link == link && key.mac == mac && key.high == high
          && key.low == low;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(((origin * 31 + link) * 31 + mac) * 31 + high * 17 + low);
    }
  }

  /** All senders, in the order of their first packet. */
  static List<Sender> of(SenderTable table) {
    Map<Key, List<Integer>> entries = new LinkedHashMap<>();
    for (int entry = 0; entry < table.size(); entry++) {
      entries.computeIfAbsent(key(table, entry), key -> new ArrayList<>(1)).add(entry);
    }
    List<Sender> senders = new ArrayList<>(entries.size());
    // what has been read is let go at once: there may be many thousands, and little room
    for (Iterator<Map.Entry<Key, List<Integer>>> rest = entries.entrySet().iterator(); rest.hasNext(); rest.remove()) {
      Map.Entry<Key, List<Integer>> next = rest.next();
      senders.add(sender(table, next.getKey(), next.getValue()));
    }
    return Collections.unmodifiableList(senders);
  }

  /** The key without the protocol. */
  private static Key key(SenderTable table, int entry) {
    return new Key(table.word(entry, SenderTable.ORIGIN), table.word(entry, SenderTable.LINK) & ~0xFFF0L,
        table.word(entry, SenderTable.MAC), table.word(entry, SenderTable.HIGH), table.word(entry, SenderTable.LOW));
  }

  private static Kind kind(SenderTable table, int entry) {
    return KINDS[(int) table.word(entry, SenderTable.LINK) >> 4 & 0xFFF];
  }

  private static Sender sender(SenderTable table, Key key, List<Integer> entries) {
    int version = (int) key.link & 0xF;
    boolean beyondBound = version == SenderTable.BEYOND_BOUND;
    Map<Kind, Sender.Protocol> protocols = new EnumMap<>(Kind.class);
    long packets = 0;
    long deferred = 0;
    long corrupt = 0;
    for (int entry : entries) {
      Sender.Protocol own = protocol(table, entry);
      protocols.merge(own.kind(), own, Senders::together);
      if (version == 4 && own.kind() != Kind.IPV4) {
        protocols.merge(Kind.IPV4, headers(table, entry, own), Senders::together);
      }
      packets += own.checks().total();
      deferred += table.word(entry, SenderTable.PACKETS_DEFERRED);
      corrupt += table.word(entry, SenderTable.PACKETS_CORRUPT);
    }
    return new Sender((int) (key.origin >> 32), beyondBound ? -1 : (int) key.origin,
        beyondBound ? -1 : (int) (key.link >> 16), beyondBound ? -1 : key.mac, address(version, key), beyondBound,
        packets, deferred, corrupt, List.copyOf(protocols.values()));
  }

  private static Sender.Protocol protocol(SenderTable table, int entry) {
    long[] checks = new long[VERDICTS];
    for (int verdict = 0; verdict < VERDICTS; verdict++) {
      checks[verdict] = table.word(entry, SenderTable.CHECKS + verdict);
    }
    long lastDeferred = table.word(entry, SenderTable.LAST_DEFERRED);
    return new Sender.Protocol(kind(table, entry), new Tally<>(checks), table.word(entry, SenderTable.FIRST_FRAME),
        table.word(entry, SenderTable.LAST_FRAME), table.word(entry, SenderTable.MARKED),
        table.word(entry, SenderTable.LEAKED), table.word(entry, SenderTable.MERGED), table.word(entry, SenderTable.LARGE),
        table.word(entry, SenderTable.FIRST_DEFERRED), lastDeferred,
        lastDeferred == 0 ? 0 : checks[Verdict.VALID.ordinal()] - table.word(entry, SenderTable.VALID_BEFORE),
        table.word(entry, SenderTable.LARGE_CORRUPT));
  }

  /** The IPv4 headers in front of these transports: valid, unless they were counted apart. */
  private static Sender.Protocol headers(SenderTable table, int entry, Sender.Protocol transport) {
    long[] checks = new long[VERDICTS];
    checks[Verdict.DEFERRED.ordinal()] = table.word(entry, SenderTable.HEADERS_DEFERRED);
    checks[Verdict.CORRUPT.ordinal()] = table.word(entry, SenderTable.HEADERS_CORRUPT);
    checks[Verdict.VALID.ordinal()] = transport.checks().total() - checks[Verdict.DEFERRED.ordinal()]
        - checks[Verdict.CORRUPT.ordinal()];
    return new Sender.Protocol(Kind.IPV4, new Tally<>(checks), transport.firstFrame(), transport.lastFrame(),
        0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Headers of several transports as one protocol: what is told of transports alone is 0 in all of them. */
  private static Sender.Protocol together(Sender.Protocol one, Sender.Protocol other) {
    return new Sender.Protocol(one.kind(), one.checks().plus(other.checks()),
        Math.min(one.firstFrame(), other.firstFrame()), Math.max(one.lastFrame(), other.lastFrame()),
        one.marked() + other.marked(), one.leaked() + other.leaked(), one.merged() + other.merged(),
        one.large() + other.large(), Math.max(one.firstDeferred(), other.firstDeferred()),
        Math.max(one.lastDeferred(), other.lastDeferred()), one.validSince() + other.validSince(),
        one.largeCorrupt() + other.largeCorrupt());
  }

  private static String address(int version, Key key) {
    return switch (version) {
      case 4 -> Addresses.ipv4((int) key.low);
      case 6 -> Addresses.ipv6(key.high, key.low);
      default -> "";
    };
  }

  private Senders() {}
}
