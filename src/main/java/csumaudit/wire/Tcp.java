package csumaudit.wire;

import java.nio.ByteBuffer;

/** TCP header: ports, sequence and acknowledgement numbers, flags, window, checksum (RFC 9293 section 3.1). */
public final class Tcp {
  /** Octets without options. */
  public static final int LENGTH = 20;

  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int ACK = 16;

  private static final int END_OF_OPTIONS = 0;
  private static final int NO_OPERATION = 1;
  private static final int SEGMENT_SIZE = 2;

  public static boolean fits(int at, int end)                  { return end - at >= LENGTH; }
  public static int sourcePort(ByteBuffer octets, int at)      { return octets.getShort(at) & 0xFFFF; }
  public static int destinationPort(ByteBuffer octets, int at) { return octets.getShort(at + 2) & 0xFFFF; }
  public static int sequence(ByteBuffer octets, int at)        { return octets.getInt(at + 4); }
  public static int acknowledgement(ByteBuffer octets, int at) { return octets.getInt(at + 8); }
  /** Octets, 0 to 60; less than {@link #LENGTH} is malformed. */
  public static int headerLength(ByteBuffer octets, int at)    { return (octets.get(at + 12) & 0xF0) >> 2; }
  /** {@link #FIN}, {@link #SYN}, {@link #RST}, {@link #ACK} and others. */
  public static int flags(ByteBuffer octets, int at)           { return octets.get(at + 13) & 0xFF; }
  /** As in the header, not scaled. */
  public static int window(ByteBuffer octets, int at)          { return octets.getShort(at + 14) & 0xFFFF; }
  public static int checksumAt(int at)                         { return at + 16; }

  /**
   * The most octets that whoever sent this takes in one segment (RFC 9293 section 3.7.1); 0 if it does not say, or not
   * before this end.
   */
  public static int maximumSegmentSize(ByteBuffer octets, int at, int end) {
    int limit = Math.min(at + headerLength(octets, at), end);
    int option = at + LENGTH;
    while (option + 1 < limit) {
      int kind = octets.get(option) & 0xFF;
      int length = kind <= NO_OPERATION ? 1 : octets.get(option + 1) & 0xFF;
      if (kind == END_OF_OPTIONS || length == 0) {
        return 0;
      }
      if (kind == SEGMENT_SIZE) {
        return option + 4 <= limit ? octets.getShort(option + 2) & 0xFFFF : 0;
      }
      option += length;
    }
    return 0;
  }

  private Tcp() {}
}
