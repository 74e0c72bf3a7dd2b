package csumaudit.capture;

import java.util.List;
import java.util.Map;

/**
 * What is left to say of a source when its frames are gone.
 *
 * @param name as the user gave it, or {@code stdin}
 * @param format in words, such as {@code pcap, nanoseconds, gzip}
 * @param linkTypes each a {@link LinkType}; several where frames come from several interfaces
 * @param frames delivered
 * @param dropped frames that the capturing kernel or interface lost, as far as known; else 0
 * @param interfaces their names, by {@link Frame#interfaceIndex}
 * @param damage where reading had to end early, or null when all was read
 */
public record SourceSummary(
    String name, String format, List<Integer> linkTypes, long frames, long dropped,
    Map<Integer, String> interfaces, Damage damage) {

  /** Of a source that knows neither of losses nor of names. */
  public SourceSummary(String name, String format, int linkType, long frames, Damage damage) {
    this(name, format, List.of(linkType), frames, 0, Map.of(), damage);
  }

  /** What the source calls the interface, or the empty string when it has but the number. */
  public String interfaceName(int index) {
    return interfaces.getOrDefault(index, "");
  }

  /**
   * What ended the reading before the end.
   *
   * @param offset in octets from the start of the capture (of its decompressed content)
   * @param what a clause that follows "at octet N: "
   */
  public record Damage(long offset, String what) {
    /** Such as {@code damaged at octet 7000: the gzip data ends too early}. */
    @Override
    public String toString() {
      return "damaged at octet " + offset + ": " + what;
    }
  }
}
