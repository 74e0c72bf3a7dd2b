package csumaudit.reference;

import csumaudit.reference.RandomCaptures.Capture;
import csumaudit.testing.PcapngBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Random pcapng files with all kinds of blocks, from the same seed always the same. */
public final class RandomPcapng {
  /** epb_flags that vouch for the segments of a frame. */
  private static final int CHECKED_OR_MERGED = 0xC00;

  private final Dice dice;
  private final RandomFrames random;

  // of the section that is being made
  private final List<Integer> linkTypes = new ArrayList<>();
  private final List<Integer> frameChecks = new ArrayList<>();

  public RandomPcapng(long seed) {
    dice = new Dice(seed);
    random = new RandomFrames(seed);
  }

  /** A capture of no more than so many frames. */
  public Capture next(int mostFrames) {
    PcapngBuilder file = new PcapngBuilder();
    List<MadeFrame> frames = new ArrayList<>();
    startSection(file);
    for (int i = dice.upTo(mostFrames); i > 0; i--) {
      switch (dice.weighted(3, 5, 5, 5, 82)) {
        case 0 -> startSection(file);
        case 1 -> describe(file);
        case 2 -> file.block(dice.of(4, 10, 0x0BAE, dice.word() & 0x3FFFFFFF | 0x10000000), dice.octets(4 * dice.upTo(20)));
        case 3 -> file.statistics(dice.upTo(3), file.counter(dice.of(4, 5, 7), dice.upTo(1_000)));
        default -> frames.add(packet(file));
      }
    }
    return new Capture(file.toBytes(), frames);
  }

  private void startSection(PcapngBuilder file) {
    if (dice.percent(50)) {
      file.littleEndian();
    } else {
      file.bigEndian();
    }
    linkTypes.clear();
    frameChecks.clear();
    file.section(dice.percent(50) ? file.text(dice.of(1, 2, 3, 4), "a text") : new byte[0], file.end());
    describe(file);
  }

  private void describe(PcapngBuilder file) {
    int linkType = dice.percent(50) ? 1 : dice.of(0, 12, 101, 108, 113, 228, 229, 276);
    int frameCheck = dice.percent(80) ? 0 : dice.of(2, 4, 15);
    linkTypes.add(linkType);
    frameChecks.add(frameCheck);
    file.interfaceOf(linkType, file.name("if" + dice.upTo(9)), file.resolution(dice.upTo(255)),
        frameCheck == 0 ? new byte[0] : file.frameCheck(frameCheck), file.timeOffset(dice.word()));
  }

  private MadeFrame packet(PcapngBuilder file) {
    int id = dice.upTo(linkTypes.size() - 1);
    MadeFrame frame = made(id, dice.percent(70));
    file.at((long) dice.word() << 32 | dice.word());
    boolean whole = frame.onWire() == frame.octets().length;
    if (id == 0 && whole && dice.percent(30)) {
      file.simple(frame.octets(), frame.onWire());
    } else if (dice.percent(20)) {
      file.old(id, frame.octets(), frame.onWire());
    } else if (dice.percent(30)) {
      int flags = dice.of(0, 1, 2, 0x200, 0x401, 0xA02);
      frame = checked(frame, dice.upTo(15), (flags & CHECKED_OR_MERGED) != 0);
      file.enhanced(id, frame.octets(), frame.onWire(), file.text(1, "why"),
          file.flags(frame.frameCheckLength() << 5 | flags), file.end());
      frame = checked(frame, frame.frameCheckLength() == 0 ? frameChecks.get(id) : frame.frameCheckLength(), frame.merged());
    } else {
      file.enhanced(id, frame.octets(), frame.onWire());
    }
    return frame;
  }

  private MadeFrame made(int id, boolean whole) {
    MadeFrame frame = random.next(linkTypes.get(id));
    int captured = whole ? frame.octets().length : dice.upTo(frame.octets().length);
    int onWire = Math.max(frame.onWire(), frame.octets().length);
    return new MadeFrame(Arrays.copyOf(frame.octets(), captured), onWire, linkTypes.get(id), frameChecks.get(id), false, null);
  }

  private static MadeFrame checked(MadeFrame frame, int frameCheck, boolean merged) {
    return new MadeFrame(frame.octets(), frame.onWire(), frame.linkType(), frameCheck, merged, null);
  }
}
