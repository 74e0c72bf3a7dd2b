package csumaudit.wire;

import java.nio.ByteBuffer;

/** ERSPAN header, between GRE and a mirrored Ethernet frame: none, type II, type III (draft-foschiano-erspan). */
public final class Erspan {
  /** Octets of type II. */
  public static final int LENGTH_II = 8;
  /** Octets of type III without the platform's own part. */
  public static final int LENGTH_III = 12;

  private static final int PLATFORM_PART = 8;

  /** 1 for type II, 2 for type III. */
  public static int version(ByteBuffer octets, int at)             { return octets.get(at) >> 4 & 0xF; }
  /** Whether type III has a part of the platform's own. */
  private static boolean hasPlatformPart(ByteBuffer octets, int at) { return (octets.get(at + 11) & 1) != 0; }

  public static int headerLengthIii(ByteBuffer octets, int at) {
    return hasPlatformPart(octets, at) ? LENGTH_III + PLATFORM_PART : LENGTH_III;
  }

  private Erspan() {}
}
