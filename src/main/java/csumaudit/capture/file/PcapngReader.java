package csumaudit.capture.file;

import csumaudit.capture.CaptureFormatException;
import csumaudit.capture.Direction;
import csumaudit.capture.FrameSink;
import csumaudit.capture.KernelMark;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.SourceSummary.Damage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A pcapng file: sections, each with its own byte order and interfaces, and the packets that were seen there.
 *
 * <p>Threads share it as they share a {@link PcapReader}. Whoever walks the blocks also reads what describes
 * interfaces, and notes beside each frame on which of them it was seen; that is all that is needed to lend it later.
 */
final class PcapngReader extends SavedCapture {
  /** The interface of what is no frame but has a number. */
  private static final PcapngInterface NOWHERE = null;
  private static final int NO_LINK_TYPE = -1;
  /** Type and length, and for a section its byte order. */
  private static final int TELLING = 12;

  private ByteBuffer rest = ByteBuffer.allocate(0);
  private final PcapngInterfaces interfaces = new PcapngInterfaces();
  // linked here, once: two threads that link it at a time make a class each
  private final Supplier<Part> maker = Part::new;
  private boolean swapped;
  private String byteOrder = "";
  private long sections;
  private long stretches;
  private long frames;
  // a block that is longer than the buffer, and left out
  private int skippedLength;
  private long skippedAt;
  private long toSkip;

  PcapngReader(String name, Input input) throws IOException {
    super(name, input);
    ByteBuffer head = input.head();
    if (head.remaining() < Pcapng.SECTION_HEADER) {
      throw new CaptureFormatException("is cut inside its pcapng section header (" + head.remaining() + " of "
          + Pcapng.smallest(Pcapng.SECTION) + " octets); capture it again");
    }
    if (!Pcapng.hasByteOrder(head, 0)) {
      throw new CaptureFormatException("is a pcapng capture without a byte order; is it damaged?");
    }
    if (Pcapng.version(head, 0) != Pcapng.VERSION) {
      throw new CaptureFormatException("is pcapng version " + Pcapng.version(head, 0)
          + ", and only version " + Pcapng.VERSION + " is known; is it damaged?");
    }
  }

  @Override
  public void deliverTo(FrameSink sink) {
    Rotation<Part> rotation = new Rotation<>(sink, maker);
    for (Part part = rotation.next(); fill(part); part = rotation.next()) {
      for (int i = 0; i < part.count(); i++) {
        part.lend(i);
        sink.onFrame(part.frame);
      }
      sink.onStretchEnd(part.ordinal);
    }
  }

  /** Reads the next stretch and finds its frames; false at the end. */
  private synchronized boolean fill(Part part) {
    if (ended || stopped) {
      return false;
    }
    part.restart(rest);
    part.ordinal = stretches++;
    part.firstNumber = frames + 1;
    int walked = advance(part);
    while (part.count() == 0 && !ended) {
      forget(part, walked);
      part.restart(rest);
      walked = advance(part);
    }
    frames += part.count();
    forget(part, walked);
    if (ended && damage == null && !stopped) {
      end();
    }
    return true;
  }

  private int advance(Part part) {
    readInto(part);
    return walk(part);
  }

  private void forget(Stretch stretch, int walked) {
    offset += walked;
    rest = stretch.leave(walked, rest);
  }

  /** At the end of the file nothing may be left over. */
  private void end() {
    if (skippedLength != 0 || rest.hasRemaining()) {
      damaged(skippedLength != 0 ? skippedAt : offset, "the file ends inside a block, after frame " + frames);
    }
  }

  /** Takes each whole block; returns where the first one begins that is not whole. */
  private int walk(Part part) {
    ByteBuffer octets = part.octets();
    int end = part.end();
    // a failed read has left whole what came before
    Damage before = damage;
    int at = skip(octets, end);
    while (damage == before && skippedLength == 0 && end - at >= TELLING) {
      int length = length(part, at);
      if (damage == before && Integer.compareUnsigned(length, end - at) > 0) {
        return Integer.compareUnsigned(length, Stretch.CAPACITY) > 0 ? leaveOut(part, at, end, length) : at;
      }
      if (damage == before) {
        take(part, at, length);
        at += length;
      }
    }
    return at;
  }

  /**
   * Octets of the block that begins there, which may be damage. Some writers leave out of its length what fills up the
   * last word, and write that all the same.
   */
  private int length(Part part, int at) {
    ByteBuffer octets = part.octets();
    if (octets.getInt(at) == Pcapng.SECTION) {
      if (!Pcapng.hasByteOrder(octets, at)) {
        damaged(part, at, "a section has no byte order");
        return 0;
      }
      swapped = Pcapng.isSwapped(octets, at);
    }
    int length = Pcapng.word(octets, at + 4, swapped);
    int padded = Pcapng.padded(length);
    int smallest = Pcapng.smallest(Pcapng.word(octets, at, swapped));
    if (Integer.compareUnsigned(length, smallest) < 0 || Integer.compareUnsigned(padded, length) < 0) {
      damaged(part, at, "a block claims " + Integer.toUnsignedString(length) + " octets, which it cannot have");
    }
    return padded;
  }

  private void take(Part part, int at, int length) {
    ByteBuffer octets = part.octets();
    int end = at + length;
    if (Pcapng.word(octets, end - Pcapng.TRAILER, swapped) != Pcapng.word(octets, at + 4, swapped)) {
      damaged(part, at, "a block has another length at its end than at its beginning");
      return;
    }
    int type = Pcapng.word(octets, at, swapped);
    switch (type) {
      case Pcapng.ENHANCED -> takePacket(part, at, length, Pcapng.word(octets, at + 8, swapped));
      case Pcapng.PACKET -> takePacket(part, at, length, Pcapng.half(octets, at + 8, swapped));
      case Pcapng.SIMPLE -> takeFrame(part, at, 0);
      case Pcapng.SECTION -> startSection(part, at);
      case Pcapng.INTERFACE -> describe(part, at, end);
      case Pcapng.STATISTICS -> interfaces.count(octets, at, end, swapped);
      default -> number(part, at, type);
    }
  }

  private void takePacket(Part part, int at, int length, int id) {
    int captured = Pcapng.word(part.octets(), at + 20, swapped);
    int room = length - Pcapng.PACKET_HEADER - Pcapng.TRAILER;
    if (Integer.compareUnsigned(captured, room) > 0) {
      damaged(offset + at, "frame " + next(part) + " claims " + Integer.toUnsignedString(captured)
          + " octets, and its block has room for " + room);
    } else {
      takeFrame(part, at, id);
    }
  }

  private void takeFrame(Part part, int at, int id) {
    PcapngInterface seenOn = interfaces.use(id);
    if (seenOn == null) {
      damaged(offset + at, "frame " + next(part) + " was seen on interface " + Integer.toUnsignedString(id)
          + " of its section, and none is described by that number");
    } else {
      part.add(at, seenOn);
    }
  }

  private void startSection(Part part, int at) {
    int version = Pcapng.version(part.octets(), at);
    if (version != Pcapng.VERSION) {
      damaged(part, at, "a section is of version " + version + ", and only version " + Pcapng.VERSION + " is known");
      return;
    }
    String order = swapped ? "little-endian" : "big-endian";
    byteOrder = byteOrder.isEmpty() || byteOrder.equals(order) ? order : "both byte orders";
    sections++;
    interfaces.startSection();
  }

  private void describe(Part part, int at, int end) {
    if (!interfaces.describe(part.octets(), at, end, swapped)) {
      damaged(part, at, "a section describes more than " + PcapngInterfaces.MOST_IN_SECTION + " interfaces");
    }
  }

  private static void number(Part part, int at, int type) {
    if (Pcapng.isNumbered(type)) {
      part.add(at, NOWHERE);
    }
  }

  /** Begins to leave out a block that is longer than the buffer, if it can be spared; returns where to go on. */
  private int leaveOut(Part part, int at, int end, int length) {
    int type = Pcapng.word(part.octets(), at, swapped);
    if (Pcapng.smallest(type) > Pcapng.smallest(Pcapng.CUSTOM) && type != Pcapng.STATISTICS) {
      damaged(part, at, "a block claims " + Integer.toUnsignedString(length) + " octets, and no more than "
          + Stretch.CAPACITY + " can be");
      return at;
    }
    number(part, at, type);
    skippedLength = Pcapng.word(part.octets(), at + 4, swapped);
    skippedAt = offset + at;
    toSkip = Integer.toUnsignedLong(length) - Pcapng.TRAILER - (end - at);
    return end;
  }

  /** Goes on leaving out; returns where the next block begins. */
  private int skip(ByteBuffer octets, int end) {
    int at = (int) Math.min(toSkip, end);
    toSkip -= at;
    if (skippedLength == 0 || toSkip > 0 || end - at < Pcapng.TRAILER) {
      return at;
    }
    if (Pcapng.word(octets, at, swapped) != skippedLength) {
      damaged(skippedAt, "a block has another length at its end than at its beginning");
    }
    skippedLength = 0;
    return at + Pcapng.TRAILER;
  }

  private void damaged(Part part, int at, String what) {
    damaged(offset + at, "after frame " + (next(part) - 1) + " " + what);
  }

  /** The number that the next frame gets. */
  private long next(Part part) {
    return frames + part.count() + 1;
  }

  @Override
  public String interfaceName(int index) {
    return interfaces.name(index);
  }

  @Override
  public synchronized SourceSummary summary() {
    return new SourceSummary(name, format(), interfaces.linkTypes(), frames, interfaces.dropped(), interfaces.names(),
        damage);
  }

  private String format() {
    return "pcapng" + (byteOrder.isEmpty() ? "" : ", " + byteOrder) + several(sections, "sections")
        + several(interfaces.described(), "interfaces") + input.compression().further();
  }

  private static String several(long count, String what) {
    return count < 2 ? "" : ", " + count + " " + what;
  }

  /** A stretch, and beside each frame the interface on which it was seen. */
  private static final class Part extends Stretch {
    private PcapngInterface[] seenOn = new PcapngInterface[1024];

    void add(int at, PcapngInterface where) {
      int index = count();
      if (index == seenOn.length) {
        seenOn = Arrays.copyOf(seenOn, 2 * index);
      }
      seenOn[index] = where;
      add(at);
    }

    void lend(int index) {
      PcapngInterface where = seenOn[index];
      int at = start(index);
      if (where == NOWHERE) {
        frame.from(NO_LINK_TYPE, 0);
        frame.lend(octets(), at, 0, 0, firstNumber + index, 0);
      } else {
        where.lend(frame, octets(), at, firstNumber + index);
      }
    }
  }
}
