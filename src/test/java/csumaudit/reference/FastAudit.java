package csumaudit.reference;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.KernelMark;
import csumaudit.checksum.CheckSheet;
import csumaudit.checksum.Checker;
import csumaudit.checksum.Ordinary;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Layers;
import java.nio.ByteBuffer;
import java.util.List;

/** The program's own audit of one frame at a time. */
public final class FastAudit {
  /** So that arrays grow, and facts of one packet could get into the next. */
  private static final int PACKETS_IN_STRETCH = 700;

  private final Frame frame = new Frame();
  private final Layers layers = new Layers();
  private final Dissector dissector = new Dissector();
  private final Checker checker = new Checker();
  private final CheckSheet checks = new CheckSheet();
  private final Ordinary ordinary = new Ordinary();
  private final CheckSheet oneLook = new CheckSheet();
  private int ordinaryFrames;

  /** Audits the frame, which stands in the buffer from {@code at}. */
  public List<Finding> audit(MadeFrame made, ByteBuffer octets, int at) {
    if (checks.packets() == PACKETS_IN_STRETCH) {
      checks.clear();
      oneLook.clear();
    }
    frame.from(made.linkType(), made.frameCheckLength());
    boolean uncut = made.merged() && (made.octets().length & 1) == 0;
    frame.seenOn(-1, Direction.UNKNOWN, uncut ? KernelMark.NOT_READY : KernelMark.UNKNOWN, made.merged());
    frame.lend(octets, at, made.octets().length, made.onWire(), checks.packets() + 1L, 0);
    dissector.dissect(frame, layers);
    checker.check(frame, layers, checks);
    compareWithOneLook(made);
    return Findings.of(checks, checks.packets() - 1);
  }

  /** What is judged at one look is to be what dissector and checker say, to the last fact. */
  private void compareWithOneLook(MadeFrame made) {
    if (!ordinary.judge(frame, oneLook)) {
      return;
    }
    ordinaryFrames++;
    String facts = Facts.of(oneLook, oneLook.packets() - 1);
    if (!facts.equals(Facts.of(checks, checks.packets() - 1))) {
      throw new AssertionError(made + "\nat one look " + facts + "\nlayer by layer " + Facts.of(checks, checks.packets() - 1));
    }
  }

  /** How many frames were judged at one look, too. */
  public int ordinaryFrames() {
    return ordinaryFrames;
  }

  /** What the last packet is called. */
  public String packetVerdict() {
    return checks.packetVerdict(checks.packets() - 1).name();
  }

  /** All checks of the stretch, those of the last packet last. */
  public CheckSheet checks() {
    return checks;
  }
}
