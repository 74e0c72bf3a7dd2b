package csumaudit.evidence;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.wire.Addresses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Reads a {@link SenderTable}: entries of one sender become one {@link Sender}, IPv4 headers a protocol of their own.
 */
final class Senders {
  private static final Kind[] KINDS = Kind.values();
  private static final int IPV4 = Kind.IPV4.ordinal();
  private static final int VERDICTS = Verdict.values().length;
  private static final int VALID = Verdict.VALID.ordinal();

  private static final int SMALLEST = 1 << 6;

  private final SenderTable table;
  /** Entry + 1 of the first of each sender, found by its key without the protocol; 0 is free. At most half full. */
  private final int[] slots;
  /** Behind an entry the next one of the same sender, or 0: the first entry of all is nobody's next. */
  private final int[] next;

  /** The entry at hand. */
  private final long[] words = new long[SenderTable.WORDS];
  // of the sender at hand: by kind, and the IPv4 headers in front of transports
  private final Sender.Protocol[] protocols = new Sender.Protocol[KINDS.length];
  private final Sender.Protocol[] taken = new Sender.Protocol[KINDS.length];
  private long[] headers;
  private long firstHeader = Long.MAX_VALUE;
  private long lastHeader;

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
    while (slots[slot] != 0 && !table.isSameSender(slots[slot] - 1, entry)) {
      slot = slot + 1 & slots.length - 1;
    }
    if (slots[slot] == 0) {
      slots[slot] = entry + 1;
    }
    return slots[slot] - 1;
  }

  private Sender sender(int first) {
    long packets = 0;
    long deferred = 0;
    long corrupt = 0;
    int entry = first;
    do {
      table.read(entry, words);
      long own = read();
      packets += own;
      deferred += words[SenderTable.PACKETS_DEFERRED];
      corrupt += words[SenderTable.PACKETS_CORRUPT];
      entry = next[entry];
    } while (entry > 0);
    int version = (int) words[SenderTable.LINK] & 0xF;
    boolean beyondBound = version == SenderTable.BEYOND_BOUND;
    return new Sender((int) (words[SenderTable.ORIGIN] >> 32), beyondBound ? -1 : (int) words[SenderTable.ORIGIN],
        beyondBound ? -1 : (int) (words[SenderTable.LINK] >> 16), beyondBound ? -1 : words[SenderTable.MAC],
        address(version, words[SenderTable.HIGH], words[SenderTable.LOW]), beyondBound, packets, deferred, corrupt,
        takeProtocols());
  }

  /**
   * Notes the protocol of the entry at hand, and the IPv4 headers in front of it; returns how many packets are its own.
   */
  private long read() {
    int kind = (int) words[SenderTable.LINK] >> 4 & 0xFFF;
    long[] checks = new long[VERDICTS];
    long packets = -words[SenderTable.FURTHER];
    for (int verdict = 0; verdict < VERDICTS; verdict++) {
      checks[verdict] = words[SenderTable.CHECKS + verdict];
      packets += checks[verdict];
    }
    protocols[kind] = new Sender.Protocol(KINDS[kind], new Tally<>(checks), words[SenderTable.FIRST_FRAME],
        words[SenderTable.LAST_FRAME], words[SenderTable.MERGED], words[SenderTable.LARGE_CORRUPT],
        words[SenderTable.RESETS], deferred(checks[VALID]));
    if ((words[SenderTable.LINK] & 0xF) == 4 && kind != IPV4) {
      addHeaders(packets);
    }
    return packets;
  }

  /** What is known of the deferred ones of the entry at hand, which has so many valid ones. */
  private Sender.Deferred deferred(long valid) {
    return words[SenderTable.LAST_DEFERRED] == 0 ? Sender.Deferred.NONE
        : new Sender.Deferred(words[SenderTable.MARKED], words[SenderTable.LEAKED], words[SenderTable.LARGE],
            words[SenderTable.FIRST_DEFERRED], words[SenderTable.LAST_DEFERRED],
            valid - words[SenderTable.VALID_BEFORE]);
  }

  /** Those in front of a transport are valid, unless they were counted apart. */
  private void addHeaders(long packets) {
    headers = headers == null ? new long[VERDICTS] : headers;
    headers[VALID] += packets - words[SenderTable.HEADERS_DEFERRED] - words[SenderTable.HEADERS_CORRUPT];
    headers[Verdict.DEFERRED.ordinal()] += words[SenderTable.HEADERS_DEFERRED];
    headers[Verdict.CORRUPT.ordinal()] += words[SenderTable.HEADERS_CORRUPT];
    firstHeader = Math.min(firstHeader, words[SenderTable.FIRST_FRAME]);
    lastHeader = Math.max(lastHeader, words[SenderTable.LAST_FRAME]);
  }

  /** Those of the sender at hand, the outermost first. */
  private List<Sender.Protocol> takeProtocols() {
    takeHeaders();
    int count = 0;
    for (int kind = 0; kind < protocols.length; kind++) {
      if (protocols[kind] != null) {
        taken[count++] = protocols[kind];
        protocols[kind] = null;
      }
    }
    // a copy, which takes a third of the memory
    return List.of(Arrays.copyOf(taken, count));
  }

  private void takeHeaders() {
    if (headers != null) {
      Tally<Verdict> inFront = new Tally<>(headers);
      protocols[IPV4] = protocols[IPV4] == null
          ? new Sender.Protocol(Kind.IPV4, inFront, firstHeader, lastHeader, 0, 0, 0, Sender.Deferred.NONE)
          : together(protocols[IPV4], inFront);
      headers = null;
      firstHeader = Long.MAX_VALUE;
      lastHeader = 0;
    }
  }

  /** Headers of themselves, and those in front of transports. */
  private Sender.Protocol together(Sender.Protocol own, Tally<Verdict> inFront) {
    return new Sender.Protocol(own.kind(), own.checks().plus(inFront), Math.min(own.firstFrame(), firstHeader),
        Math.max(own.lastFrame(), lastHeader), own.merged(), own.largeCorrupt(), own.resets(),
        own.ofDeferred());
  }

  private static String address(int version, long high, long low) {
    return switch (version) {
      case 4 -> Addresses.ipv4((int) low);
      case 6 -> Addresses.ipv6(high, low);
      default -> "";
    };
  }
}
