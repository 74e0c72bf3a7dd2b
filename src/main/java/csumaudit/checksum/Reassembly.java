package csumaudit.checksum;

import csumaudit.capture.Frame;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.dissect.TunnelPorts;
import java.nio.ByteBuffer;

/**
 * Puts fragments together, and judges on the one that comes last what could be said of none: the sum over the whole datagram.
 * The sinks behind it hear that instead.
 *
 * <p>Bounded, whatever comes: {@value #BOUND} datagrams of up to 64 KiB wait at a time, each takes the place of the one that was
 * begun {@value #BOUND} before it, and none waits for more than a minute of the capture's time. So the identification of a
 * datagram, which has but 16 bits and returns soon on a fast network (RFC 4963), is seldom taken for that of another.
 */
public final class Reassembly implements CheckSink {
  static final int BOUND = 64;
  /** Nanoseconds (RFC 8200 section 4.5). */
  static final long PATIENCE = 60_000_000_000L;

  private final Datagram[] datagrams = new Datagram[BOUND];
  /** Of them all; made for the first fragment. Direct as that of other packets, so that a sum meets one sort of buffer. */
  private ByteBuffer octets;
  private int next;

  private final Piece piece = new Piece();
  private final Frame frame = new Frame();
  private final Dissector dissector;
  private final Layers layers = new Layers();
  private final Checker checker = new Checker();
  private final Checks whole = new Checks();

  /** Knows the tunnels of these ports, within a datagram. */
  public Reassembly(TunnelPorts ports) {
    dissector = new Dissector(ports);
    for (int i = 0; i < BOUND; i++) {
      datagrams[i] = new Datagram(i);
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
    for (int packet = 0; packet < checks.packets(); packet++) {
      int end = checks.first(packet + 1);
      int heard = -1;
      for (int check = checks.first(packet); check < end; check++) {
        if (checks.ipAt(check) != heard && mayBeOfFragment(checks, check) && piece.read(checks, packet, check)) {
          heard = checks.ipAt(check);
          hear(checks, packet, check);
        }
      }
    }
  }

  /** Nothing is ever summed of a fragment. */
  private static boolean mayBeOfFragment(Checks checks, int check) {
    return checks.sum(check) < 0 && checks.version(check) != 0 && checks.reason(check) != Reason.ENCRYPTED;
  }

  private void hear(Checks checks, int packet, int check) {
    if (octets == null) {
      octets = ByteBuffer.allocateDirect(BOUND * Datagram.ROOM);
    }
    Datagram datagram = datagramOfPiece(checks.nanos(packet));
    if (datagram.add(piece)) {
      judge(datagram, checks, packet, check);
      datagram.forget();
    }
  }

  /** The one that waits for the fragment, or begins with it. */
  private Datagram datagramOfPiece(long now) {
    for (Datagram datagram : datagrams) {
      if (datagram.awaits(piece)) {
        if (datagram.age(now) > PATIENCE) {
          datagram.begin(piece, octets, now);
        }
        return datagram;
      }
    }
    Datagram oldest = datagrams[next];
    next = (next + 1) % BOUND;
    oldest.begin(piece, octets, now);
    return oldest;
  }

  private void judge(Datagram datagram, Checks checks, int packet, int check) {
    whole.clear();
    datagram.lendTo(frame, checks, packet);
    dissector.dissect(frame, layers);
    checker.check(frame, layers, whole);
    int transport = 0;
    while (transport < whole.first(1) && whole.kind(transport) == Kind.IPV4) {
      transport++;
    }
    boolean known = transport < whole.first(1) && whole.depth(transport) == 0
        && whole.kind(transport) == checks.kind(check) && whole.reason(transport) != Reason.FRAGMENT;
    if (known) {
      checks.complete(packet, check, whole, transport);
    }
  }
}
