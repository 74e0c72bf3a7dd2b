package csumaudit.evidence;

import csumaudit.checksum.Checks;
import java.nio.ByteBuffer;

/**
 * When, where and how a packet was seen, in one word: 34 bits of microseconds, 16 of the IPv4 identification, 8 of the
 * interface, then its class and whether it was {@link #AGAIN sent again}.
 *
 * <p>A tap may see one packet several times: on a bridge and on its ports. That is no second transmission.
 */
final class Sighting {
  /** The packet repeats one whose outcome was open, so that nobody can tell which of them an answer is for. */
  static final long AGAIN = 1;
  private static final int CLASS = 1;
  private static final int INTERFACE = 4;
  private static final int IDENTIFICATION = 12;
  private static final int MICROS = 28;
  private static final long MICROS_MASK = (1L << 34) - 1;
  /** The same packet passes all interfaces of a host in this time. */
  private static final long SAME_HOST = 1_000_000;
  /** Nobody sends again so soon. */
  private static final long AT_ONCE = 1_000;

  static long of(Checks checks, int packet, int check, int packetClass) {
    ByteBuffer octets = checks.octets();
    long identification = checks.version(check) == 4 ? octets.getShort(checks.ipAt(check) + 4) & 0xFFFF : 0;
    return (checks.nanos(packet) / 1_000 & MICROS_MASK) << MICROS | identification << IDENTIFICATION
        | (checks.interfaceIndex(packet) & 0xFFL) << INTERFACE | (long) packetClass << CLASS | 1L << 3;
  }

  static int packetClass(long sighting) {
    return (int) (sighting >> CLASS) & 3;
  }

  static boolean isAgain(long sighting) {
    return (sighting & AGAIN) != 0;
  }

  /** Microseconds from one to the other, modulo almost five hours. */
  static long between(long earlier, long later) {
    return (later >>> MICROS) - (earlier >>> MICROS) & MICROS_MASK;
  }

  /** Microseconds from a sighting to this time in nanoseconds. */
  static long since(long sighting, long nanos) {
    return (nanos / 1_000 & MICROS_MASK) - (sighting >>> MICROS) & MICROS_MASK;
  }

  /** Whether two packets of the same content are one that was seen twice. */
  static boolean isSame(long earlier, long later) {
    long passed = between(earlier, later);
    int identification = (int) (later >> IDENTIFICATION) & 0xFFFF;
    if (identification != 0) {
      return passed < SAME_HOST && identification == ((int) (earlier >> IDENTIFICATION) & 0xFFFF);
    }
    boolean elsewhere = ((earlier ^ later) >> INTERFACE & 0xFF) != 0;
    return passed < (elsewhere ? SAME_HOST : AT_ONCE);
  }

  private Sighting() {}
}
