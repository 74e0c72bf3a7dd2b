package csumaudit.host;

import java.nio.ByteBuffer;

/** Asks the driver of an interface. */
interface Ethtool {
  /** Nobody to ask. */
  Ethtool ABSENT = (link, question) -> false;

  /**
   * Puts the answer into the question, a direct buffer in native byte order that begins with a command
   * (linux/ethtool.h); false when there is none.
   */
  boolean ask(String link, ByteBuffer question);
}
