package csumaudit.capture.file;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.KernelMark;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An interface of a pcapng section: what its Interface Description Block says of every packet seen there. */
final class PcapngInterface {
  private static final int LONGEST_NAME = 255;
  /** Larger lengths of frame checks are meant in bits: the option was never clear about that. */
  private static final int LONGEST_FRAME_CHECK = 15;

  private final boolean swapped;
  private final int linkType;
  private final int snapLength;
  private final int frameCheckLength;
  private final PcapngClock clock;
  private final boolean marksAreComplete;
  private final int index;
  private boolean used;
  private long dropped;

  /** Reads the block from {@code at} to {@code end}; the index is a {@link Frame#interfaceIndex}. */
  PcapngInterface(ByteBuffer octets, int at, int end, boolean swapped, int index) {
    this.swapped = swapped;
    this.index = index;
    linkType = Pcapng.half(octets, at + 8, swapped);
    snapLength = Pcapng.word(octets, at + 12, swapped);
    int options = at + Pcapng.INTERFACE_HEADER;
    int optionsEnd = end - Pcapng.TRAILER;
    frameCheckLength = frameCheckLength(octets, options, optionsEnd);
    clock = clock(octets, options, optionsEnd);
    marksAreComplete = hasComment(octets, options, optionsEnd, Pcapng.MARKS_ARE_COMPLETE);
  }

  /** The name in the block; empty when there is none. */
  static String name(ByteBuffer octets, int at, int end, boolean swapped) {
    int valueAt = Pcapng.option(octets, at + Pcapng.INTERFACE_HEADER, end - Pcapng.TRAILER, swapped,
        Pcapng.INTERFACE_NAME, 1);
    return valueAt < 0 ? "" : text(octets, valueAt, swapped, LONGEST_NAME);
  }

  /** Lends the frame of the packet block, of any kind, that begins there. */
  void lend(Frame frame, ByteBuffer octets, int at, long number) {
    if (Pcapng.word(octets, at, swapped) == Pcapng.SIMPLE) {
      lendSimple(frame, octets, at, number);
    } else {
      lendPacket(frame, octets, at, number);
    }
  }

  private void lendPacket(Frame frame, ByteBuffer octets, int at, long number) {
    int captured = Pcapng.word(octets, at + 20, swapped);
    int onWire = Pcapng.word(octets, at + 24, swapped);
    int end = at + Pcapng.padded(Pcapng.word(octets, at + 4, swapped)) - Pcapng.TRAILER;
    int flagsAt = Pcapng.option(
        octets, at + Pcapng.PACKET_HEADER + Pcapng.padded(captured), end, swapped, Pcapng.FLAGS, 4);
    if (flagsAt < 0) {
      seen(frame);
    } else {
      seen(frame, Pcapng.word(octets, flagsAt, swapped));
    }
    frame.lend(octets, at + Pcapng.PACKET_HEADER, captured, lengthOnWire(onWire), number,
        clock.nanos(Pcapng.ticks(octets, at + 12, swapped)));
  }

  /** A Simple Packet Block has no time. */
  private void lendSimple(Frame frame, ByteBuffer octets, int at, long number) {
    int onWire = Pcapng.word(octets, at + 8, swapped);
    int room = Pcapng.word(octets, at + 4, swapped) - Pcapng.SIMPLE_HEADER - Pcapng.TRAILER;
    int snapped = snapLength == 0 ? room : least(room, snapLength);
    seen(frame);
    frame.lend(octets, at + Pcapng.SIMPLE_HEADER, least(snapped, onWire), lengthOnWire(onWire), number, 0);
  }

  private void seen(Frame frame) {
    frame.from(linkType, frameCheckLength);
    frame.seenOn(index, Direction.UNKNOWN, KernelMark.UNKNOWN, false);
  }

  private void seen(Frame frame, int flags) {
    int check = flags >>> Pcapng.CHECK_SHIFT & Pcapng.CHECK_LENGTH;
    frame.from(linkType, check == 0 ? frameCheckLength : check);
    frame.seenOn(index, direction(flags), mark(flags), (flags & Pcapng.SEGMENTATION_OFFLOADED) != 0);
  }

  private static Direction direction(int flags) {
    return switch (flags & Pcapng.DIRECTION) {
      case Pcapng.IN -> Direction.IN;
      case Pcapng.OUT -> Direction.OUT;
      default -> Direction.UNKNOWN;
    };
  }

  private KernelMark mark(int flags) {
    if ((flags & Pcapng.NOT_READY) != 0) {
      return KernelMark.NOT_READY;
    }
    if ((flags & Pcapng.CHECKED) != 0) {
      return KernelMark.VALID;
    }
    return marksAreComplete ? KernelMark.NONE : KernelMark.UNKNOWN;
  }

  /** A frame has been seen here; true for the first one. */
  boolean use() {
    boolean first = !used;
    used = true;
    return first;
  }

  /**
   * Takes what a statistics block says was dropped so far; returns by how much that is more than the one before said.
   */
  long dropped(long soFar) {
    long more = soFar - dropped;
    dropped = soFar;
    return more;
  }

  int linkType() {
    return linkType;
  }

  private int frameCheckLength(ByteBuffer octets, int at, int end) {
    int valueAt = Pcapng.option(octets, at, end, swapped, Pcapng.FRAME_CHECK_LENGTH, 1);
    int length = valueAt < 0 ? 0 : octets.get(valueAt) & 0xFF;
    return length > LONGEST_FRAME_CHECK ? Math.min(length / 8, LONGEST_FRAME_CHECK) : length;
  }

  private PcapngClock clock(ByteBuffer octets, int at, int end) {
    int resolutionAt = Pcapng.option(octets, at, end, swapped, Pcapng.TIME_RESOLUTION, 1);
    int offsetAt = Pcapng.option(octets, at, end, swapped, Pcapng.TIME_OFFSET, 8);
    return new PcapngClock(resolutionAt < 0 ? PcapngClock.MICROSECONDS : octets.get(resolutionAt),
        offsetAt < 0 ? 0 : Pcapng.number(octets, offsetAt, swapped));
  }

  private boolean hasComment(ByteBuffer octets, int at, int end, String comment) {
    int valueAt = Pcapng.option(octets, at, end, swapped, Pcapng.COMMENT, comment.length());
    while (valueAt >= 0) {
      int length = Pcapng.lengthOfOption(octets, valueAt, swapped);
      if (length == comment.length() && text(octets, valueAt, swapped, length).equals(comment)) {
        return true;
      }
      valueAt = Pcapng.option(octets, valueAt + Pcapng.padded(length), end, swapped, Pcapng.COMMENT, comment.length());
    }
    return false;
  }

  /** Up to a zero, which some writers put behind a text. */
  private static String text(ByteBuffer octets, int valueAt, boolean swapped, int longest) {
    byte[] value = new byte[Math.min(Pcapng.lengthOfOption(octets, valueAt, swapped), longest)];
    octets.get(valueAt, value);
    String text = new String(value, StandardCharsets.UTF_8);
    int zero = text.indexOf('\0');
    return zero < 0 ? text : text.substring(0, zero);
  }

  /** A length of 2^31 or more is one of a damaged file. */
  private static int lengthOnWire(int length) {
    return length < 0 ? Integer.MAX_VALUE : length;
  }

  private static int least(int length, int unsigned) {
    return Integer.compareUnsigned(length, unsigned) < 0 ? length : unsigned;
  }
}
