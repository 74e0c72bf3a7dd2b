package csumaudit.testing;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.KernelMark;
import csumaudit.checksum.CheckSheet;
import csumaudit.checksum.Checks;
import csumaudit.checksum.Examiner;
import csumaudit.dissect.Layers;
import csumaudit.dissect.TunnelPorts;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Packets that went through the dissector and the checker as one stretch; garbage stands between them. */
public final class Audited {
  private static final int GAP = 24;

  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 19);
  private final Frame frame = new Frame();
  private final Layers layers = new Layers();
  private final CheckSheet checks = new CheckSheet();
  private final Examiner examiner = new Examiner(TunnelPorts.USUAL);
  private final byte garbage;

  private long number = 1;
  private long nanos = PcapBuilder.START * 1_000_000_000;
  private int interfaceIndex = -1;
  private Direction direction = Direction.UNKNOWN;
  private KernelMark mark = KernelMark.UNKNOWN;

  /** What stands around the packets must not matter. */
  public Audited(int garbage) {
    this.garbage = (byte) garbage;
    fill(GAP);
  }

  public Audited() {
    this(0xA5);
  }

  /** The checks of these packets, numbered from 1. */
  public static Checks of(Packet... packets) {
    return new Audited().add(packets).checks();
  }

  /** The number of the next packet; those behind it count on. */
  public Audited number(long next)    { number = next; return this; }
  /** The time of those that follow. */
  public Audited at(long epochNanos)  { nanos = epochNanos; return this; }
  public Audited seenOn(int index, Direction way, KernelMark kernelMark) {
    interfaceIndex = index;
    direction = way;
    mark = kernelMark;
    return this;
  }

  public Audited add(Packet... packets) {
    for (Packet packet : packets) {
      int at = buffer.position();
      buffer.put(packet.octets());
      fill(GAP);
      frame.from(packet.linkType(), packet.frameCheckLength());
      frame.seenOn(interfaceIndex, direction, mark, false);
      frame.lend(buffer, at, packet.length(), packet.onWire(), number++, nanos);
      examiner.examine(frame, layers, checks);
    }
    return this;
  }

  /** Forgets the packets, as at the end of a stretch; numbers count on. */
  public Audited restart() {
    buffer.clear().position(GAP);
    checks.clear();
    return this;
  }

  public Checks checks() {
    return checks;
  }

  /** Of the packet added last. */
  public Layers layers() {
    return layers;
  }

  public Frame frame() {
    return frame;
  }

  private void fill(int count) {
    byte[] noise = new byte[count];
    Arrays.fill(noise, garbage);
    buffer.put(noise);
  }
}
