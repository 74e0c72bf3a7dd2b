package csumaudit.checksum;

import csumaudit.capture.Frame;
import csumaudit.capture.LinkType;
import csumaudit.dissect.Layers;
import csumaudit.dissect.TunnelPorts;
import java.nio.ByteBuffer;

/**
 * Puts fragments together, and judges on the one that comes last what could be said of none: the sum over the whole
 * datagram, and those of the packets that it carries. The sinks behind it hear that instead.
 *
 * <p>Bounded, whatever comes: {@value #BOUND} datagrams of up to 64 KiB wait at a time, each takes the place of the one
 * that was begun {@value #BOUND} before it, and none waits for more than a minute of the capture's time. So the
 * identification of a datagram, which has but 16 bits and returns soon on a fast network (RFC 4963), is seldom taken
 * for that of another.
 */
public final class Reassembly implements CheckSink {
  static final int BOUND = 64;
  /** Nanoseconds (RFC 8200 section 4.5). */
  static final long PATIENCE = 60_000_000_000L;
  /** Datagrams inside each other, all of them in fragments; nobody sends more than two. */
  private static final int DEEPEST = 4;

  private final Datagram[] datagrams = new Datagram[BOUND];
  /**
   * Of them all; made for the first fragment. Direct as that of other packets, so that a sum meets one sort of buffer.
   */
  private ByteBuffer octets;
  private int next;

  private final Examiner examiner;
  private final Layers layers = new Layers();
  private final Desk[] desks = new Desk[DEEPEST];

  /** Knows the tunnels of these ports, within a datagram. */
  public Reassembly(TunnelPorts ports) {
    examiner = new Examiner(ports);
    for (int i = 0; i < BOUND; i++) {
      datagrams[i] = new Datagram(i);
    }
    for (int i = 0; i < DEEPEST; i++) {
      desks[i] = new Desk();
    }
  }

  /** What follows is of the next source: nothing is missing any more of the last one. */
  public void startSource() {
    for (Datagram datagram : datagrams) {
      datagram.forget();
    }
  }

  @Override
  public void onChecks(Checks checks) {
    hear(checks, 0, null);
  }

  /** Hears the fragments of a stretch, or of a datagram that is inside this piece of another, so many deep. */
  private void hear(Checks checks, int depth, Piece around) {
    Desk desk = desks[depth];
    for (int part = 0; part < checks.parts().count(); part++) {
      if (desk.piece.read(checks, part, around)) {
        int packet = checks.parts().packet(part);
        Datagram datagram = datagramOf(desk.piece, checks.nanos(packet));
        if (datagram.add(desk.piece)) {
          desk.take(datagram, checks, packet);
          judge(desk, depth);
          desk.revision.add(checks, part, desk.piece, desk.whole);
        }
      }
    }
    desk.revision.settle(checks);
  }

  private void judge(Desk desk, int depth) {
    examiner.examine(desk.frame, layers, desk.whole);
    if (depth + 1 < DEEPEST) {
      hear(desk.whole, depth + 1, desk.piece);
    }
  }

  /** The one that waits for the fragment, or begins with it. */
  private Datagram datagramOf(Piece piece, long now) {
    for (Datagram datagram : datagrams) {
      if (datagram.awaits(piece)) {
        if (datagram.age(now) > PATIENCE) {
          datagram.begin(piece, octets, now);
        }
        return datagram;
      }
    }
    if (octets == null) {
      octets = ByteBuffer.allocateDirect(BOUND * Datagram.ROOM);
    }
    Datagram oldest = datagrams[next];
    next = (next + 1) % BOUND;
    oldest.begin(piece, octets, now);
    return oldest;
  }

  /** What it takes to judge one datagram, while others wait that are inside of it, or around. */
  private static final class Desk {
    private final Piece piece = new Piece();
    private final Frame frame = new Frame();
    private final CheckSheet whole = new CheckSheet();
    private final Revision revision = new Revision();
    private ByteBuffer packet;

    /** Takes a datagram that is complete from where it waited, as a frame like that of its last fragment. */
    void take(Datagram datagram, Checks checks, int last) {
      if (packet == null) {
        packet = ByteBuffer.allocateDirect(Datagram.ROOM);
      }
      int length = datagram.takeTo(packet);
      whole.clear();
      frame.from(LinkType.RAW, 0);
      frame.seenOn(checks.interfaceIndex(last), checks.direction(last), checks.mark(last), checks.superPacket(last));
      frame.lend(packet, 0, length, length, checks.number(last), checks.nanos(last));
    }
  }
}
