package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Reason;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.wire.Tcp;
import java.util.Arrays;

/**
 * Counters by sender and protocol: an open-addressing table over flat arrays, bounded.
 *
 * <p>What an IP packet adds is counted in one entry, under the innermost protocol that was judged; what deviates in its
 * IPv4 header is counted beside it. So a packet costs one look-up and two cache lines, which are fetched for many
 * packets at once. When the table is nearly full, only senders whose first packet is suspect are let in, so that a scan
 * of addresses cannot hide them; when it is full, nobody. All others of a source are counted as one.
 */
final class SenderTable {
  // of an entry: in eight words the key and what nearly every packet changes
  private static final int BUSY = 8;
  static final int ORIGIN = SenderKeys.ORIGIN;
  static final int LINK = SenderKeys.LINK;
  static final long PROTOCOL = 0xFFF0;
  static final int MAC = SenderKeys.MAC;
  static final int HIGH = SenderKeys.HIGH;
  static final int LOW = SenderKeys.LOW;
  static final int LAST_FRAME = 5;
  /** Checks of the entry's own protocol, by {@link Verdict}; only those that are valid or deferred are busy. */
  static final int CHECKS = 6;

  // behind them the rest
  private static final int REST = 18;
  static final int WORDS = BUSY + REST;
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
  /** Deferred checks in frames longer than {@link Sizes#LONGEST_FRAME}. */
  static final int LARGE = 17;
  /** Packets that look wrong because they were merged on receipt. */
  static final int MERGED = 18;
  /** IPv4 headers in front of another protocol that are not valid. */
  static final int HEADERS_DEFERRED = 19;
  static final int HEADERS_CORRUPT = 20;
  static final int PACKETS_CORRUPT = 21;
  static final int FIRST_FRAME = 22;
  /** Corrupt checks in frames longer than {@link Sizes#LONGEST_FRAME}. */
  static final int LARGE_CORRUPT = 23;
  /**
   * Checks of the entry's own protocol in packets that are counted under another: an IP packet may hold two transports.
   */
  static final int FURTHER = 24;
  /** Valid resets of TCP. */
  static final int RESETS = 25;

  /** In the place of the IP version: all senders for whom there was no room. */
  static final int BEYOND_BOUND = 0xF;

  private static final int SMALLEST = 1 << 9;

  private final int bound;
  private final SenderKeys keys;
  /** The entry of each key, or -1 when there is none yet. */
  private final int[] entries = new int[SenderKeys.CAPACITY];

  /** Low half of the hash, and entry + 1, by the high half of the hash; 0 is free. At most half full. */
  private long[] slots = new long[2 * SMALLEST];
  private long[] busy = new long[BUSY * SMALLEST];
  private long[] rest = new long[REST * SMALLEST];
  private int count;

  /** Has so many entries at the most, beside one for each source. */
  SenderTable(int bound) {
    this(bound, new SenderKeys());
  }

  SenderTable(int bound, SenderKeys keys) {
    this.bound = bound;
    this.keys = keys;
  }

  /** Counts all checks of a stretch. */
  void count(int source, Checks checks) {
    keys.start(source, checks);
    while (keys.readOn()) {
      look();
      compare();
      for (int i = 0; i < keys.size(); i++) {
        int entry = entries[i] >= 0 ? entries[i] : find(checks, i);
        countOne(entry, checks, keys.packet(i), keys.first(i), keys.last(i));
      }
    }
  }

  /** Takes the first entry that may be each key's; nothing here waits for anything but the table. */
  private void look() {
    for (int i = 0; i < keys.size(); i++) {
      entries[i] = (int) slots[slotOf(keys.hash(i))] - 1;
    }
  }

  /** Leaves those that are. */
  private void compare() {
    for (int i = 0; i < keys.size(); i++) {
      entries[i] = entries[i] >= 0 && holdsKey(BUSY * entries[i], SenderKeys.WORDS * i) ? entries[i] : -1;
    }
  }

  private void countOne(int entry, Checks checks, int packet, int check, int last) {
    Reason first = checks.reason(check);
    Reason own = checks.reason(last);
    add(entry, CHECKS + own.verdict().ordinal());
    busy[BUSY * entry + LAST_FRAME] = checks.number(packet);
    boolean further = check > checks.first(packet) && checks.ipAt(check - 1) == checks.ipAt(check);
    if (further) {
      add(entry, FURTHER);
    }
    if (own == Reason.SUM_OK && isReset(checks, last)) {
      add(entry, RESETS);
    }
    if (first != Reason.SUM_OK || own != Reason.SUM_OK) {
      boolean counted = further && isSuspectBefore(checks, packet, check);
      countDeviation(entry, first.verdict(), own.verdict(), check < last, counted);
      if (own.verdict() == Verdict.DEFERRED) {
        countDeferred(entry, checks, packet, last);
      } else if (own.verdict() == Verdict.CORRUPT && checks.onWire(packet) > Sizes.LONGEST_FRAME) {
        add(entry, LARGE_CORRUPT);
      } else if (own == Reason.MERGED_ON_RECEIPT) {
        add(entry, MERGED);
      }
    }
  }

  private static boolean isReset(Checks checks, int check) {
    return checks.kind(check) == Kind.TCP && !checks.isReassembled(check)
        && (Tcp.flags(checks.octets(), checks.at(check)) & Tcp.RST) != 0;
  }

  /**
   * Whether something of the same IP packet that stands before this check is suspect, so that the packet is counted as
   * that.
   */
  private static boolean isSuspectBefore(Checks checks, int packet, int check) {
    boolean suspect = false;
    int first = checks.first(packet);
    for (int before = check - 1; before >= first && checks.ipAt(before) == checks.ipAt(check); before--) {
      suspect |= checks.reason(before).verdict().packet().isSuspect();
    }
    return suspect;
  }

  private void countDeferred(int entry, Checks checks, int packet, int check) {
    Testimony testimony = Testimony.of(checks, packet, check);
    if (testimony == Testimony.LEAKED) {
      add(entry, LEAKED);
    } else if (testimony == Testimony.AGREED) {
      add(entry, MARKED);
    }
    if (checks.onWire(packet) > Sizes.LONGEST_FRAME) {
      add(entry, LARGE);
    }
    int at = REST * entry - BUSY;
    if (rest[at + FIRST_DEFERRED] == 0) {
      rest[at + FIRST_DEFERRED] = checks.number(packet);
    }
    rest[at + LAST_DEFERRED] = checks.number(packet);
    rest[at + VALID_BEFORE] = busy[BUSY * entry + CHECKS + Verdict.VALID.ordinal()];
  }

  private void countDeviation(int entry, Verdict first, Verdict last, boolean header, boolean isCounted) {
    if (header && first != Verdict.VALID) {
      add(entry, first == Verdict.CORRUPT ? HEADERS_CORRUPT : HEADERS_DEFERRED);
    }
    PacketVerdict worse = worse(first, last);
    if (worse.isSuspect() && !isCounted) {
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

  /** The entry of a key, made if there is none. */
  private int find(Checks checks, int index) {
    int entry = entryOf(index);
    if (entry >= 0) {
      return entry;
    }
    Verdict first = checks.reason(keys.first(index)).verdict();
    boolean suspect = worse(first, checks.reason(keys.last(index)).verdict()).isSuspect();
    if (count >= (suspect ? bound : bound / 4 * 3)) {
      keys.outOfBounds(index);
      entry = entryOf(index);
    }
    return entry >= 0 ? entry : insert(index, checks.number(keys.packet(index)));
  }

  /** The entry of a key, or -1. */
  private int entryOf(int index) {
    long hash = keys.hash(index);
    int mask = slots.length - 1;
    for (int slot = slotOf(hash); slots[slot] != 0; slot = slot + 1 & mask) {
      int entry = (int) slots[slot] - 1;
      if ((int) (slots[slot] >> 32) == (int) hash && holdsKey(BUSY * entry, SenderKeys.WORDS * index)) {
        return entry;
      }
    }
    return -1;
  }

  /** The hash of the entry's key without the protocol: of all entries of a sender the same. */
  long hashOfSender(int entry) {
    int at = BUSY * entry;
    return keys.hash(busy[at + ORIGIN], busy[at + LINK] & ~PROTOCOL, busy[at + MAC], busy[at + HIGH], busy[at + LOW]);
  }

  private int slotOf(long hash) {
    return (int) (hash >>> Long.numberOfLeadingZeros(slots.length - 1));
  }

  private boolean holdsKey(int at, int key) {
    long[] words = keys.words;
    return busy[at + LOW] == words[key + LOW] && busy[at + MAC] == words[key + MAC]
        && busy[at + LINK] == words[key + LINK] && busy[at + HIGH] == words[key + HIGH]
        && busy[at + ORIGIN] == words[key + ORIGIN];
  }

  private int insert(int index, long frame) {
    if (BUSY * count == busy.length) {
      // not twice as much for the few entries that go beyond the bound, one for each source
      int room = count < bound ? 2 * count : count + SMALLEST;
      busy = Arrays.copyOf(busy, BUSY * room);
      rest = Arrays.copyOf(rest, REST * room);
    }
    System.arraycopy(keys.words, SenderKeys.WORDS * index, busy, BUSY * count, SenderKeys.HASH);
    rest[REST * count + FIRST_FRAME - BUSY] = frame;
    count++;
    if (2 * count > slots.length) {
      rehash();
    } else {
      occupy(keys.hash(index), count);
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
    for (int entry = 0; entry < count; entry++) {
      int at = BUSY * entry;
      occupy(keys.hash(busy[at + ORIGIN], busy[at + LINK], busy[at + MAC], busy[at + HIGH], busy[at + LOW]), entry + 1);
    }
  }

  /** How many entries there are; in the order of their first packet. */
  int size() {
    return count;
  }

  /** Whether two entries are of one sender, and of two protocols. */
  boolean isSameSender(int one, int other) {
    int first = BUSY * one;
    int second = BUSY * other;
    return busy[first + LOW] == busy[second + LOW] && busy[first + MAC] == busy[second + MAC]
        && ((busy[first + LINK] ^ busy[second + LINK]) & ~PROTOCOL) == 0 && busy[first + HIGH] == busy[second + HIGH]
        && busy[first + ORIGIN] == busy[second + ORIGIN];
  }

  /** All words of an entry. */
  void read(int entry, long[] words) {
    System.arraycopy(busy, BUSY * entry, words, 0, BUSY);
    System.arraycopy(rest, REST * entry, words, BUSY, REST);
  }
}
