package csumaudit.capture;

/**
 * What is left to say of a source when its frames are gone.
 *
 * @param name as the user gave it, or {@code stdin}
 * @param format in words, such as {@code pcap, nanoseconds, gzip}
 * @param linkType a {@link LinkType}
 * @param frames delivered
 * @param damage where reading had to end early, or null when all was read
 */
public record SourceSummary(String name, String format, int linkType, long frames, Damage damage) {

  /**
   * What ended the reading before the end.
   *
   * @param offset in octets from the start of the capture (of its decompressed content)
   * @param what a clause that follows "at octet N: "
   */
  public record Damage(long offset, String what) {}
}
