package csumaudit.evidence;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.wire.Addresses;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** Reads a {@link SenderTable}: entries of one sender become one {@link Sender}, IPv4 headers a protocol of their own. */
final class Senders {
  private static final Kind[] KINDS = Kind.values();
  private static final int VERDICTS = Verdict.values().length;

  private static final int SMALLEST = 1 << 6;

  private final SenderTable table;
  /** Entry + 1 of the first of each sender, found by its key without the protocol; 0 is free. At most half full. */
  private final int[] slots;
  /** Behind an entry the next one of the same sender, or 0: the first entry of all is nobody's next. */
  private final int[] next;

  /** Of one sender, by kind. */
  private final Sender.Protocol[] protocols = new Sender.Protocol[KINDS.length];

  private Senders(SenderTable table) {
    this.table = table;
    slots = new int[Integer.highestOneBit(Math.max(SMALLEST, 4 * table.size()))];
    next = new int[table.size()];
  }

  /** All senders, in the order of their first packet. */
  static List<Sender> of(SenderTable table) {
    return new Senders(table).all();
  }

  private List<Sender> all() {
    int[] last = new int[table.size()];
    BitSet firsts = new BitSet(table.size());
    for (int entry = 0; entry < table.size(); entry++) {
      int first = firstOf(entry);
      if (first == entry) {
        firsts.set(entry);
      } else {
        next[last[first]] = entry;
      }
      last[first] = entry;
    }
    List<Sender> senders = new ArrayList<>(firsts.cardinality());
    for (int first = firsts.nextSetBit(0); first >= 0; first = firsts.nextSetBit(first + 1)) {
      senders.add(sender(first));
    }
    return Collections.unmodifiableList(senders);
  }

  /** The first entry of the same sender, which may be this. */
  private int firstOf(int entry) {
    long hash = table.hashOfSender(entry);
    int slot = (int) (hash >>> Long.numberOfLeadingZeros(slots.length - 1));
    while (slots[slot] != 0 && !isSame(slots[slot] - 1, entry)) {
      slot = slot + 1 & slots.length - 1;
    }
    if (slots[slot] == 0) {
      slots[slot] = entry + 1;
    }
    return slots[slot] - 1;
  }

  private boolean isSame(int one, int other) {
    return link(one) == link(other) && isSame(one, other, SenderTable.ORIGIN) && isSame(one, other, SenderTable.MAC)
        && isSame(one, other, SenderTable.HIGH) && isSame(one, other, SenderTable.LOW);
  }

  private boolean isSame(int one, int other, int offset) {
    return table.word(one, offset) == table.word(other, offset);
  }

  /** VLAN and version, without the protocol. */
  private long link(int entry) {
    return table.word(entry, SenderTable.LINK) & ~SenderTable.PROTOCOL;
  }

  private Sender sender(int first) {
    int version = (int) link(first) & 0xF;
    boolean beyondBound = version == SenderTable.BEYOND_BOUND;
    long packets = 0;
    long deferred = 0;
    long corrupt = 0;
    int entry = first;
    do {
      Sender.Protocol own = protocol(entry);
      add(own);
      if (version == 4 && own.kind() != Kind.IPV4) {
        add(headers(entry, own));
      }
      packets += own.checks().total() - table.word(entry, SenderTable.FURTHER);
      deferred += table.word(entry, SenderTable.PACKETS_DEFERRED);
      corrupt += table.word(entry, SenderTable.PACKETS_CORRUPT);
      entry = next[entry];
    } while (entry > 0);
    long origin = table.word(first, SenderTable.ORIGIN);
    return new Sender((int) (origin >> 32), beyondBound ? -1 : (int) origin,
        beyondBound ? -1 : (int) (link(first) >> 16), beyondBound ? -1 : table.word(first, SenderTable.MAC),
        address(version, table.word(first, SenderTable.HIGH), table.word(first, SenderTable.LOW)), beyondBound,
        packets, deferred, corrupt, takeProtocols());
  }

  private void add(Sender.Protocol own) {
    int kind = own.kind().ordinal();
    protocols[kind] = protocols[kind] == null ? own : together(protocols[kind], own);
  }

  /** Those of the sender at hand, the outermost first. */
  private List<Sender.Protocol> takeProtocols() {
    List<Sender.Protocol> taken = new ArrayList<>(3);
    for (int kind = 0; kind < protocols.length; kind++) {
      if (protocols[kind] != null) {
        taken.add(protocols[kind]);
        protocols[kind] = null;
      }
    }
    // a copy, which takes a third of the memory
    return List.copyOf(taken);
  }

  private Sender.Protocol protocol(int entry) {
    long[] checks = new long[VERDICTS];
    for (int verdict = 0; verdict < VERDICTS; verdict++) {
      checks[verdict] = table.word(entry, SenderTable.CHECKS + verdict);
    }
    long lastDeferred = table.word(entry, SenderTable.LAST_DEFERRED);
    return new Sender.Protocol(kind(entry), new Tally<>(checks), table.word(entry, SenderTable.FIRST_FRAME),
        table.word(entry, SenderTable.LAST_FRAME), table.word(entry, SenderTable.MARKED),
        table.word(entry, SenderTable.LEAKED), table.word(entry, SenderTable.MERGED), table.word(entry, SenderTable.LARGE),
        table.word(entry, SenderTable.FIRST_DEFERRED), lastDeferred,
        lastDeferred == 0 ? 0 : checks[Verdict.VALID.ordinal()] - table.word(entry, SenderTable.VALID_BEFORE),
        table.word(entry, SenderTable.LARGE_CORRUPT));
  }

  /** The IPv4 headers in front of these transports: valid, unless they were counted apart. */
  private Sender.Protocol headers(int entry, Sender.Protocol transport) {
    long[] checks = new long[VERDICTS];
    checks[Verdict.DEFERRED.ordinal()] = table.word(entry, SenderTable.HEADERS_DEFERRED);
    checks[Verdict.CORRUPT.ordinal()] = table.word(entry, SenderTable.HEADERS_CORRUPT);
    checks[Verdict.VALID.ordinal()] = transport.checks().total() - table.word(entry, SenderTable.FURTHER)
        - checks[Verdict.DEFERRED.ordinal()] - checks[Verdict.CORRUPT.ordinal()];
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

  private Kind kind(int entry) {
    return KINDS[(int) table.word(entry, SenderTable.LINK) >> 4 & 0xFFF];
  }

  private static String address(int version, long high, long low) {
    return switch (version) {
      case 4 -> Addresses.ipv4((int) low);
      case 6 -> Addresses.ipv6(high, low);
      default -> "";
    };
  }
}
