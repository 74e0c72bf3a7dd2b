package csumaudit.capture.file;

import java.nio.ByteBuffer;

/**
 * The grammar of pcapng: a file is a row of blocks, each with type and length in front, and the length once more behind
 * it (draft-ietf-opsawg-pcapng).
 *
 * <p>A Section Header Block says in which byte order the blocks behind it are written: {@code swapped} is
 * little-endian.
 */
final class Pcapng {
  static final int SECTION = 0x0A0D0D0A;
  static final int INTERFACE = 1;
  /** Obsolete, and still met: an Enhanced Packet Block with a shorter interface number. */
  static final int PACKET = 2;
  static final int SIMPLE = 3;
  static final int STATISTICS = 5;
  static final int ENHANCED = 6;
  static final int JOURNAL = 9;
  static final int CUSTOM = 0x0BAD;
  static final int CUSTOM_NOT_TO_BE_COPIED = 0x40000BAD;

  static final int BYTE_ORDER = 0x1A2B3C4D;
  static final int VERSION = 1;

  /** In front of the body: type and length. */
  static final int HEADER = 8;
  /** Behind it: the length again. */
  static final int TRAILER = 4;
  /** In front of the options. */
  static final int SECTION_HEADER = 24;
  static final int INTERFACE_HEADER = 16;
  static final int STATISTICS_HEADER = 20;
  /** In front of the frame. */
  static final int PACKET_HEADER = 28;
  static final int SIMPLE_HEADER = 12;

  // options
  static final int END = 0;
  static final int COMMENT = 1;
  static final int SECTION_HARDWARE = 2;
  static final int SECTION_SYSTEM = 3;
  static final int SECTION_APPLICATION = 4;
  static final int INTERFACE_NAME = 2;
  static final int TIME_RESOLUTION = 9;
  static final int FRAME_CHECK_LENGTH = 13;
  static final int TIME_OFFSET = 14;
  static final int FLAGS = 2;
  static final int RECEIVED = 4;
  static final int DROPPED_BY_INTERFACE = 5;
  static final int DROPPED_BY_SYSTEM = 7;

  // flags of a packet
  static final int DIRECTION = 3;
  static final int IN = 1;
  static final int OUT = 2;
  static final int CHECK_SHIFT = 5;
  static final int CHECK_LENGTH = 0xF;
  static final int NOT_READY = 1 << 9;
  static final int CHECKED = 1 << 10;
  static final int SEGMENTATION_OFFLOADED = 1 << 11;

  /**
   * The comment by which an interface promises that the flags of its packets hold all that the kernel knew, so that a
   * packet with flags and without a mark had none. Of any other writer, the missing mark proves nothing.
   */
  static final String MARKS_ARE_COMPLETE = "csumaudit: epb_flags bits 9 and 10 are the kernel's, set or not";

  static int word(ByteBuffer octets, int at, boolean swapped) {
    int word = octets.getInt(at);
    return swapped ? Integer.reverseBytes(word) : word;
  }

  static int half(ByteBuffer octets, int at, boolean swapped) {
    short half = octets.getShort(at);
    return (swapped ? Short.reverseBytes(half) : half) & 0xFFFF;
  }

  /** Of an option: 64 bits in the byte order of the section, unlike those of a time stamp. */
  static long number(ByteBuffer octets, int at, boolean swapped) {
    long number = octets.getLong(at);
    return swapped ? Long.reverseBytes(number) : number;
  }

  /** A time stamp: its upper half comes first in either byte order. */
  static long ticks(ByteBuffer octets, int at, boolean swapped) {
    return (long) word(octets, at, swapped) << 32 | word(octets, at + 4, swapped) & 0xFFFF_FFFFL;
  }

  /**
   * Where the value of the first such option stands; -1 when there is none of at least {@code shortest} octets before
   * the options end, as they do at one that goes beyond {@code end}.
   */
  static int option(ByteBuffer octets, int at, int end, boolean swapped, int code, int shortest) {
    while (end - at >= 4) {
      int found = half(octets, at, swapped);
      int length = half(octets, at + 2, swapped);
      if (found == END || length > end - at - 4) {
        return -1;
      }
      if (found == code && length >= shortest) {
        return at + 4;
      }
      at += 4 + padded(length);
    }
    return -1;
  }

  /** The length of the option whose value stands there. */
  static int lengthOfOption(ByteBuffer octets, int valueAt, boolean swapped) {
    return half(octets, valueAt - 2, swapped);
  }

  /** Octets that a block of this type has at least; of an unknown type, those around its body. */
  static int smallest(int type) {
    return TRAILER + switch (type) {
      case SECTION -> SECTION_HEADER;
      case INTERFACE -> INTERFACE_HEADER;
      case PACKET, ENHANCED -> PACKET_HEADER;
      case SIMPLE -> SIMPLE_HEADER;
      case STATISTICS -> STATISTICS_HEADER;
      default -> HEADER;
    };
  }

  /** Whether a block of this type is no frame, and Wireshark still counts it among them. */
  static boolean isNumbered(int type) {
    return type == CUSTOM || type == CUSTOM_NOT_TO_BE_COPIED || type == JOURNAL;
  }

  /** Whether a section header tells its byte order at all. */
  static boolean hasByteOrder(ByteBuffer octets, int sectionAt) {
    int mark = octets.getInt(sectionAt + HEADER);
    return mark == BYTE_ORDER || Integer.reverseBytes(mark) == BYTE_ORDER;
  }

  static boolean isSwapped(ByteBuffer octets, int sectionAt) {
    return octets.getInt(sectionAt + HEADER) != BYTE_ORDER;
  }

  static int version(ByteBuffer octets, int sectionAt) {
    return half(octets, sectionAt + 12, isSwapped(octets, sectionAt));
  }

  /** Everything fills whole words. */
  static int padded(int length) {
    return length + 3 & ~3;
  }

  private Pcapng() {}
}
