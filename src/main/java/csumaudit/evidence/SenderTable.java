package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Reason;
import csumaudit.checksum.Verdict;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Counters by sender and protocol: an open-addressing table over flat arrays, bounded.
 *
 * <p>What an IP packet adds is counted in one entry, under the innermost protocol that was judged; what deviates in its
 * IPv4 header is counted beside it. So a packet costs one look-up and two cache lines. When the table is nearly full, only
 * senders whose first packet is suspect are let in, so that a scan of addresses cannot hide them; when it is full, nobody.
 * All others of a source are counted as one.
 */
final class SenderTable {
  // of an entry: in eight words the key and what nearly every packet changes
  private static final int BUSY = 8;
  static final int ORIGIN = 0;
  /** VLAN 32 bits, protocol 12, IP version 4. */
  static final int LINK = 1;
  static final long PROTOCOL = 0xFFF0;
  static final int MAC = 2;
  static final int HIGH = 3;
  static final int LOW = 4;
  static final int LAST_FRAME = 5;
  /** Checks of the entry's own protocol, by {@link Verdict}; only those that are valid or deferred are busy. */
  static final int CHECKS = 6;

  // behind them the rest
  private static final int REST = 16;
  static final int LAST_DEFERRED = CHECKS + 5;
  /** Valid checks up to the last deferred one. */
  static final int VALID_BEFORE = 12;
  static final int FIRST_DEFERRED = 13;
  /** IP packets by the worse of their checks. */
  static final int PACKETS_DEFERRED = 14;
  /** Deferred checks of the entry's own protocol in packets whose mark says that nobody is to finish them. */
  static final int LEAKED = 15;
  /** Likewise in packets whose mark says that somebody is to finish them. */
  static final int MARKED = 16;
  /** Deferred checks in frames longer than {@link #LONGEST_FRAME}. */
  static final int LARGE = 17;
  /** Packets that look wrong because they were merged on receipt. */
  static final int MERGED = 18;
  /** IPv4 headers in front of another protocol that are not valid. */
  static final int HEADERS_DEFERRED = 19;
  static final int HEADERS_CORRUPT = 20;
  static final int PACKETS_CORRUPT = 21;
  static final int FIRST_FRAME = 22;
  /** Corrupt checks in frames longer than {@link #LONGEST_FRAME}. */
  static final int LARGE_CORRUPT = 23;

  /** Octets of an Ethernet frame with a tag and 1,500 octets of payload; and a frame check sequence, should one be there. */
  static final int LONGEST_FRAME = 1522;

  /** In the place of the IP version: all senders for whom there was no room. */
  static final int BEYOND_BOUND = 0xF;

  private static final int SMALLEST = 1 << 9;

  private final int bound;
  /** Multipliers that whoever wrote the capture does not know, so that nobody can choose addresses that collide. */
  private final long[] multipliers = new SplittableRandom().longs(5).map(random -> random | 1).toArray();

  /** Low half of the hash, and entry + 1, by the high half of the hash; 0 is free. At most half full. */
  private long[] slots = new long[2 * SMALLEST];
  private long[] busy = new long[BUSY * SMALLEST];
  private long[] rest = new long[REST * SMALLEST];
  private int count;

  private long origin;
  private long link;
  private long mac;
  private long high;
  private long low;

  /** Has so many entries at the most, beside one for each source. */
  SenderTable(int bound) {
    this.bound = bound;
  }

  /** Counts all checks of a stretch. */
  void count(int source, Checks checks) {
    for (int packet = 0; packet < checks.packets(); packet++) {
      int end = checks.first(packet + 1);
      for (int check = checks.first(packet); check < end; check++) {
        int last = lastOf(checks, check, end);
        int entry = find(source, checks, packet, check, last);
        countOne(entry, checks, packet, check, last);
        check = last;
      }
    }
  }

  /** The last check of the same IP packet: an IPv4 header may be followed by one transport. */
  private static int lastOf(Checks checks, int check, int end) {
    return check + 1 < end && checks.ipAt(check + 1) == checks.ipAt(check) ? check + 1 : check;
  }

  private void countOne(int entry, Checks checks, int packet, int check, int last) {
    Reason first = checks.reason(check);
    Reason own = checks.reason(last);
    add(entry, CHECKS + own.verdict().ordinal());
    busy[BUSY * entry + LAST_FRAME] = checks.number(packet);
    if (first != Reason.SUM_OK || own != Reason.SUM_OK) {
      countDeviation(entry, first.verdict(), own.verdict(), check < last);
      if (own.verdict() == Verdict.DEFERRED) {
        countDeferred(entry, checks, packet, last);
      } else if (own.verdict() == Verdict.CORRUPT && checks.onWire(packet) > LONGEST_FRAME) {
        add(entry, LARGE_CORRUPT);
      } else if (own == Reason.MERGED_ON_RECEIPT) {
        add(entry, MERGED);
      }
    }
  }

  private void countDeferred(int entry, Checks checks, int packet, int check) {
    Testimony testimony = Testimony.of(checks, packet, check);
    if (testimony == Testimony.LEAKED) {
      add(entry, LEAKED);
    } else if (testimony == Testimony.AGREED) {
      add(entry, MARKED);
    }
    if (checks.onWire(packet) > LONGEST_FRAME) {
      add(entry, LARGE);
    }
    int at = REST * entry - BUSY;
    if (rest[at + FIRST_DEFERRED] == 0) {
      rest[at + FIRST_DEFERRED] = checks.number(packet);
    }
    rest[at + LAST_DEFERRED] = checks.number(packet);
    rest[at + VALID_BEFORE] = busy[BUSY * entry + CHECKS + Verdict.VALID.ordinal()];
  }

  private void countDeviation(int entry, Verdict first, Verdict last, boolean header) {
    if (header && first != Verdict.VALID) {
      add(entry, first == Verdict.CORRUPT ? HEADERS_CORRUPT : HEADERS_DEFERRED);
    }
    PacketVerdict worse = worse(first, last);
    if (worse.isSuspect()) {
      add(entry, worse == PacketVerdict.CORRUPT ? PACKETS_CORRUPT : PACKETS_DEFERRED);
    }
  }

  private void add(int entry, int offset) {
    if (offset < BUSY) {
      busy[BUSY * entry + offset]++;
    } else {
      rest[REST * entry + offset - BUSY]++;
    }
  }

  private static PacketVerdict worse(Verdict first, Verdict last) {
    return first.packet().compareTo(last.packet()) > 0 ? first.packet() : last.packet();
  }

  private int find(int source, Checks checks, int packet, int first, int last) {
    readKey(source, checks, packet, last);
    long hash = hash();
    int entry = entryAt(hash);
    if (entry >= 0) {
      return entry;
    }
    boolean suspect = worse(checks.reason(first).verdict(), checks.reason(last).verdict()).isSuspect();
    if (count >= (suspect ? bound : bound / 4 * 3)) {
      origin = (long) source << 32;
      link = checks.kind(last).ordinal() << 4 | BEYOND_BOUND;
      mac = 0;
      high = 0;
      low = 0;
      hash = hash();
      entry = entryAt(hash);
    }
    return entry >= 0 ? entry : insert(hash, checks.number(packet));
  }

  private void readKey(int source, Checks checks, int packet, int check) {
    ByteBuffer octets = checks.octets();
    int version = checks.version(check);
    int macAt = checks.addressAt(packet);
    origin = (long) source << 32 | checks.interfaceIndex(packet) & 0xFFFF_FFFFL;
    link = (long) checks.vlan(packet) << 16 | checks.kind(check).ordinal() << 4 | version;
    mac = macAt < 0 ? -1 : octets.getLong(macAt) >>> 16;
    high = 0;
    low = 0;
    if (version == 4) {
      low = octets.getInt(Ipv4.sourceAt(checks.ipAt(check)));
    } else if (version == 6) {
      high = octets.getLong(Ipv6.sourceAt(checks.ipAt(check)));
      low = octets.getLong(Ipv6.sourceAt(checks.ipAt(check)) + 8);
    }
  }

  /** A sum of independent products, of which the high bits are good. */
  private long hash() {
    return origin * multipliers[0] + link * multipliers[1] + mac * multipliers[2] + high * multipliers[3]
        + low * multipliers[4];
  }

  /** The hash of the entry's key without the protocol: of all entries of a sender the same. */
  long hashOfSender(int entry) {
    readKey(BUSY * entry);
    link &= ~PROTOCOL;
    return hash();
  }

  /** The entry of the key, or -1. */
  private int entryAt(long hash) {
    int mask = slots.length - 1;
    for (int slot = slotOf(hash); slots[slot] != 0; slot = slot + 1 & mask) {
      if ((int) (slots[slot] >> 32) == (int) hash && holdsKey(BUSY * ((int) slots[slot] - 1))) {
        return (int) slots[slot] - 1;
      }
    }
    return -1;
  }

  private int slotOf(long hash) {
    return (int) (hash >>> Long.numberOfLeadingZeros(slots.length - 1));
  }

  private boolean holdsKey(int entry) {
    return busy[entry + LOW] == low && busy[entry + MAC] == mac && busy[entry + LINK] == link
        && busy[entry + HIGH] == high && busy[entry + ORIGIN] == origin;
  }

  private int insert(long hash, long frame) {
    int entry = BUSY * count;
    if (entry == busy.length) {
      // not twice as much for the few entries that go beyond the bound, one for each source
      int room = count < bound ? 2 * count : count + SMALLEST;
      busy = Arrays.copyOf(busy, BUSY * room);
      rest = Arrays.copyOf(rest, REST * room);
    }
    busy[entry + ORIGIN] = origin;
    busy[entry + LINK] = link;
    busy[entry + MAC] = mac;
    busy[entry + HIGH] = high;
    busy[entry + LOW] = low;
    rest[REST * count + FIRST_FRAME - BUSY] = frame;
    count++;
    if (2 * count > slots.length) {
      rehash();
    } else {
      occupy(hash, count);
    }
    return count - 1;
  }

  private void occupy(long hash, int number) {
    int slot = slotOf(hash);
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = hash << 32 | number;
  }

  private void rehash() {
    slots = new long[2 * slots.length];
    for (int number = 1; number <= count; number++) {
      readKey(BUSY * (number - 1));
      occupy(hash(), number);
    }
  }

  private void readKey(int entry) {
    origin = busy[entry + ORIGIN];
    link = busy[entry + LINK];
    mac = busy[entry + MAC];
    high = busy[entry + HIGH];
    low = busy[entry + LOW];
  }

  /** How many entries there are; in the order of their first packet. */
  int size() {
    return count;
  }

  /** A word of an entry. */
  long word(int entry, int offset) {
    return offset < BUSY ? busy[BUSY * entry + offset] : rest[REST * entry + offset - BUSY];
  }
}
