package csumaudit.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Random pcap files of every dialect, from the same seed always the same. */
public final class RandomCaptures {
  private static final int MICROSECONDS = 0xA1B2C3D4;
  private static final int NANOSECONDS = 0xA1B23C4D;
  private static final int KUZNETZOV = 0xA1B2CD34;
  private static final int FRAME_CHECK_PRESENT = 1 << 26;

  private final Dice dice;
  private final RandomFrames random;

  /**
   * A pcap file made here.
   *
   * @param frames as a reader should deliver them
   */
  public record Capture(byte[] octets, List<MadeFrame> frames) {}

  public RandomCaptures(long seed) {
    dice = new Dice(seed);
    random = new RandomFrames(seed);
  }

  /** A capture in any dialect, of no more than so many frames. */
  public Capture next(int mostFrames) {
    int linkType = dice.percent(50) ? 1 : dice.of(0, 12, 101, 108, 113, 228, 229, 276);
    int frameCheck = dice.percent(80) ? 0 : dice.of(2, 4, 4, 30);
    List<MadeFrame> frames = new ArrayList<>();
    for (int i = dice.upTo(mostFrames); i > 0; i--) {
      MadeFrame frame = random.next(linkType);
      int captured = dice.percent(80) ? frame.octets().length : dice.upTo(frame.octets().length);
      int onWire = Math.max(frame.onWire(), frame.octets().length);
      frames.add(new MadeFrame(frame.octets(), onWire, linkType, frameCheck, false, null).cutTo(captured));
    }
    return new Capture(file(linkType, frameCheck, frames), frames);
  }

  /** The same, compressed, now and then as several members. */
  public byte[] gzip(byte[] octets) {
    int cut = dice.percent(50) ? octets.length : dice.upTo(octets.length);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try {
      member(compressed, octets, 0, cut);
      member(compressed, octets, cut, octets.length);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return compressed.toByteArray();
  }

  private static void member(ByteArrayOutputStream into, byte[] octets, int from, int to) throws IOException {
    if (from < to || from == 0) {
      try (GZIPOutputStream member = new GZIPOutputStream(into)) {
        member.write(octets, from, to - from);
      }
    }
  }

  private byte[] file(int linkType, int frameCheck, List<MadeFrame> frames) {
    int magic = dice.of(MICROSECONDS, MICROSECONDS, NANOSECONDS, KUZNETZOV);
    int minor = dice.of(2, 3, 4, 4, 4, 4);
    int recordHeader = magic == KUZNETZOV ? 24 : 16;
    int size = 24 + frames.stream().mapToInt(frame -> recordHeader + frame.octets().length).sum();
    ByteBuffer file = ByteBuffer.allocate(size);
    file.order(dice.percent(50) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    boolean dgUx = dice.percent(3);
    file.putInt(magic).putShort((short) (dgUx ? 543 : 2)).putShort((short) (dgUx ? 0 : minor));
    file.putInt(0).putInt(0).putInt(dice.of(65_535, 262_144, 96, 0, -1));
    file.putInt(linkType | (frameCheck == 0 ? 0 : FRAME_CHECK_PRESENT | frameCheck / 2 << 28));
    for (MadeFrame frame : frames) {
      boolean onWireFirst = dgUx || minor == 2 || minor == 3 && dice.percent(50);
      file.putInt(dice.word()).putInt(dice.upTo(999_999));
      file.putInt(onWireFirst ? frame.onWire() : frame.octets().length);
      file.putInt(onWireFirst ? frame.octets().length : frame.onWire());
      if (magic == KUZNETZOV) {
        file.putInt(dice.upTo(9)).putShort((short) dice.half()).put((byte) dice.upTo(4)).put((byte) 0);
      }
      file.put(frame.octets());
    }
    return file.array();
  }
}
