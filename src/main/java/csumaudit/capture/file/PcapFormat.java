package csumaudit.capture.file;

import csumaudit.capture.CaptureFormatException;
import java.nio.ByteBuffer;

/**
 * The file header of a classic pcap file (draft-ietf-opsawg-pcap), and what it says of the records behind it.
 *
 * @param swapped record headers are little-endian
 * @param nanoseconds the fraction of a second counts nanoseconds, else microseconds
 * @param recordHeader octets in front of each record: 16, or 24 with Kuznetzov's interface number and packet type
 * @param lengthOrder which of the two lengths of a record comes first
 * @param snapLength as declared; often wrong
 * @param frameCheckLength octets of frame check sequence in every frame
 */
record PcapFormat(
    boolean swapped, boolean nanoseconds, int recordHeader, LengthOrder lengthOrder, int snapLength, int linkType,
    int frameCheckLength) {

  static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int KUZNETZOV_RECORD_HEADER = 24;

  private static final int MICROSECONDS = 0xA1B2C3D4;
  private static final int NANOSECONDS = 0xA1B23C4D;
  private static final int KUZNETZOV = 0xA1B2CD34;
  private static final int FRAME_CHECK_PRESENT = 1 << 26;

  /** Before version 2.3 the length on the wire came first, and some writers of 2.3 had not heard of the change. */
  enum LengthOrder { CAPTURED_FIRST, ON_WIRE_FIRST, SHORTER_IS_CAPTURED }

  static boolean isMagic(int magic) {
    return isBigEndianMagic(magic) || isBigEndianMagic(Integer.reverseBytes(magic));
  }

  private static boolean isBigEndianMagic(int magic) {
    return magic == MICROSECONDS || magic == NANOSECONDS || magic == KUZNETZOV;
  }

  /** Reads the file header of a file whose magic is one of ours. */
  static PcapFormat parse(ByteBuffer head) throws CaptureFormatException {
    if (head.remaining() < FILE_HEADER) {
      throw new CaptureFormatException("is cut inside its pcap file header (" + head.remaining() + " of " + FILE_HEADER
          + " octets); capture it again");
    }
    boolean swapped = !isBigEndianMagic(head.getInt(0));
    int magic = word(head, 0, swapped);
    int major = half(head, 4, swapped);
    int minor = half(head, 6, swapped);
    if (major != 2 && !isDgUx(major, minor)) {
      throw new CaptureFormatException(
          "is pcap version " + major + "." + minor + ", and only version 2 is known; is it damaged?");
    }
    int linkWord = word(head, 20, swapped);
    return new PcapFormat(swapped, magic == NANOSECONDS,
        magic == KUZNETZOV ? KUZNETZOV_RECORD_HEADER : RECORD_HEADER, lengthOrder(major, minor),
        word(head, 16, swapped), linkWord & 0xFFFF,
        (linkWord & FRAME_CHECK_PRESENT) == 0 ? 0 : (linkWord >>> 28) * 2);
  }

  boolean isKuznetzov() {
    return recordHeader == KUZNETZOV_RECORD_HEADER;
  }

  /** In words, for the summary. */
  String describe() {
    return "pcap, " + (nanoseconds ? "nanoseconds" : "microseconds") + (swapped ? ", little-endian" : ", big-endian")
        + (isKuznetzov() ? ", Kuznetzov" : "");
  }

  private static LengthOrder lengthOrder(int major, int minor) {
    if (isDgUx(major, minor) || minor < 3) {
      return LengthOrder.ON_WIRE_FIRST;
    }
    return minor == 3 ? LengthOrder.SHORTER_IS_CAPTURED : LengthOrder.CAPTURED_FIRST;
  }

  /** DG/UX tcpdump wrote version 543.0 with the lengths in the old order. */
  private static boolean isDgUx(int major, int minor) {
    return major == 543 && minor == 0;
  }

  private static int word(ByteBuffer head, int at, boolean swapped) {
    return swapped ? Integer.reverseBytes(head.getInt(at)) : head.getInt(at);
  }

  private static int half(ByteBuffer head, int at, boolean swapped) {
    short half = head.getShort(at);
    return (swapped ? Short.reverseBytes(half) : half) & 0xFFFF;
  }
}
