package csumaudit.checksum;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.wire.Ethernet;
import java.util.Arrays;

/**
 * The sheet that {@link Ordinary} and {@link Checker} write the checks of a stretch on, packet after packet. It grows
 * to the longest stretch, and is wiped and used again.
 *
 * <p>A packet is noted whole, or opened, given its checks one by one, and closed. Its words are those that {@link
 * Checks} reads.
 */
public final class CheckSheet extends Checks {
  /** What the open packet is called so far. */
  private int worst;

  /** Forgets everything. */
  public void clear() {
    packets = 0;
    checks = 0;
    parts.clear();
    wholes.clear();
  }

  void open(Frame frame, Layers layers) {
    int at = PACKET * packets;
    if (at == ofPackets.length) {
      ofPackets = Arrays.copyOf(ofPackets, 2 * at);
    }
    if (packets == 0) {
      octets = frame.octets();
      firstNumber = frame.number();
    }
    int distance = layers.addressAt() < 0 ? NO_ADDRESS : Math.min(layers.addressAt() - frame.start(), NO_ADDRESS);
    ofPackets[at] = frame.nanos();
    ofPackets[at + 1] = lengthsAndState(frame, layers.direction());
    ofPackets[at + 2] = place(layers.vlan(), distance, frame.start());
    ofPackets[at + 3] = (long) layers.interfaceIndex() << 32 | checks;
    ofPackets[at + 4] = 0;
    worst = 0;
  }

  /**
   * Notes one checksum of the open packet.
   *
   * @param depth 0 for the outermost IP packet
   * @param ipAt where its IP header stands
   * @param version 4 or 6, or 0 when the addresses cannot be read
   * @param at where the header stands that has the checksum
   * @param stored the field, or -1 when it cannot be read; likewise {@code sum}, over everything and folded, and {@code
   *     seed} when they cannot be computed
   */
  void add(Kind kind, int depth, int ipAt, int version, int at, Reason reason, int stored, int sum, int seed) {
    int slot = CHECK * checks;
    if (slot == ofChecks.length) {
      ofChecks = Arrays.copyOf(ofChecks, 2 * slot);
    }
    // a field is unknown when negative: its sign bits are the missing flags
    int known = ~(stored >> 31 & STORED_KNOWN | sum >> 31 & SUM_KNOWN | seed >> 31 & SEED_KNOWN) & 7;
    ofChecks[slot] = placeOf(at, ipAt, version);
    ofChecks[slot + 1] = (long) (stored & 0xFFFF) << 48 | (long) (sum & 0xFFFF) << 32
        | (seed < 0 ? 0 : seed & 0xFFFFL) << 16
        | reason.ordinal() << 12 | kind.ordinal() << 7 | depth << 3 | known;
    checks++;
    worst = Math.max(worst, reason.verdict().packet().ordinal());
  }

  /** Notes one whose field cannot be read, for this reason. */
  void addUnread(Kind kind, int depth, int ipAt, int version, int at, Reason reason) {
    add(kind, depth, ipAt, version, at, reason, -1, -1, -1);
  }

  /**
   * Notes a checksum of 32 bits. Its field is left where it is; what it should hold takes the place of sum and seed.
   *
   * @param isStored whether the field can be read
   * @param expected what it should hold, or -1 when that cannot be computed
   */
  void addWide(Kind kind, int depth, int ipAt, int version, int at, Reason reason, boolean isStored, long expected) {
    int sum = expected < 0 ? -1 : (int) (expected >> 16);
    add(kind, depth, ipAt, version, at, reason, isStored ? 0 : -1, sum, -1);
    ofChecks[CHECK * checks - 1] |= expected < 0 ? 0 : (expected & 0xFFFF) << 16;
  }

  /** Says of a check of the open packet that its field is what it should be, and why. */
  void acquit(int check, Reason reason) {
    long others = facts(check) & ~(0xFFFFL << 32 | 0xF << 12);
    ofChecks[CHECK * check + 1] = others | 0xFFFFL << 32 | reason.ordinal() << 12;
    worst = worst(firstOfOpen(), checks);
  }

  /**
   * Notes that an IP packet of the open one is a fragment; its own header has been noted.
   *
   * @param isAlone whether all that follows is inside of it
   */
  void addPart(int ipAt, int version, int depth, boolean isAlone) {
    parts.add(packets, checks, ipAt, version, depth, isAlone);
  }

  void close() {
    ofPackets[PACKET * packets + 1] |= worst;
    packets++;
  }

  /** Takes back the packet that was closed last. */
  void takeBack() {
    packets--;
    checks = firstOfOpen();
    parts.cutTo(packets);
  }

  /**
   * Notes a whole packet without tag, whose IPv4 header, if it has one, is right; one without a sum has one.
   *
   * @param endpoints as {@link #endpoints} says
   */
  void addOrdinary(Frame frame, int version, int ipAt, int headerField, Kind kind, int at, long endpoints,
      Reason reason, int stored, int sum, int seed) {
    int slot = PACKET * packets;
    if (slot == ofPackets.length) {
      ofPackets = Arrays.copyOf(ofPackets, 2 * slot);
    }
    if (CHECK * checks + 2 * CHECK > ofChecks.length) {
      ofChecks = Arrays.copyOf(ofChecks, 2 * ofChecks.length);
    }
    if (packets == 0) {
      octets = frame.octets();
      firstNumber = frame.number();
    }
    ofPackets[slot] = frame.nanos();
    ofPackets[slot + 1] = lengthsAndState(frame, frame.direction())
        | Math.max(reason.verdict().packet().ordinal(), PacketVerdict.VALID.ordinal());
    ofPackets[slot + 2] = place(Layers.NO_VLAN, Ethernet.sourceAt(0), frame.start());
    ofPackets[slot + 3] = (long) frame.interfaceIndex() << 32 | checks;
    ofPackets[slot + 4] = endpoints;
    packets++;
    slot = CHECK * checks;
    if (version == 4) {
      ofChecks[slot] = placeOf(ipAt, ipAt, 4);
      ofChecks[slot + 1] = (long) headerField << 48 | 0xFFFFL << 32 | Reason.SUM_OK.ordinal() << 12
          | Kind.IPV4.ordinal() << 7 | STORED_KNOWN | SUM_KNOWN;
      checks++;
      slot += CHECK;
    }
    ofChecks[slot] = placeOf(at, ipAt, version);
    ofChecks[slot + 1] = (long) stored << 48 | (long) sum << 32 | (long) seed << 16
        | reason.ordinal() << 12 | kind.ordinal() << 7 | STORED_KNOWN | SUM_KNOWN | SEED_KNOWN;
    checks++;
  }

  /**
   * Notes an ordinary packet that need not be summed to be judged, so that 64 KB of it cost as little as an empty one:
   * it is still to be cut into segments and summed, and has the seed in its field, or it has no sum at all.
   */
  void addUnsummed(Frame frame, int version, int ipAt, int headerField, Kind kind, int at, long endpoints,
      Reason reason, int stored, int seed) {
    addOrdinary(frame, version, ipAt, headerField, kind, at, endpoints, reason, stored, LATER, seed);
    ofChecks[CHECK * checks - 1] ^= SUM_KNOWN;
  }

  /** The first check of the open packet, and the one that comes next. */
  int firstOfOpen()  { return (int) ofPackets[PACKET * packets + 3]; }
  int next()         { return checks; }

  private static long lengthsAndState(Frame frame, Direction direction) {
    return (long) frame.captured() << 40 | (long) frame.onWire() << 8 | (frame.superPacket() ? SUPER_PACKET : 0)
        | direction.ordinal() << 5 | frame.mark().ordinal() << 3;
  }

  private static long place(int vlan, int distance, int start) {
    return (long) vlan << 38 | (long) distance << 32 | start;
  }
}
