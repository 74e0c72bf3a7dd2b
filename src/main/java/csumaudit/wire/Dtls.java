package csumaudit.wire;

import java.nio.ByteBuffer;

/** Header of a DTLS record: type, version, epoch, sequence number, length (RFC 6347 section 4.1). */
public final class Dtls {
  public static final int LENGTH = 13;

  private static final int FIRST_TYPE = 20;
  private static final int LAST_TYPE = 24;

  /** Whether type and version are known ones; of the latter the first octet counts down from 254. */
  public static boolean agrees(ByteBuffer octets, int at) {
    int type = octets.get(at);
    return type >= FIRST_TYPE && type <= LAST_TYPE && (octets.get(at + 1) & 0xFF) == 0xFE;
  }

  private Dtls() {}
}
