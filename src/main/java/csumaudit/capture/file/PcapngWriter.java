package csumaudit.capture.file;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.KernelMark;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Writes frames into a pcapng file as they come, with all that is known of them: one section in nanoseconds, an
 * interface in front of the first frame that was seen on it, the kernel's marks in the flags of each frame.
 *
 * <p>For one thread at a time. Writing a frame never throws: after a failure nothing more is written, {@link #failure}
 * says why, and {@link #close} throws it.
 */
public final class PcapngWriter implements Closeable {
  /** Interfaces that are told apart; frames of later ones are written as if nobody knew where they were seen. */
  private static final int MOST_INTERFACES = 1 << 14;
  private static final int LONGEST_TEXTS = 1 << 12;
  private static final int LONGEST_TEXT = 255;
  private static final int FLAGS_LENGTH = 12;
  private static final int LONGEST_COMMENT = 1 << 10;
  /** Longer frames are cut: what we write we can read. */
  private static final int LONGEST_FRAME = Stretch.CAPACITY - Pcapng.PACKET_HEADER - FLAGS_LENGTH - Pcapng.TRAILER;
  private static final int NANOSECONDS = 9;

  /** How many frames went past an interface, and how many of them were dropped. */
  private record Statistics(int id, long received, long dropped) {}

  private final BlockBuffer blocks;
  private final int snapLength;
  private final Numbering interfaces = new Numbering();
  private final List<Statistics> statistics = new ArrayList<>();
  private IntFunction<String> interfaceNames = index -> "";
  /** By the number of the interface. */
  private long[] framesOf = new long[8];
  private long frames;
  private long latest;
  private boolean closed;
  private IOException failure;

  /**
   * Takes over the channel.
   *
   * @param application what writes, with its version
   * @param snapLength the longest that frames are captured; 0 for any length
   */
  public PcapngWriter(WritableByteChannel channel, String application, int snapLength) {
    this.blocks = new BlockBuffer(channel);
    this.snapLength = snapLength;
    try {
      writeSection(application);
    } catch (IOException unwritable) {
      fail(unwritable);
    }
  }

  /** What follows is of another source, whose interfaces have these names, or the empty one. */
  public void startSource(IntFunction<String> namesOfInterfaces) {
    interfaceNames = namesOfInterfaces;
    interfaces.forget();
  }

  /** Writes one frame. */
  public void write(Frame frame) {
    write(frame, "");
  }

  /** Writes one frame, and a comment in ASCII, or none. */
  public void write(Frame frame, String comment) {
    if (failure != null || closed || frame.linkType() < 0) {
      return;
    }
    try {
      int id = idOf(frame.interfaceIndex(), frame.linkType(), frame.mark() != KernelMark.UNKNOWN);
      latest = Math.max(0, frame.nanos());
      int room = FLAGS_LENGTH + (comment.isEmpty() ? 0 : LONGEST_COMMENT);
      int kept = Math.min(frame.captured(), LONGEST_FRAME + FLAGS_LENGTH - room);
      blocks.begin(Pcapng.ENHANCED, Pcapng.PACKET_HEADER + Pcapng.padded(kept) + room + Pcapng.TRAILER);
      blocks.word(id).ticks(latest).word(kept).word(frame.onWire())
          .padded(frame.octets(), frame.start(), kept);
      writeOptions(comment, flags(frame), frame.mark() == KernelMark.NONE);
      blocks.end();
      frames++;
      framesOf[id]++;
    } catch (IOException unwritable) {
      fail(unwritable);
    }
  }

  /**
   * Notes how many frames of an interface were dropped, beside those that were written, for the end of the file;
   * nothing of an interface that has neither.
   *
   * @param marked whether its frames have kernel marks, if only {@link KernelMark#NONE}
   */
  public void count(int interfaceIndex, int linkType, boolean marked, long dropped) {
    if (failure != null || closed) {
      return;
    }
    try {
      int id = dropped > 0 ? idOf(interfaceIndex, linkType, marked)
          : interfaces.find(key(interfaceIndex, linkType, marked));
      if (id < 0) {
        return;
      }
      statistics.add(new Statistics(id, framesOf[id] + dropped, dropped));
    } catch (IOException unwritable) {
      fail(unwritable);
    }
  }

  /** Writes out what is still in memory, so that whoever reads at the other end gets it now. */
  public void flush() {
    if (failure == null && !closed) {
      try {
        blocks.flush();
      } catch (IOException unwritable) {
        fail(unwritable);
      }
    }
  }

  /** Frames that were taken. */
  public long frames() {
    return frames;
  }

  /** Why nothing more is written: a clause to follow the name of the file; or null. */
  public IOException failure() {
    return failure;
  }

  /** Ends the file; throws what kept it from being whole. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    try {
      writeStatistics();
      flush();
    } finally {
      closed = true;
      blocks.close();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void writeSection(String application) throws IOException {
    blocks.begin(Pcapng.SECTION, LONGEST_TEXTS);
    blocks.word(Pcapng.BYTE_ORDER).half(Pcapng.VERSION).half(0).number(-1);
    blocks.text(Pcapng.SECTION_HARDWARE, property("os.arch"));
    blocks.text(Pcapng.SECTION_SYSTEM, property("os.name") + " " + property("os.version"));
    blocks.text(Pcapng.SECTION_APPLICATION, cut(application)).endOfOptions();
    blocks.end();
  }

  /** The number of the interface in the file; describes it when it is new. */
  private int idOf(int index, int linkType, boolean marked) throws IOException {
    long key = key(index, linkType, marked);
    int id = interfaces.find(key);
    if (id >= 0) {
      return id;
    }
    if (index != -1 && interfaces.given() >= MOST_INTERFACES) {
      return idOf(-1, linkType, marked);
    }
    describe(linkType, index < 0 ? "" : interfaceNames.apply(index), marked);
    id = interfaces.add(key);
    framesOf = id < framesOf.length ? framesOf : Arrays.copyOf(framesOf, 2 * framesOf.length);
    return id;
  }

  private static long key(int index, int linkType, boolean marked) {
    return (long) index << 32 | (linkType & 0xFFFF) << 1 | (marked ? 1 : 0);
  }

  private void describe(int linkType, String name, boolean marked) throws IOException {
    blocks.begin(Pcapng.INTERFACE, LONGEST_TEXTS);
    blocks.half(linkType).half(0).word(snapLength);
    blocks.text(Pcapng.COMMENT, marked ? Pcapng.MARKS_ARE_COMPLETE : "");
    blocks.text(Pcapng.INTERFACE_NAME, name == null ? "" : cut(name));
    blocks.option(Pcapng.TIME_RESOLUTION, 1).word(NANOSECONDS).endOfOptions();
    blocks.end();
  }

  private static int flags(Frame frame) {
    int flags = Math.min(frame.frameCheckLength(), Pcapng.CHECK_LENGTH) << Pcapng.CHECK_SHIFT;
    if (frame.direction() != Direction.UNKNOWN) {
      flags |= frame.direction() == Direction.IN ? Pcapng.IN : Pcapng.OUT;
    }
    if (frame.mark() == KernelMark.NOT_READY) {
      flags |= Pcapng.NOT_READY;
    } else if (frame.mark() == KernelMark.VALID) {
      flags |= Pcapng.CHECKED;
    }
    return frame.superPacket() ? flags | Pcapng.SEGMENTATION_OFFLOADED : flags;
  }

  /** Flags without any set say something only where they are the kernel's silence. */
  private void writeOptions(String comment, int flags, boolean always) {
    boolean flagged = flags != 0 || always;
    if (!comment.isEmpty()) {
      blocks.text(Pcapng.COMMENT, comment.substring(0, Math.min(comment.length(), LONGEST_COMMENT - Long.BYTES)));
    }
    if (flagged) {
      blocks.option(Pcapng.FLAGS, Integer.BYTES).word(flags);
    }
    if (flagged || !comment.isEmpty()) {
      blocks.endOfOptions();
    }
  }

  private void writeStatistics() {
    if (failure != null) {
      return;
    }
    try {
      for (Statistics one : statistics) {
        blocks.begin(Pcapng.STATISTICS, LONGEST_TEXTS);
        blocks.word(one.id()).ticks(latest);
        blocks.option(Pcapng.RECEIVED, Long.BYTES).number(one.received());
        blocks.option(Pcapng.DROPPED_BY_INTERFACE, Long.BYTES).number(one.dropped()).endOfOptions();
        blocks.end();
      }
    } catch (IOException unwritable) {
      fail(unwritable);
    }
  }

  private void fail(IOException unwritable) {
    String why = unwritable.getMessage() == null ? unwritable.getClass().getSimpleName() : unwritable.getMessage();
    long whole = frames - blocks.refused(Pcapng.ENHANCED);
    failure = new IOException(why.equals("Broken pipe")
        ? "was closed by its reader after about " + whole + " frames"
        : "cannot be written any further (" + why + "): it holds " + whole
            + " frames, and what it has of another is cut. Make room, or choose another place", unwritable);
  }

  private static String property(String name) {
    return cut(System.getProperty(name, ""));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }
}
