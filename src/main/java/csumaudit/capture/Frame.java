package csumaudit.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * One captured frame, lent: valid only during the call that received it, then reused for the next.
 *
 * <p>Three lengths, three names: {@link #captured} octets are in the buffer, {@link #onWire} octets were on the wire;
 * what headers <em>declare</em> is for the dissector to find.
 */
public final class Frame {
  /** Longer wire lengths are damage, and ends must not overflow. */
  private static final int LONGEST = 1 << 30;

  static {
    BufferAccess.prepare();
  }

  private ByteBuffer octets;
  private LongBuffer words;
  private ByteBuffer window;
  private int start;
  private int captured;
  private int onWire;
  private long number;
  private long nanos;
  private int linkType;
  private int frameCheckLength;
  private int interfaceIndex;
  private Direction direction;
  private KernelMark mark;
  private boolean superPacket;

  /** What all frames of a source, or of one interface, have in common. */
  public void from(int sourceLinkType, int octetsOfFrameCheck) {
    linkType = sourceLinkType;
    frameCheckLength = octetsOfFrameCheck;
    seenOn(-1, Direction.UNKNOWN, KernelMark.UNKNOWN, false);
  }

  /** What the source says beside the octets. */
  public void seenOn(int index, Direction way, KernelMark kernelMark, boolean ofSeveralSegments) {
    interfaceIndex = index;
    direction = way;
    mark = kernelMark;
    superPacket = ofSeveralSegments;
  }

  /** Lends the octets from {@code at}; a wire length shorter than what was captured is raised to it. */
  public void lend(ByteBuffer buffer, int at, int capturedLength, int wireLength, long frameNumber, long epochNanos) {
    if (buffer != octets) {
      octets = buffer;
      words = buffer.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
      window = buffer.duplicate();
    }
    start = at;
    captured = capturedLength;
    onWire = Math.max(capturedLength, Math.min(wireLength, LONGEST));
    number = frameNumber;
    nanos = epochNanos;
  }

  /** The big-endian buffer that holds the frame, and others around it. */
  public ByteBuffer octets()    { return octets; }
  /** The same buffer in words of eight octets, the first octet in the lowest place; without a last part of a word. */
  public LongBuffer words()     { return words; }
  /** The same buffer once more, whose position and limit are the borrower's to set. */
  public ByteBuffer window()    { return window; }
  public int start()            { return start; }
  /** Octets in the buffer. */
  public int captured()         { return captured; }
  /** Octets on the wire, at least {@link #captured}; more when the snap length cut the frame. */
  public int onWire()           { return onWire; }
  /** Counts from 1, as Wireshark does. */
  public long number()          { return number; }
  /** Nanoseconds since 1970-01-01 UTC; 0 when the capture does not say. */
  public long nanos()           { return nanos; }
  /** A {@link LinkType}. */
  public int linkType()         { return linkType; }
  /** Octets of frame check sequence at the end of the frame, as far as the source says so; else 0. */
  public int frameCheckLength() { return frameCheckLength; }
  /**
   * What the source calls the interface: the kernel's number of it; in pcapng, which has none, one of its own from 2^30
   * on; -1 where nobody says.
   */
  public int interfaceIndex()   { return interfaceIndex; }
  public Direction direction()  { return direction; }
  public KernelMark mark()      { return mark; }
  /**
   * Whether the source says that the frame stands for several segments, not yet cut by the sender's hardware or merged
   * on receipt (virtio_net_hdr gso_type, linux/virtio_net.h; pcapng epb_flags bit 11).
   */
  public boolean superPacket()  { return superPacket; }
  /** Whether hardware, or who stands for it, is still to cut the frame into segments, and to sum each of them. */
  public boolean isUncut()      { return superPacket && mark == KernelMark.NOT_READY; }
}
