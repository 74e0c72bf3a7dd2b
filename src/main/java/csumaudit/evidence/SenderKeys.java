package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.dissect.Kind;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import java.nio.ByteBuffer;

/**
 * Who sent the next IP packets of a stretch: keys of {@link SenderTable} and their hashes, a few at a time.
 *
 * <p>A table of senders is larger than the processor's own cache. When it is asked for many keys at once, their memory
 * is fetched side by side; one by one, each packet waits for its own.
 */
final class SenderKeys {
  /** So many keys, and what the table has for each, fit into the first cache. */
  static final int CAPACITY = 128;

  /** Octets of a frame within which its addresses mostly are: in two lines of a cache. */
  private static final int HEADERS = 48;

  // a key, and behind it its hash
  static final int ORIGIN = 0;
  /** VLAN 32 bits, protocol 12, IP version 4. */
  static final int LINK = 1;
  static final int MAC = 2;
  static final int HIGH = 3;
  static final int LOW = 4;
  static final int HASH = 5;
  static final int WORDS = 6;

  /** Which whoever wrote the capture does not know, so that nobody can choose addresses that collide. */
  private final long[] multipliers;

  final long[] words = new long[WORDS * CAPACITY];
  private final int[] packets = new int[CAPACITY];
  private final int[] firsts = new int[CAPACITY];
  private final int[] lasts = new int[CAPACITY];
  private int size;

  private long origin;
  private Checks checks;
  private int packet;
  private int check;
  /** So that no compiler finds that nobody wants to know. */
  @SuppressWarnings("unused")
  private int fetched;

  SenderKeys() {
    this(Mixer.multipliers(HASH));
  }

  /** With odd multipliers of one's own. */
  SenderKeys(long[] multipliers) {
    this.multipliers = multipliers;
  }

  /** Begins a stretch. */
  void start(int source, Checks stretch) {
    origin = (long) source << 32;
    checks = stretch;
    packet = 0;
    check = 0;
  }

  /** Reads the next keys; false when there are no more. */
  boolean readOn() {
    size = 0;
    fetch();
    int end = checks.first(packet < checks.packets() ? packet + 1 : packet);
    while (size < CAPACITY && packet < checks.packets()) {
      if (check < end) {
        int last = lastOf(end);
        note(last);
        check = last + 1;
      } else {
        packet++;
        end = checks.first(Math.min(packet + 1, checks.packets()));
      }
    }
    return size > 0;
  }

  /**
   * Has the headers of the next packets brought near, side by side: another processor has judged them, and read one by
   * one each would be waited for.
   */
  private void fetch() {
    ByteBuffer octets = checks.octets();
    int end = Math.min(packet + CAPACITY, checks.packets());
    int all = 0;
    for (int i = packet; i < end; i++) {
      int start = checks.start(i);
      int length = Math.min(checks.captured(i), HEADERS);
      all += length == 0 ? 0 : octets.get(start) + octets.get(start + length - 1);
    }
    fetched = all;
  }

  /** The last check that is counted in the same entry: that of the transport behind an IPv4 header. */
  private int lastOf(int end) {
    return check + 1 < end && checks.ipAt(check + 1) == checks.ipAt(check) && checks.kind(check) == Kind.IPV4
        ? check + 1 : check;
  }

  private void note(int last) {
    ByteBuffer octets = checks.octets();
    int version = checks.version(last);
    int macAt = checks.addressAt(packet);
    int ipAt = checks.ipAt(last);
    long high = 0;
    long low = 0;
    if (version == 4) {
      low = octets.getInt(Ipv4.sourceAt(ipAt));
    } else if (version == 6) {
      high = octets.getLong(Ipv6.sourceAt(ipAt));
      low = octets.getLong(Ipv6.sourceAt(ipAt) + 8);
    }
    write(WORDS * size, origin | checks.interfaceIndex(packet) & 0xFFFF_FFFFL,
        (long) checks.vlan(packet) << 16 | checks.kind(last).ordinal() << 4 | version,
        macAt < 0 ? -1 : octets.getLong(macAt) >>> 16, high, low);
    packets[size] = packet;
    firsts[size] = check;
    lasts[size] = last;
    size++;
  }

  private void write(int at, long from, long link, long mac, long high, long low) {
    words[at + ORIGIN] = from;
    words[at + LINK] = link;
    words[at + MAC] = mac;
    words[at + HIGH] = high;
    words[at + LOW] = low;
    words[at + HASH] = hash(from, link, mac, high, low);
  }

  /** Makes a key that of all senders of the source and protocol for whom there was no room. */
  void outOfBounds(int index) {
    write(WORDS * index, origin, (long) checks.kind(lasts[index]).ordinal() << 4 | SenderTable.BEYOND_BOUND, 0, 0, 0);
  }

  /** A sum of independent products, then mixed: else the addresses of a network crowd under some multipliers. */
  long hash(long from, long link, long mac, long high, long low) {
    long sum = from * multipliers[ORIGIN] + link * multipliers[LINK] + mac * multipliers[MAC] + high * multipliers[HIGH]
        + low * multipliers[LOW];
    return Mixer.mix(sum ^ sum >>> 32);
  }

  int size()             { return size; }
  long hash(int index)   { return words[WORDS * index + HASH]; }
  int packet(int index)  { return packets[index]; }
  /** The first and the last check of the IP packet. */
  int first(int index)   { return firsts[index]; }
  int last(int index)    { return lasts[index]; }
}
