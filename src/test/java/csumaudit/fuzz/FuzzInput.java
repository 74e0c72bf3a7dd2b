package csumaudit.fuzz;

import csumaudit.reference.MadeFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A frame as the fuzzer has it: link type, octets of frame check, octets that the snap length cut off, the frame. */
final class FuzzInput {
  static final int HEADER = 4;
  private static final int[] LINK_TYPES = {1, 0, 12, 14, 101, 108, 113, 228, 229, 276, 9, 50, 105, 127, 107, 6, 10, 242};

  static MadeFrame frame(byte[] input) {
    ByteBuffer header = ByteBuffer.wrap(input);
    int linkType = LINK_TYPES[(header.get() & 0xFF) % LINK_TYPES.length];
    int frameCheck = header.get() & 0xF;
    byte[] octets = Arrays.copyOfRange(input, HEADER, input.length);
    return new MadeFrame(octets, octets.length + header.getShort(), linkType, frameCheck, false, null);
  }

  /** The input that stands for such a frame, which is of a link type that is followed. */
  static byte[] of(MadeFrame frame) {
    int linkType = 0;
    while (LINK_TYPES[linkType] != frame.linkType()) {
      linkType++;
    }
    int cut = Math.min(Short.MAX_VALUE, Math.max(0, frame.onWire() - frame.octets().length));
    return ByteBuffer.allocate(HEADER + frame.octets().length)
        .put((byte) linkType).put((byte) frame.frameCheckLength()).putShort((short) cut).put(frame.octets()).array();
  }

  private FuzzInput() {}
}
