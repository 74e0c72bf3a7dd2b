package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.wire.Addresses;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counters by sender and protocol: an open-addressing table over flat arrays, bounded.
 *
 * <p>When the table is nearly full, only senders whose first packet is suspect are let in, so that a scan of addresses
 * cannot hide them; when it is full, nobody. All others of a source are counted as one.
 */
final class SenderTable {
  private static final Kind[] KINDS = Kind.values();
  private static final int VERDICTS = Verdict.values().length;
  private static final int PACKET_VERDICTS = PacketVerdict.values().length;

  // of a key: source and interface, VLAN and IP version, MAC address, IP address in two halves
  private static final int KEY = 5;
  /** In the place of the IP version: all senders for whom there was no room. */
  private static final int BEYOND_BOUND = 0xF;

  /** Unknown to whoever wrote the capture, so that nobody can choose addresses that collide. */
  private final long seed = System.nanoTime() * 0xD6E8FEB86659FD93L;
  private final int bound;
  /** Sender + 1 by hash; 0 is free. At most half full. */
  private int[] slots = new int[1 << 10];
  private int senders;
  private long[] keys = new long[KEY << 9];
  private long[] packets = new long[PACKET_VERDICTS << 9];
  /** Row + 1 by sender and protocol; 0 is none yet. */
  private int[] rowOf = new int[KINDS.length << 9];

  private int rows;
  private long[] checks = new long[VERDICTS << 10];
  /** First and last frame of each row. */
  private long[] frames = new long[2 << 10];

  private long link;
  private long mac;
  private long high;
  private long low;

  /** Tells apart so many senders. */
  SenderTable(int bound) {
    this.bound = bound;
  }

  /** The sender of a check, new or known. */
  int sender(int source, Checks from, int packet, int check) {
    readKey(from, packet, check);
    long origin = (long) source << 32 | from.interfaceIndex(packet) & 0xFFFF_FFFFL;
    int slot = slot(origin);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int room = from.packetVerdict(packet).isSuspect() ? bound : bound / 4 * 3;
    if (senders >= room) {
      link = BEYOND_BOUND;
      mac = 0;
      high = 0;
      low = 0;
      origin = (long) source << 32;
      slot = slot(origin);
    }
    return slots[slot] != 0 ? slots[slot] - 1 : insert(origin, slot);
  }

  void countPacket(int sender, PacketVerdict verdict) {
    packets[sender * PACKET_VERDICTS + verdict.ordinal()]++;
  }

  void countCheck(int sender, Kind kind, Verdict verdict, long frame) {
    int place = sender * KINDS.length + kind.ordinal();
    int row = rowOf[place] - 1;
    if (row < 0) {
      row = newRow(frame);
      rowOf[place] = row + 1;
    }
    checks[row * VERDICTS + verdict.ordinal()]++;
    frames[2 * row + 1] = frame;
  }

  private void readKey(Checks from, int packet, int check) {
    ByteBuffer octets = from.octets();
    int version = from.version(check);
    int ipAt = from.ipAt(check);
    int macAt = from.addressAt(packet);
    link = (long) from.vlan(packet) << 4 | version;
    mac = macAt < 0 ? -1 : octets.getLong(macAt) >>> 16;
    switch (version) {
      case 4 -> {
        high = 0;
        low = octets.getInt(Ipv4.sourceAt(ipAt));
      }
      case 6 -> {
        high = octets.getLong(Ipv6.sourceAt(ipAt));
        low = octets.getLong(Ipv6.sourceAt(ipAt) + 8);
      }
      default -> {
        high = 0;
        low = 0;
      }
    }
  }

  /** Where the key stands, or the free slot where it belongs. */
  private int slot(long origin) {
    long hash = mix(mix(mix(mix(mix(seed, low), high), mac), link), origin);
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, origin)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static long mix(long hash, long word) {
    long product = (hash ^ word) * 0x9E3779B97F4A7C15L;
    return product ^ product >>> 32;
  }

  private boolean isAt(int sender, long origin) {
    int key = sender * KEY;
    return keys[key + 4] == low && keys[key + 3] == high && keys[key + 2] == mac && keys[key + 1] == link
        && keys[key] == origin;
  }

  private int insert(long origin, int slot) {
    int sender = senders++;
    if (sender * KEY == keys.length) {
      keys = Arrays.copyOf(keys, 2 * keys.length);
      packets = Arrays.copyOf(packets, 2 * packets.length);
      rowOf = Arrays.copyOf(rowOf, 2 * rowOf.length);
    }
    int key = sender * KEY;
    keys[key] = origin;
    keys[key + 1] = link;
    keys[key + 2] = mac;
    keys[key + 3] = high;
    keys[key + 4] = low;
    slots[slot] = sender + 1;
    if (2 * senders >= slots.length) {
      rehash();
    }
    return sender;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    for (int sender = 0; sender < senders; sender++) {
      int key = sender * KEY;
      link = keys[key + 1];
      mac = keys[key + 2];
      high = keys[key + 3];
      low = keys[key + 4];
      slots[slot(keys[key])] = sender + 1;
    }
  }

  private int newRow(long frame) {
    if (rows * VERDICTS == checks.length) {
      checks = Arrays.copyOf(checks, 2 * checks.length);
      frames = Arrays.copyOf(frames, 2 * frames.length);
    }
    frames[2 * rows] = frame;
    return rows++;
  }

  /** All senders, in the order of their first packet. */
  List<Sender> toList() {
    List<Sender> list = new ArrayList<>(senders);
    for (int sender = 0; sender < senders; sender++) {
      list.add(record(sender));
    }
    return list;
  }

  private Sender record(int sender) {
    int key = sender * KEY;
    int version = (int) keys[key + 1] & 0xF;
    boolean beyondBound = version == BEYOND_BOUND;
    String address = switch (version) {
      case 4 -> Addresses.ipv4((int) keys[key + 4]);
      case 6 -> Addresses.ipv6(keys[key + 3], keys[key + 4]);
      default -> "";
    };
    return new Sender((int) (keys[key] >> 32), beyondBound ? -1 : (int) keys[key],
        beyondBound ? -1 : (int) (keys[key + 1] >> 4), beyondBound ? -1 : keys[key + 2], address, beyondBound,
        new Tally<>(packets, sender * PACKET_VERDICTS, PACKET_VERDICTS), protocols(sender));
  }

  private List<Sender.Protocol> protocols(int sender) {
    List<Sender.Protocol> protocols = new ArrayList<>(2);
    for (Kind kind : KINDS) {
      int row = rowOf[sender * KINDS.length + kind.ordinal()] - 1;
      if (row >= 0) {
        protocols.add(new Sender.Protocol(kind, new Tally<>(checks, row * VERDICTS, VERDICTS), frames[2 * row],
            frames[2 * row + 1]));
      }
    }
    return protocols;
  }
}
