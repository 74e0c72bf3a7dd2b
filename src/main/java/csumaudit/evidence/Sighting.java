package csumaudit.evidence;

import csumaudit.checksum.Checks;
import csumaudit.wire.Ipv4;
import java.nio.ByteBuffer;

/**
 * When, where and how a packet was seen, in one word: 36 bits of microseconds, 16 of the IPv4 identification, whether
 * it was {@link #CARRIED}, 7 of the interface, one that is always set, its class, and whether it was
 * {@link #AGAIN sent again}.
 *
 * <p>A tap may see one packet several times: on a bridge and on its ports. That is no second transmission.
 */
final class Sighting {
  /** The packet repeats one whose outcome was open, so that nobody can tell which of them an answer is for. */
  static final long AGAIN = 1;
  private static final int CLASS = 1;
  private static final long SEEN = 1 << 3;
  private static final int INTERFACE = 4;
  /** The packet came in a datagram of a tunnel whose own sum was deferred. */
  static final long CARRIED = 1 << 11;
  private static final int IDENTIFICATION = 12;
  private static final int MICROS = 28;
  /** Microseconds in which the same packet passes all interfaces of a host. */
  private static final long SAME_HOST = 1_000_000;
  /** Microseconds in which nobody sends again. */
  private static final long AT_ONCE = 1_000;
  /** Likewise the whole of a segment, but for a receiver that is close and asks for it. */
  private static final long HARDLY = 20_000;
  /** Microseconds that whoever waits for an answer waits at least before he asks again. */
  static final long PATIENCE = 200_000;
  /** Microseconds after which an answer is overdue. */
  static final long OVERDUE = 1_000_000;

  static long of(Checks checks, int packet, int check, int packetClass) {
    ByteBuffer octets = checks.octets();
    long identification = checks.version(check) == 4 ? Ipv4.identification(octets, checks.ipAt(check)) : 0;
    return micros(checks.nanos(packet)) << MICROS | identification << IDENTIFICATION
        | interfaceBits(checks.interfaceIndex(packet)) << INTERFACE | (long) packetClass << CLASS | SEEN;
  }

  private static long micros(long nanos) {
    return nanos / 1_000;
  }

  /** Two interfaces of a host seldom share these: a kernel counts its interfaces. */
  private static long interfaceBits(int index) {
    return (index ^ index >>> 7) & 0x7F;
  }

  static int packetClass(long sighting) {
    return (int) (sighting >> CLASS) & 3;
  }

  static boolean isCarried(long sighting) {
    return (sighting & CARRIED) != 0;
  }

  /** Whether the packet, or what it came in, is not as it should be. */
  static boolean isSuspect(long sighting) {
    return packetClass(sighting) != FlowWords.VALID || isCarried(sighting);
  }

  static boolean isAgain(long sighting) {
    return (sighting & AGAIN) != 0;
  }

  /** Of IPv4; else 0. */
  static int identification(long sighting) {
    return (int) (sighting >> IDENTIFICATION) & 0xFFFF;
  }

  /** Whether the capture says when. */
  static boolean isTimed(long sighting) {
    return sighting >>> MICROS != 0;
  }

  /** Microseconds from one to the other, less than none if the clock was set back; modulo 19 hours. */
  static long between(long earlier, long later) {
    return (later >> MICROS) - (earlier >> MICROS) << MICROS >> MICROS;
  }

  /** When it was, in nanoseconds, by a time that is not far from it. */
  static long nanos(long sighting, long near) {
    return near - 1_000 * between(sighting, micros(near) << MICROS);
  }

  /**
   * Whether at this time in nanoseconds an answer should have come to a packet of a flow; never if there is no time, 0
   * or that of no packet.
   *
   * @param last when the flow was last heard, in nanoseconds: of a flow silent for half a day the sighting alone, which
   *     comes round every 19 hours, would not tell
   */
  static boolean isOverdue(long sighting, long last, long now) {
    return isTimed(sighting) && now != 0 && now != Long.MIN_VALUE
        && (last != 0 && micros(now - last) >= OVERDUE || between(sighting, micros(now) << MICROS) >= OVERDUE);
  }

  /** Whether two packets of the same content are one that was seen twice. */
  static boolean isSame(long earlier, long later) {
    if (identification(later) != 0) {
      return isWithin(SAME_HOST, earlier, later) && identification(later) == identification(earlier);
    }
    return isSoon(earlier, later);
  }

  /**
   * Whether a packet comes so soon after another that shares octets with it that they are one, in one piece or in
   * several.
   */
  static boolean isSoon(long earlier, long later) {
    boolean elsewhere = ((earlier ^ later) >> INTERFACE & 0x7F) != 0;
    return isWithin(elsewhere ? SAME_HOST : AT_ONCE, earlier, later);
  }

  /**
   * Whether a segment comes so soon after one with the same octets and as good a sum that it is that one, as a mirror
   * port with two legs shows it; if not, it says as much about them.
   */
  static boolean isHardlyAgain(long earlier, long later) {
    return identification(later) == 0 && packetClass(earlier) == packetClass(later) && isWithin(HARDLY, earlier, later);
  }

  /**
   * Whether a packet that opens a connection comes sooner after one with as good a sum than anybody would ask again who
   * waits for an answer.
   */
  static boolean isFlood(long earlier, long later) {
    return isTimed(later) && packetClass(earlier) == packetClass(later) && isWithin(PATIENCE, earlier, later);
  }

  private static boolean isWithin(long micros, long earlier, long later) {
    return Math.abs(between(earlier, later)) < micros;
  }

  private Sighting() {}
}
