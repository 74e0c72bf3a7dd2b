package csumaudit.capture.file;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.KernelMark;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.SourceSummary.Damage;
import csumaudit.wire.LinuxCooked;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * A classic pcap file: a file header, then records of 16 octets of header and the frame.
 *
 * <p>Threads that share a reader take turns at {@link #fill}, which reads a stretch and walks its record headers; what
 * they do with the frames runs side by side. Numbers and order are known before any frame is delivered.
 */
final class PcapReader extends SavedCapture {
  /** What libpcap accepts of a file that declares less (MAXIMUM_SNAPLEN, pcap-int.h). */
  private static final int USUAL_SNAP_LENGTH = 262_144;
  /** Where a record header has both lengths of the frame. */
  private static final int LENGTHS = 8;

  private final PcapFormat format;
  private final int longestRecord;

  private ByteBuffer rest = ByteBuffer.allocate(0);
  // linked here, once: two threads that link it at a time make a class each
  private final Supplier<Stretch> maker = Stretch::new;
  private long stretches;
  private long frames;

  PcapReader(String name, Input input) throws IOException {
    super(name, input);
    this.format = PcapFormat.parse(input.head());
    this.offset = PcapFormat.FILE_HEADER;
    input.skipHead();
    int snapLength = format.snapLength() < 0 ? Integer.MAX_VALUE : format.snapLength();
    this.longestRecord = Math.min(Stretch.CAPACITY - format.recordHeader(), Math.max(snapLength, USUAL_SNAP_LENGTH));
  }

  @Override
  public void deliverTo(FrameSink sink) {
    Rotation<Stretch> rotation = new Rotation<>(sink, maker);
    for (Stretch stretch = rotation.next(); fill(stretch); stretch = rotation.next()) {
      stretch.frame.from(format.linkType(), format.frameCheckLength());
      for (int i = 0; i < stretch.count(); i++) {
        lend(stretch, i);
        sink.onFrame(stretch.frame);
      }
      sink.onStretchEnd(stretch.ordinal);
    }
  }

  private void lend(Stretch stretch, int index) {
    Frame frame = stretch.frame;
    ByteBuffer octets = stretch.octets();
    int at = stretch.start(index);
    long time = pair(octets, at);
    long fraction = time & 0xFFFF_FFFFL;
    long nanos = (time >>> 32) * 1_000_000_000 + (format.nanoseconds() ? fraction : fraction * 1_000);
    long lengths = pair(octets, at + LENGTHS);
    int captured = captured(lengths);
    int first = (int) (lengths >>> 32);
    int onWire = first == captured ? (int) lengths : first;
    if (format.isKuznetzov()) {
      Direction way = octets.get(at + 22) == LinuxCooked.OUTGOING ? Direction.OUT : Direction.IN;
      frame.seenOn((int) (pair(octets, at + 16) >>> 32), way, KernelMark.UNKNOWN, false);
    }
    frame.lend(octets, at + format.recordHeader(), captured, onWire, stretch.firstNumber + index, nanos);
  }

  /** Reads the next stretch and finds its records; false at the end. */
  private synchronized boolean fill(Stretch stretch) {
    if (ended || stopped) {
      return false;
    }
    stretch.restart(rest);
    stretch.ordinal = stretches++;
    stretch.firstNumber = frames + 1;
    int walked;
    do {
      readInto(stretch);
      walked = walk(stretch);
    } while (stretch.count() == 0 && !ended);
    offset += walked;
    frames += stretch.count();
    rest = stretch.leave(walked, rest);
    if (ended && damage == null && rest.hasRemaining() && !stopped) {
      damage = new Damage(offset, "the file ends inside frame " + (frames + 1));
    }
    return true;
  }

  /** Notes each whole record; returns where the first one that is not whole begins. */
  private int walk(Stretch stretch) {
    ByteBuffer octets = stretch.octets();
    int end = stretch.end();
    int header = format.recordHeader();
    int at = 0;
    while (end - at >= header) {
      int captured = captured(pair(octets, at + LENGTHS));
      if (captured < 0 || captured > longestRecord) {
        ended = true;
        damage = new Damage(offset + at, "frame " + (frames + stretch.count() + 1) + " claims "
            + (captured & 0xFFFF_FFFFL) + " octets, and no more than " + longestRecord + " can be");
        break;
      }
      if (end - at - header < captured) {
        break;
      }
      stretch.add(at);
      at += header + captured;
    }
    return at;
  }

  /** Octets of the frame in the file; may be anything, and negative, in a damaged one. */
  private int captured(long lengths) {
    int first = (int) (lengths >>> 32);
    int second = (int) lengths;
    return switch (format.lengthOrder()) {
      case CAPTURED_FIRST -> first;
      case ON_WIRE_FIRST -> second;
      case SHORTER_IS_CAPTURED -> Integer.compareUnsigned(first, second) < 0 ? first : second;
    };
  }

  /** Two words of a record header, the first in the upper half. */
  private long pair(ByteBuffer octets, int at) {
    long pair = octets.getLong(at);
    return format.swapped() ? Long.rotateLeft(Long.reverseBytes(pair), 32) : pair;
  }

  @Override
  public synchronized SourceSummary summary() {
    return new SourceSummary(name, format.describe() + input.compression().further(), format.linkType(), frames,
        damage);
  }
}
