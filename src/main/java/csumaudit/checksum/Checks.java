package csumaudit.checksum;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.KernelMark;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Every checksum of a stretch of frames, and what was found of it: flat arrays, written by the checker, read by evidence
 * and rows, and then reused.
 *
 * <p>Packets count from 0 within the stretch; the checks of packet {@code p} are those from {@code first(p)} to
 * {@code first(p + 1)}, outermost first. Places are absolute offsets into {@link #octets}.
 */
public final class Checks {
  private static final Kind[] KINDS = Kind.values();
  private static final Reason[] REASONS = Reason.values();
  private static final PacketVerdict[] VERDICTS = PacketVerdict.values();
  private static final Direction[] DIRECTIONS = Direction.values();
  private static final KernelMark[] MARKS = KernelMark.values();

  // facts of a check, from the most significant bit: stored 16, expected 16, seed 16, reason 4, kind 5, depth 4, known 3
  private static final int STORED_KNOWN = 1;
  private static final int EXPECTED_KNOWN = 2;
  private static final int SEED_KNOWN = 4;

  private ByteBuffer octets;

  private int packets;
  private long[] numbers = new long[256];
  private long[] times = new long[256];
  private long[] lengths = new long[256];
  private long[] senders = new long[256];
  private int[] interfaces = new int[256];
  private int[] firsts = new int[257];
  private int[] states = new int[256];

  private int checks;
  private long[] facts = new long[512];
  private long[] places = new long[512];

  private int worst;

  /** Forgets everything. */
  public void clear() {
    packets = 0;
    checks = 0;
  }

  void open(Frame frame, Layers layers) {
    if (packets == numbers.length) {
      growPackets();
    }
    octets = frame.octets();
    int p = packets;
    numbers[p] = frame.number();
    times[p] = frame.nanos();
    lengths[p] = (long) frame.captured() << 32 | frame.onWire();
    senders[p] = (long) layers.vlan() << 32 | layers.addressAt() & 0xFFFF_FFFFL;
    interfaces[p] = layers.interfaceIndex();
    states[p] = layers.direction().ordinal() << 8 | frame.mark().ordinal() << 4;
    worst = PacketVerdict.OTHER.ordinal();
  }

  /**
   * Notes one checksum of the open packet.
   *
   * @param depth 0 for the outermost IP packet
   * @param ipAt where its IP header stands
   * @param version 4 or 6, or 0 when the addresses cannot be read
   * @param at where the header stands that has the checksum
   * @param stored the field, or -1 when it cannot be read; likewise {@code expected} and {@code seed} when they cannot be
   *     computed
   */
  void add(Kind kind, int depth, int ipAt, int version, int at, Reason reason, int stored, int expected, int seed) {
    if (checks == facts.length) {
      facts = Arrays.copyOf(facts, 2 * checks);
      places = Arrays.copyOf(places, 2 * checks);
    }
    int known = (stored < 0 ? 0 : STORED_KNOWN) | (expected < 0 ? 0 : EXPECTED_KNOWN) | (seed < 0 ? 0 : SEED_KNOWN);
    facts[checks] = (long) (stored & 0xFFFF) << 48 | (long) (expected & 0xFFFF) << 32
        | (seed & 0xFFFFL) << 16 | reason.ordinal() << 12 | kind.ordinal() << 7 | depth << 3 | known;
    places[checks] = (long) at << 34 | (long) ipAt << 3 | version;
    checks++;
    worst = Math.max(worst, reason.verdict().packet().ordinal());
  }

  void close() {
    states[packets] |= worst;
    firsts[++packets] = checks;
  }

  /** The buffer of all packets of the stretch. */
  public ByteBuffer octets()                { return octets; }
  public int packets()                      { return packets; }
  public int first(int packet)              { return firsts[packet]; }

  public long number(int packet)            { return numbers[packet]; }
  public long nanos(int packet)             { return times[packet]; }
  public int captured(int packet)           { return (int) (lengths[packet] >> 32); }
  public int onWire(int packet)             { return (int) lengths[packet]; }
  /** As {@link Layers#vlan}. */
  public int vlan(int packet)               { return (int) (senders[packet] >> 32); }
  /** Where the sender's MAC address stands, or -1. */
  public int addressAt(int packet)          { return (int) senders[packet]; }
  /** The kernel's number of the interface, or -1. */
  public int interfaceIndex(int packet)     { return interfaces[packet]; }
  public Direction direction(int packet)    { return DIRECTIONS[states[packet] >> 8]; }
  public KernelMark mark(int packet)        { return MARKS[states[packet] >> 4 & 0xF]; }
  public PacketVerdict packetVerdict(int packet) { return VERDICTS[states[packet] & 0xF]; }

  public Kind kind(int check)               { return KINDS[(int) facts[check] >> 7 & 0x1F]; }
  public Reason reason(int check)           { return REASONS[(int) facts[check] >> 12 & 0xF]; }
  public int depth(int check)               { return (int) facts[check] >> 3 & 0xF; }
  /** The field, or -1 when it was not captured. */
  public int stored(int check)              { return known(check, STORED_KNOWN, 48); }
  /** What the field should hold, or -1 when that cannot be computed. */
  public int expected(int check)            { return known(check, EXPECTED_KNOWN, 32); }
  /** The folded sum of the pseudo-header, or -1 when there is none or it cannot be computed. */
  public int seed(int check)                { return known(check, SEED_KNOWN, 16); }
  /** Where the header stands that has the checksum. */
  public int at(int check)                  { return (int) (places[check] >> 34); }
  /** Where its IP header stands. */
  public int ipAt(int check)                { return (int) (places[check] >> 3) & 0x7FFF_FFFF; }
  /** 4 or 6; 0 when the addresses cannot be read. */
  public int version(int check)             { return (int) places[check] & 7; }

  private int known(int check, int flag, int shift) {
    return (facts[check] & flag) == 0 ? -1 : (int) (facts[check] >> shift) & 0xFFFF;
  }

  private void growPackets() {
    int size = 2 * packets;
    numbers = Arrays.copyOf(numbers, size);
    times = Arrays.copyOf(times, size);
    lengths = Arrays.copyOf(lengths, size);
    senders = Arrays.copyOf(senders, size);
    interfaces = Arrays.copyOf(interfaces, size);
    firsts = Arrays.copyOf(firsts, size + 1);
    states = Arrays.copyOf(states, size);
  }
}
