package csumaudit.diagnose;

import java.util.List;

/**
 * What to do about a diagnosis. It is printed, and never done by this program.
 *
 * @param where the side and the device, as a clause that is followed by a colon where there are commands
 * @param commands to be typed there, the least costly first; none where nothing is to be done
 * @param handbook how to verify, what it costs, how to make it last, what to beware of; in lines, or empty
 */
public record Remedy(String where, List<String> commands, String handbook) {

  /** On one line, for a table. */
  public String inOneLine() {
    return commands.isEmpty() ? where : where + ": " + String.join("; ", commands);
  }
}
