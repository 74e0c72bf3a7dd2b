package csumaudit.reference;

import csumaudit.checksum.Reason;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A frame made here, as a capture would hold it.
 *
 * @param octets those captured
 * @param onWire by the word of the capture, which may lie
 * @param frameCheckLength octets of frame check sequence, the last of those on the wire
 * @param merged whether its source says that several segments make it up
 * @param meant what the auditor should say of its transport checksum; null for what is left to chance
 */
public record MadeFrame(byte[] octets, int onWire, int linkType, int frameCheckLength, boolean merged, Reason meant) {
  /** The same frame as a snap length would have left it. */
  public MadeFrame cutTo(int captured) {
    return new MadeFrame(Arrays.copyOf(octets, captured), onWire, linkType, frameCheckLength, merged, null);
  }

  @Override
  public String toString() {
    return (merged ? "merged, " : "") + "link type " + linkType + ", " + octets.length + " of " + onWire + " octets, frame check "
        + frameCheckLength + ": " + HexFormat.of().formatHex(octets);
  }
}
