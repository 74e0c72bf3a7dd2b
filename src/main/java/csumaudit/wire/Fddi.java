package csumaudit.wire;

import java.nio.ByteBuffer;

/** FDDI header: frame control, destination, source (ISO 9314-2). */
public final class Fddi {
  public static final int LENGTH = 13;

  private static final int DATA = 0x50;

  public static boolean isData(ByteBuffer octets, int at)  { return (octets.get(at) & 0xF0) == DATA; }

  private Fddi() {}
}
